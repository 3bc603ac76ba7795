// Decimal: an exact number of any length, as ±digits / 10^scale. Filters calculate with it where machine
// numbers would overflow or round, so that 0.1 + 0.2 is 0.3 and a product of integers is never cut.
// Owns: its digits. Limits: beyond kDigitsMax digits a result is `too_long` and holds zero.
#pragma once

#include "templates/liquid/short_decimal.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::liquid {

class Decimal {
 public:
  static constexpr std::size_t kDigitsMax = 10'000;

  Decimal() = default;
  explicit Decimal(std::int64_t whole);
  explicit Decimal(ShortDecimal number);
  explicit Decimal(double fraction); // the shortest digits that read back as it; must be finite
  static Decimal from_digits(std::string_view digits); // "-12.50"; digits and one point only

  bool is_zero() const { return limbs_.empty(); }
  bool is_negative() const { return negative_; }
  bool too_long() const { return too_long_; }
  std::optional<std::int64_t> as_int64() const; // when it is whole and fits
  double as_double() const;                     // the nearest
  std::string text() const;                     // "-12.5", "3"

  Decimal negated() const;
  Decimal floor() const;
  Decimal ceil() const;
  Decimal rounded(std::int64_t places) const; // half away from zero; places below 0: tens, hundreds …

  friend Decimal operator+(Decimal const& a, Decimal const& b);
  friend Decimal operator-(Decimal const& a, Decimal const& b) { return a + b.negated(); }
  friend Decimal operator*(Decimal const& a, Decimal const& b);
  friend std::strong_ordering operator<=>(Decimal const& a, Decimal const& b);
  friend bool operator==(Decimal const& a, Decimal const& b) { return (a <=> b) == 0; }
  // Towards minus infinity, whole; the remainder has the divisor's sign. The divisor must not be zero.
  static Decimal floor_quotient(Decimal const& a, Decimal const& b);
  static Decimal floor_remainder(Decimal const& a, Decimal const& b);
  static Decimal quotient(Decimal const& a, Decimal const& b); // to 30 digits more than it needs

 private:
  using Limbs = std::vector<std::uint32_t>; // base 10^9, least first
  static std::strong_ordering compare(Limbs const& a, Limbs const& b);
  static Limbs sum(Limbs const& a, Limbs const& b);
  static Limbs difference(Limbs const& larger, Limbs const& smaller);
  static Limbs product(Limbs const& a, Limbs const& b);
  static Limbs divided(Limbs const& a, Limbs const& b, Limbs& rest);
  static void trim(Limbs& limbs);
  static Limbs shifted(Limbs const& limbs, std::size_t tens);
  static void align(Decimal const& a, Decimal const& b, Limbs& left, Limbs& right);
  static Decimal made(bool negative, Limbs limbs, std::size_t scale);

  Limbs limbs_;
  std::size_t scale_ = 0;
  bool negative_ = false;
  bool too_long_ = false;
};

// The shortest digits that read back as `number`, as Ruby writes a Float: "1.5", "1.0e+20", "NaN".
void write_float(double number, std::string& out);

} // namespace dunlin::liquid
