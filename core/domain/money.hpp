// Money: a whole number of minor units (cents, fen, öre) in one currency. No floating point anywhere.
// Adding two currencies is a bug (`require`); overflow is too: limits at the doors keep amounts below 10^15
// minor units.
#pragma once

#include "core/domain/currency.hpp"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace dunlin {

inline constexpr std::int64_t kMoneyMinorMax = 1'000'000'000'000'000;

struct Money {
  std::int64_t minor = 0;
  Currency currency{};

  Money& operator+=(Money const& other);
  Money& operator-=(Money const& other);
  friend Money operator+(Money a, Money const& b) { return a += b; }
  friend Money operator-(Money a, Money const& b) { return a -= b; }
  friend Money operator-(Money a) { return {-a.minor, a.currency}; }
  bool positive() const { return minor > 0; }
  bool operator==(Money const&) const = default;
};

Money min(Money a, Money b); // the smaller of two amounts in one currency

// "1234.50 EUR": the plain form for logs, exports and the command line; readers get CLDR forms from
// templates/format.
std::string plain(Money const& amount);
// "1234.50" or "1,234.50" with at most the currency's own decimals; groups come in threes (or as in
// "12,34,567"), so that a decimal comma is never read as a group. The error says what is wrong.
Result<Money> parse_plain_amount(std::string_view text, Currency currency, char decimal_sign = '.');

} // namespace dunlin
