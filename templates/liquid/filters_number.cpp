// Filters that calculate. Whole numbers stay whole, fractions are exact until the result is a number again,
// so that 0.1 + 0.2 is 0.3. Guarded templates do not take texts for numbers that are none.
#include "templates/liquid/big_number.hpp"
#include "templates/liquid/coerce.hpp"
#include "templates/liquid/filters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

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

Value result(Call& call, ShortDecimal number, bool fraction) {
  if (!fraction && number.places == 0) return number.digits;
  if (auto const nearest = as_double(number); nearest && fraction) return *nearest;
  return result(call, Decimal(number), fraction);
}

template <class Few, class Exact>
Value calculated(Call& call, Few few, Exact exact) {
  auto const a = taken(call, call.input);
  auto const b = taken(call, call.argument(0));
  if (!call.problem.empty()) return {};
  bool const fraction = a.fraction || b.fraction;
  if (!a.exact && !b.exact)
    if (auto const short_result = few(a.few, b.few)) return result(call, *short_result, fraction);
  return result(call, exact(a.decimal(), b.decimal()), fraction);
}

Value plus(Call& call) {
  return calculated(call, sum, [](Decimal const& a, Decimal const& b) { return a + b; });
}
Value minus(Call& call) {
  return calculated(call, difference, [](Decimal const& a, Decimal const& b) { return a - b; });
}
Value times(Call& call) {
  return calculated(call, product, [](Decimal const& a, Decimal const& b) { return a * b; });
}

// Towards minus infinity, and the remainder has the divisor's sign: as Ruby divides.
std::optional<ShortDecimal> floor_quotient(ShortDecimal a, ShortDecimal b) {
  if (a.places != 0 || b.places != 0) return std::nullopt;
  if (b.digits == -1) return difference({}, a);
  bool const inexact = a.digits % b.digits != 0;
  return ShortDecimal{a.digits / b.digits - (inexact && (a.digits < 0) != (b.digits < 0) ? 1 : 0)};
}

std::optional<ShortDecimal> floor_remainder(ShortDecimal a, ShortDecimal b) {
  if (a.places != 0 || b.places != 0) return std::nullopt;
  auto rest = b.digits == -1 ? 0 : a.digits % b.digits;
  if (rest != 0 && (rest < 0) != (b.digits < 0)) rest += b.digits;
  return ShortDecimal{rest};
}

Value divided_by(Call& call) {
  auto const a = taken(call, call.input);
  auto const b = taken(call, call.argument(0));
  if (b.is_zero()) return call.fail("divided by 0");
  if (!call.problem.empty()) return {};
  if (!a.exact && !b.exact) {
    if (a.fraction || b.fraction) {
      if (auto const nearest = quotient(a.few, b.few)) return *nearest;
    } else if (auto const whole = floor_quotient(a.few, b.few)) {
      return whole->digits;
    }
  }
  if (a.fraction || b.fraction) return result(call, Decimal::quotient(a.decimal(), b.decimal()), true);
  return result(call, Decimal::floor_quotient(a.decimal(), b.decimal()), false);
}

Value modulo(Call& call) {
  if (number_of(call.argument(0)).is_zero()) return call.fail("divided by 0");
  return calculated(call, floor_remainder, [](Decimal const& a, Decimal const& b) {
    return Decimal::floor_remainder(a, b);
  });
}

Value as_value(Call& call, Number const& number) {
  return number.exact ? result(call, *number.exact, number.fraction)
                      : result(call, number.few, number.fraction);
}

Value ceil(Call& call) {
  auto const number = taken(call, call.input);
  if (number.exact) return whole_result(call, number.exact->ceil());
  return number.few.places == 0 ? number.few.digits
                                : -floor(ShortDecimal{-number.few.digits, number.few.places});
}
Value floor(Call& call) {
  auto const number = taken(call, call.input);
  return number.exact ? whole_result(call, number.exact->floor()) : Value(floor(number.few));
}

Value round(Call& call) {
  auto const number = taken(call, call.input);
  auto const wanted = number_of(call.argument(0));
  auto const places = wanted.exact ? wanted.exact->floor().as_int64().value_or(0) : floor(wanted.few);
  if (!call.problem.empty()) return {};
  if (number.exact || places < 0)
    return result(call, number.decimal().rounded(places), number.fraction && places > 0);
  auto const most = std::min<std::int64_t>(places, ShortDecimal::kPlacesMax);
  return result(call, rounded(number.few, static_cast<int>(most)), number.fraction && places > 0);
}

Value abs(Call& call) {
  auto const number = taken(call, call.input);
  if (!number.exact && number.few.digits >= 0) return as_value(call, number);
  auto const exact = number.decimal();
  return result(call, exact.is_negative() ? exact.negated() : exact, number.fraction);
}

Value bounded(Call& call, bool at_least) {
  auto const number = taken(call, call.input);
  auto const bound = taken(call, call.argument(0));
  auto const known = number.exact || bound.exact ? std::nullopt : order(number.few, bound.few);
  auto const is = known ? *known : number.decimal() <=> bound.decimal();
  return as_value(call, (at_least ? is < 0 : is > 0) ? bound : number);
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
