// Filters that calculate. Whole numbers stay whole; fractions are rounded to 15 digits, so that 0.1 + 0.2 is
// 0.3.
#include "templates/liquid/filters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <variant>

namespace dunlin::liquid {
namespace {

using Number = std::variant<std::int64_t, double>;

double as_double(Number const& number) {
  if (auto const* whole = std::get_if<std::int64_t>(&number)) return static_cast<double>(*whole);
  return std::get<double>(number);
}

Number parsed(std::string_view text) {
  std::int64_t whole = 0;
  auto const start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return whole;
  text.remove_prefix(start);
  auto const* const end = text.data() + text.size();
  auto const result = std::from_chars(text.data(), end, whole);
  if (result.ec != std::errc{} || result.ptr == end) return whole;
  double fraction = 0;
  bool const has_point =
      *result.ptr == '.' && result.ptr + 1 != end && result.ptr[1] >= '0' && result.ptr[1] <= '9';
  if (has_point && std::from_chars(text.data(), end, fraction).ec == std::errc{}) return fraction;
  return whole;
}

bool looks_numeric(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.-+ ") == std::string_view::npos;
}

Number number_of(Call& call, Value const& value) {
  if (auto const* whole = value.as<std::int64_t>()) return *whole;
  if (auto const* fraction = value.as<double>()) return *fraction;
  if (auto const* text = value.as<Text>(); text && (call.lenient || looks_numeric(text->characters)))
    return parsed(text->characters);
  if (!call.lenient) call.fail(fmt::format("{} is not a number", kind_name(value)));
  return std::int64_t{0};
}

Value tidy(double number) {
  if (!std::isfinite(number)) return number;
  auto const digits = fmt::format("{:.15g}", number);
  double rounded = number;
  std::from_chars(digits.data(), digits.data() + digits.size(), rounded);
  return rounded;
}

template <class Whole, class Fraction>
Value calculated(Call& call, Whole whole, Fraction fraction) {
  auto const left = number_of(call, call.input);
  auto const right = number_of(call, call.argument(0));
  auto const* a = std::get_if<std::int64_t>(&left);
  auto const* b = std::get_if<std::int64_t>(&right);
  if (a == nullptr || b == nullptr) return tidy(fraction(as_double(left), as_double(right)));
  std::int64_t result = 0;
  if (whole(*a, *b, result)) return call.fail("the result is too large");
  return result;
}

Value plus(Call& call) {
  return calculated(
      call, [](auto a, auto b, auto& r) { return __builtin_add_overflow(a, b, &r); },
      [](double a, double b) { return a + b; }
  );
}
Value minus(Call& call) {
  return calculated(
      call, [](auto a, auto b, auto& r) { return __builtin_sub_overflow(a, b, &r); },
      [](double a, double b) { return a - b; }
  );
}
Value times(Call& call) {
  return calculated(
      call, [](auto a, auto b, auto& r) { return __builtin_mul_overflow(a, b, &r); },
      [](double a, double b) { return a * b; }
  );
}

bool divides_by_zero(Call& call) {
  auto const divisor = number_of(call, call.argument(0));
  auto const* whole = std::get_if<std::int64_t>(&divisor);
  return whole != nullptr && *whole == 0;
}

// Towards minus infinity, and the remainder has the divisor's sign: as Ruby divides.
Value divided_by(Call& call) {
  if (divides_by_zero(call)) return call.fail("divided by 0");
  return calculated(
      call,
      [](std::int64_t a, std::int64_t b, std::int64_t& r) {
        if (b == -1) return __builtin_sub_overflow(std::int64_t{0}, a, &r);
        r = a / b - ((a % b != 0 && (a < 0) != (b < 0)) ? 1 : 0);
        return false;
      },
      [](double a, double b) { return a / b; }
  );
}

Value modulo(Call& call) {
  if (divides_by_zero(call)) return call.fail("divided by 0");
  return calculated(
      call,
      [](std::int64_t a, std::int64_t b, std::int64_t& r) {
        r = b == -1 ? 0 : a % b;
        if (r != 0 && (r < 0) != (b < 0)) r += b;
        return false;
      },
      [](double a, double b) { return a - b * std::floor(a / b); }
  );
}

Value whole_part(Call& call, double (*round)(double)) {
  auto const number = number_of(call, call.input);
  if (auto const* whole = std::get_if<std::int64_t>(&number)) return *whole;
  auto const rounded = round(std::get<double>(number));
  if (!(std::abs(rounded) < 9e18)) return call.fail("the number is too large");
  return static_cast<std::int64_t>(rounded);
}

Value ceil(Call& call) {
  return whole_part(call, [](double x) { return std::ceil(x); });
}
Value floor(Call& call) {
  return whole_part(call, [](double x) { return std::floor(x); });
}

Value round(Call& call) {
  auto const wanted = call.arguments.empty() ? Number(std::int64_t{0}) : number_of(call, call.argument(0));
  auto const digits = as_double(wanted);
  auto const number = number_of(call, call.input);
  if (digits < 1 || std::holds_alternative<std::int64_t>(number))
    return whole_part(call, [](double x) { return std::round(x); });
  if (digits > 15) return std::get<double>(number);
  double const scale = std::pow(10.0, std::floor(digits));
  return tidy(std::round(std::get<double>(number) * scale) / scale);
}

Value abs(Call& call) {
  auto const number = number_of(call, call.input);
  if (auto const* whole = std::get_if<std::int64_t>(&number)) {
    if (*whole == INT64_MIN) return call.fail("the number is too large");
    return *whole < 0 ? -*whole : *whole;
  }
  return std::abs(std::get<double>(number));
}

Value as_value(Number const& number) {
  if (auto const* whole = std::get_if<std::int64_t>(&number)) return *whole;
  return std::get<double>(number);
}

Value bounded(Call& call, bool at_least) {
  auto const number = number_of(call, call.input);
  auto const bound = number_of(call, call.argument(0));
  bool const beyond = at_least ? as_double(number) < as_double(bound) : as_double(number) > as_double(bound);
  return as_value(beyond ? bound : number);
}
Value at_least(Call& call) {
  return bounded(call, true);
}
Value at_most(Call& call) {
  return bounded(call, false);
}

constexpr Filter kFilters[] = {
    {"plus", 1, 1, Kind::number, plus},       {"minus", 1, 1, Kind::number, minus},
    {"times", 1, 1, Kind::number, times},     {"divided_by", 1, 1, Kind::number, divided_by},
    {"modulo", 1, 1, Kind::number, modulo},   {"round", 0, 1, Kind::number, round},
    {"ceil", 0, 0, Kind::integer, ceil},      {"floor", 0, 0, Kind::integer, floor},
    {"abs", 0, 0, Kind::number, abs},         {"at_least", 1, 1, Kind::number, at_least},
    {"at_most", 1, 1, Kind::number, at_most},
};

} // namespace

std::span<Filter const> number_filters() {
  return kFilters;
}

} // namespace dunlin::liquid
