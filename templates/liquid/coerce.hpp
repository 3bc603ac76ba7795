// How values become numbers where the language asks for one; as Ruby does it, since templates rely on it.
#pragma once

#include "templates/liquid/decimal.hpp"
#include "templates/liquid/short_decimal.hpp"
#include "templates/liquid/value.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dunlin::liquid {

// "12abc" is 12, "abc" is 0; underscores may stand between digits.
std::string_view leading_integer(std::string_view text, std::string& plain);
std::int64_t leading_int64(std::string_view text); // the nearest that fits
// A text that is an integer as a whole, perhaps "0x1f" or "1_000", and nothing else.
std::optional<std::int64_t> strict_integer(std::string_view text);
// An integer, or a text that is one; beyond a machine word: the nearest. "1.5" and 1.5 are none.
std::optional<std::int64_t> integer_of(Value const& value);

// The number that arithmetic takes: integers stay, fractions become exact, texts are read, the rest is 0.
struct Number {
  ShortDecimal few{};           // an integer has no places
  std::optional<Decimal> exact; // when `few` does not hold it
  bool fraction = false;        // of Ruby's BigDecimal, so that the result is written with a point

  Decimal decimal() const { return exact ? *exact : Decimal(few); }
  bool is_zero() const { return exact ? exact->is_zero() : few.digits == 0; }
};
Number number_of(Value const& value);
bool looks_numeric(std::string_view text); // "12", "-3.5"

} // namespace dunlin::liquid
