// The Renderer's conditions. Whole chains of `and` and `or` are asked in a loop: they may be long.
#include "templates/liquid/big_number.hpp"
#include "templates/liquid/filters.hpp"
#include "templates/liquid/renderer.hpp"
#include "templates/liquid/self_value.hpp"

#include <fmt/format.h>

namespace dunlin::liquid {
namespace {

bool is_number(Value const& value) {
  return value.as<std::int64_t>() || value.as<double>() || as_big(value) != nullptr;
}

// As Ruby names what could not be compared: small values by themselves, others by their class.
std::string shown(Value const& value) {
  std::string out;
  if (value.is_nil()) return "nil";
  if (value.as<bool>() || value.as<std::int64_t>() || value.as<double>()) {
    write(value, plain_host(), out);
    return out;
  }
  return std::string(class_name(value));
}

bool holds(ExpressionKind kind, std::partial_ordering order) {
  if (kind == ExpressionKind::less) return order < 0;
  if (kind == ExpressionKind::less_equal) return order <= 0;
  if (kind == ExpressionKind::greater) return order > 0;
  return order >= 0;
}

} // namespace

bool Renderer::condition(Index index) {
  for (;;) {
    auto const& expression = tree_->expressions[index];
    if (expression.kind == ExpressionKind::both || expression.kind == ExpressionKind::either) {
      bool const left = condition(expression.first);
      if (failed()) return false;
      if (left == (expression.kind == ExpressionKind::either)) return left;
      index = expression.second;
      continue;
    }
    if (expression.kind == ExpressionKind::unknown_operator) {
      fail(expression.at, fmt::format("Unknown operator {}", tree_->names[expression.second].text));
      return false;
    }
    if (expression.kind < ExpressionKind::equal || expression.kind == ExpressionKind::filtered)
      return evaluate(index).truthy() && !failed();
    return compare_values(expression);
  }
}

bool Renderer::compare_values(Expression const& expression) {
  auto const left = evaluate(expression.first);
  auto const right = evaluate(expression.second);
  if (failed()) return false;
  if (expression.kind == ExpressionKind::contains) return contains(left, right);
  if (expression.kind == ExpressionKind::equal) return equal(left, right);
  if (expression.kind == ExpressionKind::not_equal) return !equal(left, right);
  return order_holds(expression, left, right);
}

bool Renderer::order_holds(Expression const& expression, Value const& left, Value const& right) {
  auto const order = compare(left, right);
  if (guarded()) {
    bool const hollow = left.is_nil() || right.is_nil() || left.as<Emptiness>() || right.as<Emptiness>() ||
                        left.as<bool>() || right.as<bool>();
    if (hollow) return false;
    if (order == std::partial_ordering::unordered)
      return fail(
          expression.at, fmt::format("{} and {} cannot be compared", kind_name(left), kind_name(right))
      );
    return holds(expression.kind, order);
  }
  bool const left_orders = is_number(left) || left.as<Text>();
  bool const right_orders = is_number(right) || right.as<Text>();
  if (!left_orders || !right_orders) return false; // Ruby's other values know no order
  if (is_number(left) != is_number(right))
    return fail(
        expression.at, fmt::format("comparison of {} with {} failed", class_name(left), shown(right))
    );
  return holds(expression.kind, order);
}

bool Renderer::contains(Value const& whole, Value const& part) {
  if (!whole.truthy() || !part.truthy()) return false;
  if (auto const* characters = whole.as<Text>())
    return characters->characters.find(text(part)) != std::string_view::npos;
  if (auto const* list = whole.as<List>()) {
    for (std::size_t i = 0; i < list->size; ++i)
      if (equal(list->at(list->self, i), part)) return true;
    return false;
  }
  if (auto const* map = whole.as<Map>())
    return (guarded() || part.as<Text>()) && find_in(*map, text(part)).has_value();
  if (auto const* range = whole.as<Range>()) {
    return is_number(part) && compare(Value(range->first), part) <= 0 &&
           compare(part, Value(range->last)) <= 0;
  }
  if (auto const frame = frame_of_self(whole); frame && part.as<Text>() && *frame < frames_.size()) {
    auto const found = variable(Name(text(part)), *frame);
    return found && !found->is_nil();
  }
  return false;
}

} // namespace dunlin::liquid
