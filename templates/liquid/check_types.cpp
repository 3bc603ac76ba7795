// The Checker's types: what an expression gives, and which conditions prove a value present.
#include "templates/liquid/checker.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dunlin::liquid {

Type Checker::type_of(Index index) {
  auto const& expression = tree_->expressions[index];
  switch (expression.kind) {
  case ExpressionKind::constant: return constant(tree_->constants[expression.first]);
  case ExpressionKind::path: return path(expression);
  case ExpressionKind::filtered: return filtered(expression);
  case ExpressionKind::range:
    type_of(expression.first);
    type_of(expression.second);
    return {Kind::list};
  case ExpressionKind::both:
  case ExpressionKind::either:
  case ExpressionKind::equal:
  case ExpressionKind::not_equal:
  case ExpressionKind::less:
  case ExpressionKind::less_equal:
  case ExpressionKind::greater:
  case ExpressionKind::greater_equal:
  case ExpressionKind::contains:
  case ExpressionKind::unknown_operator: {
    type_of(expression.first);
    auto const guards_before = guards_.size();
    if (expression.kind == ExpressionKind::both) guards_of(expression.first, guards_);
    type_of(expression.second);
    guards_.resize(guards_before);
    return {Kind::boolean};
  }
  }
  return {};
}

Type Checker::constant(Value const& value) const {
  if (value.is_nil()) return {Kind::any, true};
  if (value.as<bool>()) return {Kind::boolean};
  if (value.as<std::int64_t>()) return {Kind::integer};
  if (value.as<double>()) return {Kind::number};
  return {Kind::text};
}

Type Checker::item(Type const& list) const {
  if (list.kind != Kind::list || list.inner.empty()) return {};
  return {Kind::object, false, list.inner};
}

std::string Checker::spelled(Expression const& path, Index segments) const {
  std::string words;
  for (Index i = 0; i < segments; ++i) {
    auto const& segment = tree_->segments[path.first + i];
    words += segment.computed ? std::string("[]") : fmt::format(".{}", tree_->names[segment.what].text);
  }
  return words;
}

bool Checker::guarded(std::string const& spelled) const {
  return std::ranges::any_of(guards_, [&](std::string const& guard) { return guard == spelled; });
}

void Checker::unknown(
    Segment const& segment, std::string_view name, std::vector<std::string_view> const& candidates
) {
  if (tree_->dialect.undefined == Undefined::nothing) return;
  note(segment.at, fmt::format("\"{}\" is not known here", name), nearest_word(name, candidates));
}

Type Checker::path(Expression const& expression) {
  auto const& head = tree_->segments[expression.first];
  auto const name = tree_->names[head.what];
  auto const own = std::ranges::find(known_.rbegin(), known_.rend(), name, &Known::name);
  Type type;
  if (own != known_.rend()) {
    type = own->type;
  } else if (auto const* field = find_field(root_, name)) {
    type = {field->kind, field->nullable, field->inner};
  } else {
    std::vector<std::string_view> candidates;
    for (auto const& known : known_)
      candidates.push_back(known.name);
    for (auto const& field_of_root : root_)
      candidates.push_back(field_of_root.name);
    unknown(head, name, candidates);
    return {};
  }
  if (type.nullable && guarded(spelled(expression, 1))) type.nullable = false;
  for (Index i = 1; i < expression.count; ++i) {
    auto const& segment = tree_->segments[expression.first + i];
    bool const nullable_so_far = type.nullable;
    if (segment.computed) {
      type_of(segment.what);
      type = item(type);
    } else {
      type = part(type, segment, tree_->names[segment.what]);
    }
    type.nullable = (type.nullable || nullable_so_far) && !guarded(spelled(expression, i + 1));
  }
  return type;
}

Type Checker::part(Type const& of, Segment const& segment, std::string_view name) {
  if (of.kind == Kind::any) return {};
  if (of.kind == Kind::object) {
    if (auto const* field = find_field(of.inner, name)) return {field->kind, field->nullable, field->inner};
  }
  bool const is_list = of.kind == Kind::list;
  if (is_list && (name == "first" || name == "last")) {
    auto type = item(of);
    type.nullable = true;
    return type;
  }
  if ((is_list || of.kind == Kind::text) && name == "size") return {Kind::integer};
  std::vector<std::string_view> candidates;
  if (of.kind == Kind::object)
    for (auto const& field : of.inner)
      candidates.push_back(field.name);
  unknown(segment, name, candidates);
  return {};
}

Type Checker::filtered(Expression const& expression) {
  auto type = type_of(expression.first);
  for (Index i = 0; i < expression.count; ++i) {
    auto const& application = tree_->applications[expression.second + i];
    bool fallback_may_miss = false;
    for (Index k = 0; k < application.arguments; ++k)
      fallback_may_miss |= type_of(tree_->arguments[application.first_argument + k]).nullable;
    for (Index k = 0; k < application.named; ++k)
      type_of(tree_->named[application.first_named + k].value);
    if (application.filter == nullptr) continue; // unknown, which a mode of Shopify's lets pass
    auto const& filter = *application.filter;
    bool const missing = filter.gives_nil || (type.nullable && (!filter.mends_nil || fallback_may_miss));
    if (filter.result != Kind::any)
      type = {filter.result};
    else if (type.kind == Kind::list)
      type = item(type);
    type.nullable = missing;
  }
  return type;
}

// What must be present where the condition holds.
void Checker::guards_of(Index condition, std::vector<std::string>& guards) const {
  auto const& expression = tree_->expressions[condition];
  if (expression.kind == ExpressionKind::path) {
    for (Index i = 1; i <= expression.count; ++i)
      guards.push_back(spelled(expression, i));
  } else if (expression.kind == ExpressionKind::both) {
    guards_of(expression.first, guards);
    guards_of(expression.second, guards);
  } else if (expression.kind == ExpressionKind::not_equal) {
    auto const& right = tree_->expressions[expression.second];
    if (right.kind != ExpressionKind::constant) return;
    auto const& value = tree_->constants[right.first];
    if (value.is_nil() || value.as<Emptiness>()) guards_of(expression.first, guards);
  }
}

} // namespace dunlin::liquid
