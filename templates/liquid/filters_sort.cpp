// Filters that look at each item of a list, or at one of its properties: where, sort, uniq, map, sum …
#include "templates/liquid/big_number.hpp"
#include "templates/liquid/coerce.hpp"
#include "templates/liquid/filters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>

namespace dunlin::liquid {
namespace {

bool has_properties(Value const& item) {
  return item.as<Map>() || item.as<Object>() || item.as<Text>() || item.as<List>() ||
         item.as<std::int64_t>() || as_big(item);
}

void refuse_property(Call& call, Value const& property) {
  call.fail(fmt::format("cannot select the property '{}'", call.text(property)));
}

Value property_of(Call& call, Value const& item, Value const& property) {
  auto const* name = property.as<Text>();
  if (auto const* map = item.as<Map>())
    return name == nullptr ? Value() : find_in(*map, name->characters).value_or(Value());
  if (auto const* object = item.as<Object>()) {
    auto const* field = name == nullptr ? nullptr : find_field(object->fields, name->characters);
    return field == nullptr ? Value() : field->get(object->self);
  }
  if (auto const* text = item.as<Text>()) { // Ruby's "text"["part"]
    if (name != nullptr)
      return text->characters.find(name->characters) == std::string_view::npos ? Value()
                                                                               : Value(name->characters);
    auto const* index = property.as<std::int64_t>();
    if (index == nullptr) refuse_property(call, property);
    return {};
  }
  auto const* bit = property.as<std::int64_t>(); // Ruby's 5[0]: the lowest bit
  if (bit == nullptr) {
    refuse_property(call, property);
    return {};
  }
  auto const* number = item.as<std::int64_t>();
  if (number == nullptr || *bit < 0) return Value(0);
  return Value(*number >> std::min<std::int64_t>(*bit, 63) & 1);
}

// ---- choosing items

// Asks each item until `seen` has enough; false: an item has no properties, or an error.
template <class Seen>
bool ask(Call& call, std::vector<Value> const& items, Seen seen) {
  auto const property = call.argument(0);
  auto const target = call.argument(1);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!has_properties(items[i])) return false;
    auto const value = property_of(call, items[i], property);
    if (!call.problem.empty()) return false;
    bool const met = target.is_nil() ? value.truthy() : equal(value, target);
    if (seen(i, met)) break;
  }
  return true;
}

Value chosen(Call& call, bool wanted) {
  auto const items = items_in(call.input);
  std::vector<Value> kept;
  bool const done = ask(call, items, [&](std::size_t i, bool met) {
    if (met == wanted) kept.push_back(items[i]);
    return false;
  });
  return done ? listed(call, kept) : Value();
}

Value where(Call& call) {
  return chosen(call, true);
}
Value reject(Call& call) {
  return chosen(call, false);
}

std::optional<std::size_t> first_met(Call& call, std::vector<Value> const& items, bool& done) {
  std::optional<std::size_t> found;
  done = ask(call, items, [&](std::size_t i, bool met) {
    if (met) found = i;
    return met;
  });
  return found;
}

Value has(Call& call) {
  bool done = false;
  auto const found = first_met(call, items_in(call.input), done);
  return done ? Value(found.has_value()) : Value();
}
Value find(Call& call) {
  bool done = false;
  auto const items = items_in(call.input);
  auto const found = first_met(call, items, done);
  return done && found ? items[*found] : Value();
}
Value find_index(Call& call) {
  bool done = false;
  auto const found = first_met(call, items_in(call.input), done);
  return done && found ? Value(*found) : Value();
}

Value map(Call& call) {
  auto items = items_in(call.input);
  for (auto& item : items) {
    item = has_properties(item) ? property_of(call, item, call.argument(0)) : Value();
    if (!call.problem.empty()) return {};
  }
  return listed(call, items);
}

// The items' properties, or the items themselves; nothing: one has none.
std::optional<std::vector<Value>> keys_of(Call& call, std::vector<Value> const& items) {
  if (call.argument(0).is_nil()) return items;
  std::vector<Value> keys;
  for (auto const& item : items) {
    if (!has_properties(item)) return std::nullopt;
    keys.push_back(property_of(call, item, call.argument(0)));
    if (!call.problem.empty()) return std::nullopt;
  }
  return keys;
}

