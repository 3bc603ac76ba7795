#include "templates/liquid/decimal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace dunlin::liquid {
namespace {

constexpr std::uint32_t kBase = 1'000'000'000;
constexpr std::size_t kLimbDigits = 9;
constexpr std::size_t kLimbsMax = Decimal::kDigitsMax / kLimbDigits;

// Significant digits without a point, and where the point stands: 0.digits * 10^point.
struct Shortest {
  std::array<char, 32> digits{};
  std::size_t count = 0;
  int point = 0;
};

Shortest shortest(double positive) {
  std::array<char, 40> written{};
  auto const end =
      std::to_chars(written.data(), written.data() + written.size(), positive, std::chars_format::scientific)
          .ptr;
  std::string_view const text(written.data(), static_cast<std::size_t>(end - written.data()));
  auto const e = text.find('e');
  Shortest result;
  for (char const c : text.substr(0, e))
    if (c != '.') result.digits[result.count++] = c;
  int exponent = 0;
  auto const tail = text.substr(e + (text[e + 1] == '+' ? 2 : 1));
  std::from_chars(tail.data(), tail.data() + tail.size(), exponent);
  result.point = exponent + 1;
  while (result.count > 1 && result.digits[result.count - 1] == '0')
    --result.count;
  return result;
}

// Positive: "1.5", "0.05", "7.0".
void write_short(ShortDecimal number, std::string& out) {
  auto const places = static_cast<std::size_t>(std::max(number.places, 1));
  auto const digits = number.places == 0 ? number.digits * 10 : number.digits;
  std::array<char, 24> written{};
  auto const end = std::to_chars(written.data(), written.data() + written.size(), digits).ptr;
  std::string_view text(written.data(), static_cast<std::size_t>(end - written.data()));
  if (text.size() <= places) {
    out += "0.";
    out.append(places - text.size(), '0');
    out += text;
    return;
  }
  out += text.substr(0, text.size() - places);
  out += '.';
  out += text.substr(text.size() - places);
}

} // namespace

void write_float(double number, std::string& out) {
  if (std::isnan(number)) {
    out += "NaN";
    return;
  }
  if (std::signbit(number)) out += '-';
  number = std::abs(number);
  if (std::isinf(number)) {
    out += "Infinity";
    return;
  }
  if (number == 0) {
    out += "0.0";
    return;
  }
  constexpr double kShown = 1e-4; // smaller ones have an exponent
  if (auto const few = number < kShown ? std::nullopt : short_decimal(number)) {
    write_short(*few, out);
    return;
  }
  auto const parts = shortest(number);
  std::string_view const digits(parts.digits.data(), parts.count);
  bool const has_fraction = parts.point < static_cast<int>(parts.count);
  if (parts.point > (has_fraction ? 16 : 15) || parts.point < -3) {
    out += digits[0];
    out += '.';
    out += digits.size() > 1 ? digits.substr(1) : std::string_view("0");
    int const exponent = parts.point - 1;
    fmt::format_to(std::back_inserter(out), "e{}{:02}", exponent < 0 ? '-' : '+', std::abs(exponent));
    return;
  }
  if (parts.point <= 0) {
    out += "0.";
    out.append(static_cast<std::size_t>(-parts.point), '0');
    out += digits;
    return;
  }
  auto const whole = static_cast<std::size_t>(parts.point);
  out += digits.substr(0, whole);
  if (digits.size() <= whole) {
    out.append(whole - digits.size(), '0');
    out += ".0";
    return;
  }
  out += '.';
  out += digits.substr(whole);
}

void Decimal::trim(Limbs& limbs) {
  while (!limbs.empty() && limbs.back() == 0)
    limbs.pop_back();
}

Decimal Decimal::made(bool negative, Limbs limbs, std::size_t scale) {
  Decimal result;
  trim(limbs);
  while (scale > 0 && !limbs.empty() && limbs.front() % 10 == 0) { // no zeros at the end of a fraction
    std::uint64_t carry = 0;
    for (auto i = limbs.size(); i-- > 0;) {
      auto const whole = carry * kBase + limbs[i];
      limbs[i] = static_cast<std::uint32_t>(whole / 10);
      carry = whole % 10;
    }
    trim(limbs);
    --scale;
  }
  if (limbs.size() > kLimbsMax || scale > kDigitsMax) {
    result.too_long_ = true;
    return result;
  }
  result.negative_ = negative && !limbs.empty();
  result.scale_ = limbs.empty() ? 0 : scale;
  result.limbs_ = std::move(limbs);
  return result;
}

Decimal::Decimal(std::int64_t whole) : negative_(whole < 0) {
  auto rest = negative_ ? 0 - static_cast<std::uint64_t>(whole) : static_cast<std::uint64_t>(whole);
  for (; rest != 0; rest /= kBase)
    limbs_.push_back(static_cast<std::uint32_t>(rest % kBase));
}

