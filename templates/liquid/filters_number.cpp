// Filters that calculate. Whole numbers stay whole, fractions are exact until the result is a number again,
// so that 0.1 + 0.2 is 0.3. Guarded templates do not take texts for numbers that are none.
#include "templates/liquid/big_number.hpp"
#include "templates/liquid/coerce.hpp"
#include "templates/liquid/filters.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dunlin::liquid {
namespace {

Number taken(Call& call, Value const& value) {
  bool const known = value.as<std::int64_t>() || value.as<double>() || as_big(value) ||
                     (value.as<Text>() && looks_numeric(value.as<Text>()->characters));
  if (!known && !call.lenient) call.fail(fmt::format("{} is not a number", kind_name(value)));
  return number_of(value);
}

Value whole_result(Call& call, Decimal const& number) {
  if (auto const whole = number.as_int64()) return *whole;
  if (number.too_long() || !call.lenient) return call.fail("the result is too large");
  return big_value(*call.arena.own(number));
}

Value result(Call& call, Decimal const& number, bool fraction) {
  if (number.too_long()) return call.fail("the result is too large");
  return fraction ? Value(number.as_double()) : whole_result(call, number);
}

template <class Whole, class Exact>
Value calculated(Call& call, Whole whole, Exact exact) {
  auto const a = taken(call, call.input);
  auto const b = taken(call, call.argument(0));
  if (!call.problem.empty()) return {};
  std::int64_t sum = 0;
  if (!a.exact && !b.exact && !whole(a.whole, b.whole, sum)) return sum;
  return result(call, exact(a.decimal(), b.decimal()), a.fraction || b.fraction);
}

Value plus(Call& call) {
  return calculated(
      call, [](auto a, auto b, auto& r) { return __builtin_add_overflow(a, b, &r); },
      [](Decimal const& a, Decimal const& b) { return a + b; }
  );
}
Value minus(Call& call) {
  return calculated(
      call, [](auto a, auto b, auto& r) { return __builtin_sub_overflow(a, b, &r); },
      [](Decimal const& a, Decimal const& b) { return a - b; }
  );
}
Value times(Call& call) {
  return calculated(
      call, [](auto a, auto b, auto& r) { return __builtin_mul_overflow(a, b, &r); },
      [](Decimal const& a, Decimal const& b) { return a * b; }
  );
}

bool divides_by_zero(Call& call) {
  if (!number_of(call.argument(0)).is_zero()) return false;
  call.fail("divided by 0");
  return true;
}

// Towards minus infinity, and the remainder has the divisor's sign: as Ruby divides.
Value divided_by(Call& call) {
  if (divides_by_zero(call)) return {};
  bool const fraction = number_of(call.input).fraction || number_of(call.argument(0)).fraction;
  return calculated(
      call,
      [](std::int64_t a, std::int64_t b, std::int64_t& r) {
        if (b == -1) return __builtin_sub_overflow(std::int64_t{0}, a, &r);
        r = a / b - ((a % b != 0 && (a < 0) != (b < 0)) ? 1 : 0);
        return false;
      },
      [fraction](Decimal const& a, Decimal const& b) {
        return fraction ? Decimal::quotient(a, b) : Decimal::floor_quotient(a, b);
      }
  );
}

Value modulo(Call& call) {
  if (divides_by_zero(call)) return {};
  return calculated(
      call,
      [](std::int64_t a, std::int64_t b, std::int64_t& r) {
        r = b == -1 ? 0 : a % b;
        if (r != 0 && (r < 0) != (b < 0)) r += b;
        return false;
      },
      [](Decimal const& a, Decimal const& b) { return Decimal::floor_remainder(a, b); }
  );
}

Value as_value(Call& call, Number const& number) {
  if (!number.exact) return number.whole;
  return result(call, *number.exact, number.fraction);
}

Value ceil(Call& call) {
  auto const number = taken(call, call.input);
  return number.exact ? whole_result(call, number.exact->ceil()) : Value(number.whole);
}
Value floor(Call& call) {
  auto const number = taken(call, call.input);
  return number.exact ? whole_result(call, number.exact->floor()) : Value(number.whole);
}

Value round(Call& call) {
  auto const number = taken(call, call.input);
  auto const given = call.argument(0);
  auto const wanted = number_of(given);
  auto const places = wanted.exact ? wanted.exact->floor().as_int64().value_or(0) : wanted.whole;
  if (!call.problem.empty()) return {};
  if (!number.exact && places >= 0) return number.whole;
  auto const rounded = number.decimal().rounded(places);
  return result(call, rounded, number.fraction && places > 0);
}

Value abs(Call& call) {
  auto const number = taken(call, call.input);
  if (number.exact)
    return result(
        call, number.exact->is_negative() ? number.exact->negated() : *number.exact, number.fraction
    );
  return number.whole < 0 ? whole_result(call, Decimal(number.whole).negated()) : Value(number.whole);
}

Value bounded(Call& call, bool at_least) {
  auto const number = taken(call, call.input);
  auto const bound = taken(call, call.argument(0));
  auto const order = number.decimal() <=> bound.decimal();
  bool const beyond = at_least ? order < 0 : order > 0;
  return as_value(call, beyond ? bound : number);
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
