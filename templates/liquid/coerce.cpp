#include "templates/liquid/coerce.hpp"

#include "templates/liquid/big_number.hpp"
#include "templates/liquid/markup.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

namespace dunlin::liquid {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_fraction(std::string_view text) { // -?\d+\.\d+
  if (text.starts_with('-')) text.remove_prefix(1);
  auto const point = text.find('.');
  if (point == std::string_view::npos || point == 0 || point + 1 == text.size()) return false;
  return std::ranges::all_of(text.substr(0, point), is_digit) &&
         std::ranges::all_of(text.substr(point + 1), is_digit);
}

int digit_of(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'z') return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return 99;
}

int take_base(std::string_view& text) {
  if (text.size() < 2 || text[0] != '0') return 10;
  char const mark = static_cast<char>(text[1] | 0x20);
  int const base = mark == 'x' ? 16 : mark == 'b' ? 2 : mark == 'o' ? 8 : mark == 'd' ? 10 : 0;
  text.remove_prefix(base == 0 ? 1 : 2);
  if (base == 0 && text.starts_with('_')) text.remove_prefix(1);
  return base == 0 ? 8 : base;
}

std::int64_t nearest(Decimal const& number) {
  return number.as_int64().value_or(number.is_negative() ? INT64_MIN : INT64_MAX);
}

} // namespace

std::string_view leading_integer(std::string_view text, std::string& plain) {
  text = without_white_before(text);
  plain.clear();
  if (text.starts_with('-')) plain += '-';
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool const joins =
        text[i] == '_' && i > 0 && text[i - 1] != '_' && i + 1 < text.size() && is_digit(text[i + 1]);
    if (joins) continue;
    if (!is_digit(text[i])) break;
    plain += text[i];
  }
  if (plain.empty() || plain == "-") plain = "0";
  return plain;
}

std::int64_t leading_int64(std::string_view text) {
  std::string plain;
  return nearest(Decimal::from_digits(leading_integer(text, plain)));
}

std::optional<std::int64_t> strict_integer(std::string_view text) {
  text = without_white_after(without_white_before(text));
  bool const negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text == "0") return 0;
  auto const base = take_base(text);
  Decimal result;
  bool after_digit = false;
  for (char const c : text) {
    if (c == '_' && after_digit) {
      after_digit = false;
      continue;
    }
    auto const digit = digit_of(c);
    if (digit >= base) return std::nullopt;
    after_digit = true;
    result = result * Decimal(std::int64_t{base}) + Decimal(std::int64_t{digit});
    if (result.too_long()) return std::nullopt;
  }
  if (!after_digit) return std::nullopt;
  return nearest(negative ? result.negated() : result);
}

std::optional<std::int64_t> integer_of(Value const& value) {
  if (auto const* whole = value.as<std::int64_t>()) return *whole;
  if (auto const* big = as_big(value)) return nearest(*big);
  if (auto const* text = value.as<Text>()) return strict_integer(text->characters);
  return std::nullopt;
}

bool looks_numeric(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.-+ ") == std::string_view::npos;
}

Number number_of(Value const& value) {
  if (auto const* whole = value.as<std::int64_t>()) return {.few = {*whole}};
  if (auto const* fraction = value.as<double>()) {
    if (auto const few = short_decimal(*fraction)) return {.few = *few, .fraction = true};
    if (!std::isfinite(*fraction)) return {};
    return {.exact = Decimal(*fraction), .fraction = true};
  }
  if (auto const* big = as_big(value)) return {.exact = *big};
  auto const* text = value.as<Text>();
  if (text == nullptr) return {};
  auto const stripped = without_white_after(without_white_before(text->characters));
  if (is_fraction(stripped)) return {.exact = Decimal::from_digits(stripped), .fraction = true};
  std::string plain;
  auto number = Decimal::from_digits(leading_integer(text->characters, plain));
  if (auto const whole = number.as_int64()) return {.few = {*whole}};
  return {.exact = std::move(number)};
}

} // namespace dunlin::liquid