Decimal::Decimal(ShortDecimal number) : Decimal(number.digits) {
  *this = made(negative_, std::move(limbs_), static_cast<std::size_t>(number.places));
}

Decimal Decimal::from_digits(std::string_view digits) {
  bool const negative = digits.starts_with('-');
  if (negative || digits.starts_with('+')) digits.remove_prefix(1);
  std::size_t scale = 0;
  std::string plain(digits);
  if (auto const point = plain.find('.'); point != std::string::npos) {
    scale = plain.size() - point - 1;
    plain.erase(point, 1);
  }
  Limbs limbs;
  if (plain.size() > 2 * kDigitsMax) return made(false, Limbs(kLimbsMax + 1, 1), 0);
  for (auto end = plain.size(); end > 0;) {
    auto const start = end > kLimbDigits ? end - kLimbDigits : 0;
    std::uint32_t limb = 0;
    std::from_chars(plain.data() + start, plain.data() + end, limb);
    limbs.push_back(limb);
    end = start;
  }
  return made(negative, std::move(limbs), scale);
}

Decimal::Decimal(double fraction) {
  if (fraction == 0) return;
  auto const parts = shortest(std::abs(fraction));
  std::string digits(parts.digits.data(), parts.count);
  auto const count = static_cast<int>(parts.count);
  if (parts.point > count) digits.append(static_cast<std::size_t>(parts.point - count), '0');
  *this = from_digits(digits);
  negative_ = fraction < 0;
  if (parts.point < count) scale_ = static_cast<std::size_t>(count - parts.point);
}

std::string Decimal::text() const {
  std::string digits = limbs_.empty() ? "0" : fmt::format("{}", limbs_.back());
  for (auto i = limbs_.size(); i-- > 1;)
    fmt::format_to(std::back_inserter(digits), "{:09}", limbs_[i - 1]);
  if (scale_ > 0) {
    if (digits.size() <= scale_) digits.insert(0, scale_ + 1 - digits.size(), '0');
    digits.insert(digits.size() - scale_, 1, '.');
  }
  if (negative_) digits.insert(0, 1, '-');
  return digits;
}

double Decimal::as_double() const {
  auto const digits = text();
  double number = 0;
  auto const result = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (result.ec == std::errc::result_out_of_range) return negative_ ? -HUGE_VAL : HUGE_VAL;
  return number;
}

std::optional<std::int64_t> Decimal::as_int64() const {
  if (scale_ > 0 || limbs_.size() > 3) return std::nullopt;
  unsigned __int128 whole = 0;
  for (auto i = limbs_.size(); i-- > 0;)
    whole = whole * kBase + limbs_[i];
  auto const most = static_cast<unsigned __int128>(INT64_MAX) + (negative_ ? 1 : 0);
  if (whole > most) return std::nullopt;
  auto const low = static_cast<std::uint64_t>(whole);
  return static_cast<std::int64_t>(negative_ ? 0 - low : low);
}

Decimal Decimal::negated() const {
  auto result = *this;
  result.negative_ = !negative_ && !limbs_.empty();
  return result;
}

std::strong_ordering Decimal::compare(Limbs const& a, Limbs const& b) {
  if (a.size() != b.size()) return a.size() <=> b.size();
  for (auto i = a.size(); i-- > 0;)
    if (a[i] != b[i]) return a[i] <=> b[i];
  return std::strong_ordering::equal;
}

Decimal::Limbs Decimal::sum(Limbs const& a, Limbs const& b) {
  Limbs result;
  std::uint32_t carry = 0;
  for (std::size_t i = 0; i < std::max(a.size(), b.size()) || carry != 0; ++i) {
    auto const digit = (i < a.size() ? a[i] : 0) + (i < b.size() ? b[i] : 0) + carry;
    carry = digit >= kBase ? 1 : 0;
    result.push_back(digit - carry * kBase);
  }
  return result;
}

Decimal::Limbs Decimal::difference(Limbs const& larger, Limbs const& smaller) {
  Limbs result;
  std::int64_t borrow = 0;
  for (std::size_t i = 0; i < larger.size(); ++i) {
    auto digit = std::int64_t{larger[i]} - (i < smaller.size() ? smaller[i] : 0) - borrow;
    borrow = digit < 0 ? 1 : 0;
    result.push_back(static_cast<std::uint32_t>(digit + borrow * kBase));
  }
  trim(result);
  return result;
}