Value compact(Call& call) {
  auto const items = items_in(call.input);
  auto const keys = keys_of(call, items);
  if (!keys) return {};
  std::vector<Value> kept;
  for (std::size_t i = 0; i < items.size(); ++i)
    if (!(*keys)[i].is_nil()) kept.push_back(items[i]);
  return listed(call, kept);
}

Value uniq(Call& call) {
  auto const items = items_in(call.input);
  auto const keys = keys_of(call, items);
  if (!keys) return {};
  std::unordered_set<std::string> seen;
  std::vector<Value> kept;
  for (std::size_t i = 0; i < items.size(); ++i) {
    std::string shown;
    inspect((*keys)[i], call.host, shown);
    if (seen.insert(std::move(shown)).second) kept.push_back(items[i]);
  }
  return listed(call, kept);
}

Value sum(Call& call) {
  auto const property = call.argument(0);
  std::vector<Value> values;
  for (auto const& item : items_in(call.input)) {
    auto const value = property.is_nil()      ? item
                       : has_properties(item) ? property_of(call, item, property)
                                              : Value(0);
    if (!call.problem.empty()) return {};
    for (auto const& inner : items_in(value))
      values.push_back(inner);
  }
  Decimal total;
  bool fraction = false;
  for (auto const& value : values) {
    auto const number = number_of(value);
    total = total + number.decimal();
    fraction |= number.fraction;
  }
  if (total.too_long()) return call.fail("the result is too large");
  if (fraction) return total.as_double();
  if (auto const whole = total.as_int64()) return *whole;
  return big_value(*call.arena.own(std::move(total)));
}

// ---- order

using Less = bool (*)(Call& call, Value const& a, Value const& b);

bool less_nil_last(Call& call, Value const& a, Value const& b) {
  if (a.is_nil() || b.is_nil()) return !a.is_nil() && b.is_nil();
  auto const order = compare(a, b);
  if (order == std::partial_ordering::unordered && call.problem.empty())
    call.fail("cannot sort values of incompatible types");
  return order < 0;
}

bool less_natural(Call& call, Value const& a, Value const& b) {
  if (a.is_nil() || b.is_nil()) return !a.is_nil() && b.is_nil();
  auto const lower = [](char c) { return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c); };
  return std::ranges::lexicographical_compare(call.text(a), call.text(b), {}, lower, lower);
}

Value sorted(Call& call, Less less) {
  auto const items = items_in(call.input);
  auto const keys = keys_of(call, items);
  if (!keys) return {};
  std::vector<std::size_t> order(items.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    order[i] = i;
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) { // equal ones keep their order
    if (less(call, (*keys)[a], (*keys)[b])) return true;
    return !less(call, (*keys)[b], (*keys)[a]) && a < b;
  });
  std::vector<Value> result;
  for (auto const i : order)
    result.push_back(items[i]);
  return listed(call, result);
}

Value sort(Call& call) {
  return sorted(call, less_nil_last);
}
Value sort_natural(Call& call) {
  return sorted(call, less_natural);
}

constexpr Filter kFilters[] = {
    {"where", 1, 2, Kind::list, where},
    {"reject", 1, 2, Kind::list, reject},
    {"has", 1, 2, Kind::boolean, has},
    {"find", 1, 2, Kind::any, find},
    {"find_index", 1, 2, Kind::integer, find_index},
    {"map", 1, 1, Kind::list, map},
    {"compact", 0, 1, Kind::list, compact},
    {"uniq", 0, 1, Kind::list, uniq},
    {"sum", 0, 1, Kind::number, sum},
    {"sort", 0, 1, Kind::list, sort},
    {"sort_natural", 0, 1, Kind::list, sort_natural},
};

} // namespace

std::span<Filter const> sort_filters() {
  return kFilters;
}

} // namespace dunlin::liquid
