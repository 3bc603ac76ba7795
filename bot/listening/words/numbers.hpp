// Numbers: what a figure or a number written in words is worth, in English, Chinese, German, Spanish and
// French. Exact: ten-thousandths in a whole number, no floating point; what does not fit is no number.
#pragma once

#include "bot/listening/words/words.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace dunlin::listening {

enum class Tongue : std::uint8_t { en, zh, de, es, fr };

std::optional<Tongue> tongue_of(std::string_view language); // of a BCP 47 tag; none: not one of these five

inline constexpr std::int64_t kOne = 10'000;

struct NumberFound {
  int first = 0; // words [first, last)
  int last = 0;
  std::int64_t parts = 0;  // ten-thousandths
  bool ordinal = false;    // "15th", "third", "15." is not: the full stop belongs to the date's grammar
  bool figures = false;    // written in figures
  int decimals = 0;        // figures after the decimal sign
  bool multiplied = false; // "1.5k", "2 million"
  std::int64_t whole() const { return parts / kOne; }
  bool is_whole() const { return parts % kOne == 0; }
};

std::optional<NumberFound> number_at(Words const& words, int at, Tongue tongue);

} // namespace dunlin::listening
