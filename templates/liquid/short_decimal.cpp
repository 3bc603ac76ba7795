#include "templates/liquid/short_decimal.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace dunlin::liquid {
namespace {

constexpr std::array<std::int64_t, 19> kTens = [] {
  std::array<std::int64_t, 19> tens{1};
  for (std::size_t i = 1; i < tens.size(); ++i)
    tens[i] = tens[i - 1] * 10;
  return tens;
}();

std::int64_t ten_to(int exponent) {
  return kTens[static_cast<std::size_t>(exponent)];
}

constexpr std::int64_t kExact = std::int64_t{1} << 53; // whole numbers up to it are doubles

bool is_exact(std::int64_t whole) {
  return whole <= kExact && whole >= -kExact;
}

struct Aligned {
  std::int64_t a = 0;
  std::int64_t b = 0;
  int places = 0;
};

std::optional<Aligned> aligned(ShortDecimal a, ShortDecimal b) {
  Aligned both{.a = a.digits, .b = b.digits, .places = std::max(a.places, b.places)};
  if (a.places == b.places) return both;
  bool const overflow = __builtin_mul_overflow(a.digits, ten_to(both.places - a.places), &both.a) ||
                        __builtin_mul_overflow(b.digits, ten_to(both.places - b.places), &both.b);
  return overflow ? std::nullopt : std::optional(both);
}

} // namespace

// Digits and power of ten are exact, so their quotient is the double that the decimal number reads as.
std::optional<ShortDecimal> short_decimal(double number) {
  constexpr double kDigitsEnd = 1e15;
  constexpr int kPlacesMost = 6;
  for (int places = kPlacesMost; places >= 0; --places) {
    auto const power = static_cast<double>(ten_to(places));
    auto const scaled = number * power;
    if (!(std::abs(scaled) < kDigitsEnd - 1)) continue; // nor is NaN
    ShortDecimal result{static_cast<std::int64_t>(scaled + (scaled < 0 ? -0.5 : 0.5)), places};
    if (static_cast<double>(result.digits) / power != number) return std::nullopt;
    for (int const zeros : {4, 2, 1}) {
      if (result.places < zeros || result.digits % ten_to(zeros) != 0) continue;
      result.digits /= ten_to(zeros);
      result.places -= zeros;
    }
    return result;
  }
  return std::nullopt;
}

std::optional<double> as_double(ShortDecimal number) {
  if (!is_exact(number.digits)) return std::nullopt;
  return static_cast<double>(number.digits) / static_cast<double>(ten_to(number.places));
}

std::optional<ShortDecimal> sum(ShortDecimal a, ShortDecimal b) {
  auto const both = aligned(a, b);
  ShortDecimal result;
  if (!both || __builtin_add_overflow(both->a, both->b, &result.digits)) return std::nullopt;
  result.places = both->places;
  return result;
}

std::optional<ShortDecimal> difference(ShortDecimal a, ShortDecimal b) {
  auto const both = aligned(a, b);
  ShortDecimal result;
  if (!both || __builtin_sub_overflow(both->a, both->b, &result.digits)) return std::nullopt;
  result.places = both->places;
  return result;
}

std::optional<ShortDecimal> product(ShortDecimal a, ShortDecimal b) {
  ShortDecimal result{.digits = 0, .places = a.places + b.places};
  bool const fits = result.places <= ShortDecimal::kPlacesMax &&
                    !__builtin_mul_overflow(a.digits, b.digits, &result.digits);
  return fits ? std::optional(result) : std::nullopt;
}

std::optional<double> quotient(ShortDecimal a, ShortDecimal b) {
  auto const both = aligned(a, b);
  if (!both || !is_exact(both->a) || !is_exact(both->b)) return std::nullopt;
  return static_cast<double>(both->a) / static_cast<double>(both->b);
}

std::optional<std::strong_ordering> order(ShortDecimal a, ShortDecimal b) {
  auto const both = aligned(a, b);
  if (!both) return std::nullopt;
  return both->a <=> both->b;
}

ShortDecimal rounded(ShortDecimal number, int places) {
  if (places >= number.places) return number;
  auto const unit = ten_to(number.places - places);
  auto const rest = number.digits % unit;
  auto const whole = number.digits / unit;
  auto const distance = rest < 0 ? -rest : rest;
  bool const up = distance >= unit - distance;
  return {.digits = up ? whole + (number.digits < 0 ? -1 : 1) : whole, .places = places};
}

std::int64_t floor(ShortDecimal number) {
  auto const unit = ten_to(number.places);
  return number.digits / unit - (number.digits % unit < 0 ? 1 : 0);
}

} // namespace dunlin::liquid