Decimal::Limbs Decimal::product(Limbs const& a, Limbs const& b) {
  Limbs result(a.size() + b.size(), 0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::uint64_t carry = 0;
    for (std::size_t j = 0; j < b.size() || carry != 0; ++j) {
      auto const digit = result[i + j] + carry + (j < b.size() ? std::uint64_t{a[i]} * b[j] : 0);
      result[i + j] = static_cast<std::uint32_t>(digit % kBase);
      carry = digit / kBase;
    }
  }
  trim(result);
  return result;
}

Decimal::Limbs Decimal::shifted(Limbs const& limbs, std::size_t tens) {
  if (limbs.empty()) return {};
  std::uint32_t factor = 1;
  for (std::size_t i = 0; i < tens % kLimbDigits; ++i)
    factor *= 10;
  auto result = product(limbs, {factor});
  result.insert(result.begin(), tens / kLimbDigits, 0);
  return result;
}

// One limb of the quotient at a time, found by halving: short numbers are the rule here.
Decimal::Limbs Decimal::divided(Limbs const& a, Limbs const& b, Limbs& rest) {
  Limbs result(a.size(), 0);
  rest.clear();
  for (auto i = a.size(); i-- > 0;) {
    rest.insert(rest.begin(), a[i]);
    trim(rest);
    std::uint32_t low = 0;
    std::uint32_t high = kBase - 1;
    while (low < high) {
      auto const middle = low + (high - low + 1) / 2;
      if (compare(product(b, {middle}), rest) <= 0)
        low = middle;
      else
        high = middle - 1;
    }
    result[i] = low;
    if (low != 0) rest = difference(rest, product(b, {low}));
  }
  trim(result);
  return result;
}

void Decimal::align(Decimal const& a, Decimal const& b, Limbs& left, Limbs& right) {
  auto const scale = std::max(a.scale_, b.scale_);
  left = shifted(a.limbs_, scale - a.scale_);
  right = shifted(b.limbs_, scale - b.scale_);
}

Decimal operator+(Decimal const& a, Decimal const& b) {
  Decimal::Limbs left;
  Decimal::Limbs right;
  Decimal::align(a, b, left, right);
  auto const scale = std::max(a.scale_, b.scale_);
  if (a.negative_ == b.negative_) return Decimal::made(a.negative_, Decimal::sum(left, right), scale);
  if (Decimal::compare(left, right) >= 0)
    return Decimal::made(a.negative_, Decimal::difference(left, right), scale);
  return Decimal::made(b.negative_, Decimal::difference(right, left), scale);
}

Decimal operator*(Decimal const& a, Decimal const& b) {
  return Decimal::made(a.negative_ != b.negative_, Decimal::product(a.limbs_, b.limbs_), a.scale_ + b.scale_);
}

std::strong_ordering operator<=>(Decimal const& a, Decimal const& b) {
  if (a.negative_ != b.negative_)
    return a.negative_ ? std::strong_ordering::less : std::strong_ordering::greater;
  Decimal::Limbs left;
  Decimal::Limbs right;
  Decimal::align(a, b, left, right);
  return a.negative_ ? Decimal::compare(right, left) : Decimal::compare(left, right);
}

Decimal Decimal::floor_quotient(Decimal const& a, Decimal const& b) {
  Limbs left;
  Limbs right;
  Limbs rest;
  align(a, b, left, right);
  auto result = divided(left, right, rest);
  bool const negative = a.negative_ != b.negative_;
  if (negative && !rest.empty()) result = sum(result, {1});
  return made(negative, std::move(result), 0);
}

Decimal Decimal::floor_remainder(Decimal const& a, Decimal const& b) {
  return a - b * floor_quotient(a, b);
}

Decimal Decimal::quotient(Decimal const& a, Decimal const& b) {
  constexpr std::size_t kMore = 30;
  auto const more = kMore + b.scale_ + kLimbDigits * b.limbs_.size();
  Limbs left;
  Limbs right;
  Limbs rest;
  align(a, b, left, right);
  return made(a.negative_ != b.negative_, divided(shifted(left, more), right, rest), more);
}

Decimal Decimal::floor() const {
  return scale_ == 0 ? *this : floor_quotient(*this, Decimal(std::int64_t{1}));
}

Decimal Decimal::ceil() const {
  return negated().floor().negated();
}

Decimal Decimal::rounded(std::int64_t places) const {
  if (places >= static_cast<std::int64_t>(scale_)) return *this;
  if (places < -static_cast<std::int64_t>(kDigitsMax)) return {};
  auto unit = Decimal(std::int64_t{1});
  if (places < 0)
    unit.limbs_ = shifted(unit.limbs_, static_cast<std::size_t>(-places));
  else
    unit.scale_ = static_cast<std::size_t>(places);
  auto magnitude = negative_ ? negated() : *this;
  auto half = unit * made(false, {5}, 1);
  auto result = floor_quotient(magnitude + half, unit) * unit;
  return negative_ ? result.negated() : result;
}

} // namespace dunlin::liquid
