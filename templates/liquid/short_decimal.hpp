// ShortDecimal: digits / 10^places in a machine word. Nearly every amount in a template is one, and needs no
// Decimal: what does not fit says so, and the caller goes on with Decimal.
// The digits of a double are exact up to 15: no two such numbers read back as the same double.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>

namespace dunlin::liquid {

struct ShortDecimal {
  static constexpr int kPlacesMax = 12;

  std::int64_t digits = 0;
  int places = 0; // 0 to kPlacesMax
};

// The shortest that reads back as `number`; nothing: it has more than 15 digits or 6 places.
std::optional<ShortDecimal> short_decimal(double number);
std::optional<double> as_double(ShortDecimal number); // the nearest

// Nothing: the result does not fit.
std::optional<ShortDecimal> sum(ShortDecimal a, ShortDecimal b);
std::optional<ShortDecimal> difference(ShortDecimal a, ShortDecimal b);
std::optional<ShortDecimal> product(ShortDecimal a, ShortDecimal b);
std::optional<double> quotient(ShortDecimal a, ShortDecimal b); // the nearest; b is not 0
std::optional<std::strong_ordering> order(ShortDecimal a, ShortDecimal b);
ShortDecimal rounded(ShortDecimal number, int places); // half away from zero
std::int64_t floor(ShortDecimal number);

} // namespace dunlin::liquid
