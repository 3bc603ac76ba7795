// The Renderer's values: paths, comparisons, filters.
#include "templates/liquid/renderer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <new>

namespace dunlin::liquid {
namespace {

constexpr std::size_t kRangeMax = 1'000'000;

} // namespace

Value Renderer::evaluate(Index index) {
  auto const& expression = tree_->expressions[index];
  switch (expression.kind) {
  case ExpressionKind::constant: return tree_->constants[expression.first];
  case ExpressionKind::path: return path(expression);
  case ExpressionKind::filtered: return filtered(expression);
  case ExpressionKind::range: {
    auto const first = whole(expression.first, "start of the range");
    auto const last = whole(expression.second, "end of the range");
    return Range{first.value_or(0), last.value_or(0)};
  }
  case ExpressionKind::both: return condition(expression.first) && condition(expression.second);
  case ExpressionKind::either: return condition(expression.first) || condition(expression.second);
  case ExpressionKind::equal:
  case ExpressionKind::not_equal:
  case ExpressionKind::less:
  case ExpressionKind::less_equal:
  case ExpressionKind::greater:
  case ExpressionKind::greater_equal:
  case ExpressionKind::contains: return compare_values(expression);
  }
  return {};
}

bool Renderer::condition(Index expression) {
  return evaluate(expression).truthy() && !failed();
}

bool Renderer::compare_values(Expression const& expression) {
  auto const left = evaluate(expression.first);
  auto const right = evaluate(expression.second);
  if (failed()) return false;
  if (expression.kind == ExpressionKind::contains) return contains(left, right);
  auto const order = compare(left, right);
  if (expression.kind == ExpressionKind::equal) return order == 0;
  if (expression.kind == ExpressionKind::not_equal) return order != 0;
  bool const hollow = left.is_nil() || right.is_nil() || left.as<Emptiness>() || right.as<Emptiness>() ||
                      left.as<bool>() || right.as<bool>();
  if (hollow) return false;
  if (order == std::partial_ordering::unordered)
    return fail(
        expression.at, fmt::format("{} and {} cannot be compared", kind_name(left), kind_name(right))
    );
  if (expression.kind == ExpressionKind::less) return order < 0;
  if (expression.kind == ExpressionKind::less_equal) return order <= 0;
  if (expression.kind == ExpressionKind::greater) return order > 0;
  return order >= 0;
}

bool Renderer::contains(Value const& whole, Value const& part) {
  if (whole.is_nil() || part.is_nil()) return false;
  if (auto const* characters = whole.as<Text>())
    return characters->characters.find(text(part)) != std::string_view::npos;
  if (auto const* list = whole.as<List>()) {
    for (std::size_t i = 0; i < list->size; ++i)
      if (equal(list->at(list->self, i), part)) return true;
    return false;
  }
  if (auto const* dictionary = whole.as<Dictionary const*>())
    return (*dictionary)->find(text(part)) != nullptr;
  return false;
}

Value const* Renderer::local(Index name) const {
  for (auto i = scoped_.size(); i-- > scoped_from_;)
    if (scoped_[i].name == name) return &scoped_[i].value;
  for (auto i = assigned_.size(); i-- > assigned_from_;)
    if (assigned_[i].name == name) return &assigned_[i].value;
  return nullptr;
}

std::optional<Value> Renderer::root(Index name) const {
  auto const word = tree_->names[name];
  if (auto const* object = data_.as<Object>()) {
    if (auto const* field = find_field(object->fields, word)) return field->get(object->self);
  } else if (auto const* dictionary = data_.as<Dictionary const*>()) {
    if (auto const* value = (*dictionary)->find(word)) return *value;
  }
  if (loop_ != nullptr && word == "forloop") return Object{loop_, for_loop_fields()};
  return std::nullopt;
}

// A variable that a branch not taken would have set is nothing, not unknown.
bool Renderer::is_set_somewhere(Index name) const {
  return std::ranges::any_of(tree_->nodes, [name](Node const& node) {
    return (node.kind == NodeKind::assign || node.kind == NodeKind::capture) && node.first == name;
  });
}

Value Renderer::path(Expression const& expression) {
  auto const* segment = &tree_->segments[expression.first];
  auto const* const end = segment + expression.count;
  Value value;
  if (auto const* own = local(segment->what)) {
    value = *own;
  } else if (auto const given = root(segment->what)) {
    value = *given;
  } else if (!is_set_somewhere(segment->what)) {
    return undefined(segment->at, tree_->names[segment->what], data_);
  }
  for (++segment; segment != end && !failed(); ++segment) {
    if (segment->computed) {
      value = element(value, *segment);
      continue;
    }
    auto const name = tree_->names[segment->what];
    auto const next = property(value, name);
    value = next ? *next : undefined(segment->at, name, value);
  }
  return value;
}

std::optional<Value> Renderer::property(Value const& of, std::string_view name) {
  if (auto const* object = of.as<Object>()) {
    auto const* field = find_field(object->fields, name);
    return field == nullptr ? std::nullopt : std::optional(field->get(object->self));
  }
  if (of.is_nil()) return Value(); // nothing has no parts; `check` says where that may happen
  if (auto const* dictionary = of.as<Dictionary const*>()) {
    if (auto const* value = (*dictionary)->find(name)) return *value;
    if (name == "size") return Value((*dictionary)->entries().size());
    return std::nullopt;
  }
  if (auto const* list = of.as<List>()) {
    if (name == "size") return Value(list->size);
    bool const end = name == "first" || name == "last";
    if (end && list->size == 0) return Value();
    if (end) return list->at(list->self, name == "first" ? 0 : list->size - 1);
    return std::nullopt;
  }
  if (of.as<Text>() && name == "size") {
    auto const characters = of.as<Text>()->characters;
    return Value(std::ranges::count_if(characters, [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
  }
  return std::nullopt;
}

Value Renderer::element(Value const& of, Segment const& segment) {
  auto const key = evaluate(segment.what);
  if (failed()) return {};
  if (auto const* list = of.as<List>()) {
    auto const* position = key.as<std::int64_t>();
    if (position == nullptr) return undefined(segment.at, text(key), of);
    auto const size = static_cast<std::int64_t>(list->size);
    auto const index = *position < 0 ? *position + size : *position;
    if (index < 0 || index >= size) return {};
    return list->at(list->self, static_cast<std::size_t>(index));
  }
  auto const name = text(key);
  auto const found = property(of, name);
  return found ? *found : undefined(segment.at, name, of);
}

Value Renderer::undefined(Index at, std::string_view name, Value const& of) {
  if (tree_->dialect.undefined == Undefined::nothing) return {};
  std::vector<std::string_view> known;
  if (auto const* object = of.as<Object>()) {
    for (auto const& field : object->fields)
      known.push_back(field.name);
  } else if (auto const* dictionary = of.as<Dictionary const*>()) {
    for (auto const& entry : (*dictionary)->entries())
      known.push_back(entry.first);
  }
  fail(at, fmt::format("\"{}\" is not known here{}", name, did_you_mean(nearest_word(name, known))));
  return {};
}

Value Renderer::filtered(Expression const& expression) {
  auto value = evaluate(expression.first);
  for (Index i = 0; i < expression.count && !failed(); ++i)
    value = apply(tree_->applications[expression.second + i], value);
  return value;
}

Value Renderer::apply(Application const& application, Value input) {
  constexpr std::size_t kFew = 8;
  if (application.arguments > kFew || application.named > kFew) {
    fail(application.at, "too many arguments");
    return {};
  }
  Value arguments[kFew];
  NamedValue named[kFew];
  for (Index i = 0; i < application.arguments; ++i)
    arguments[i] = evaluate(tree_->arguments[application.first_argument + i]);
  for (Index i = 0; i < application.named; ++i) {
    auto const& argument = tree_->named[application.first_named + i];
    named[i] = {tree_->names[argument.name], evaluate(argument.value)};
  }
  if (failed()) return {};
  Call call{
      .input = input,
      .arguments = {arguments, application.arguments},
      .named = {named, application.named},
      .host = host_,
      .arena = arena_,
      .html = tree_->dialect.escape == Escape::html,
      .lenient = tree_->dialect.undefined == Undefined::nothing
  };
  auto const result = application.filter->run(call);
  if (!call.problem.empty())
    fail(application.at, fmt::format("{}: {}", application.filter->name, call.problem));
  return result;
}

std::optional<std::int64_t> Renderer::whole(Index expression, std::string_view what) {
  auto const value = evaluate(expression);
  if (failed()) return std::nullopt;
  if (auto const* number = value.as<std::int64_t>()) return *number;
  if (auto const* number = value.as<double>(); number && std::abs(*number) < 1e15)
    return static_cast<std::int64_t>(*number);
  if (value.is_nil()) return std::nullopt;
  fail(
      tree_->expressions[expression].at,
      fmt::format("the {} is {}, not a whole number", what, kind_name(value))
  );
  return std::nullopt;
}

List Renderer::items_of_range(Range range, Index at) {
  if (range.last < range.first) return {};
  auto const count = static_cast<std::uint64_t>(range.last) - static_cast<std::uint64_t>(range.first) + 1;
  if (count > kRangeMax || count == 0) {
    fail(at, fmt::format("a range has at most {} numbers", kRangeMax));
    return {};
  }
  auto* const first =
      new (arena_.take(sizeof(std::int64_t), alignof(std::int64_t))) std::int64_t(range.first);
  return {first, static_cast<std::size_t>(count), [](void const* self, std::size_t index) {
            return Value(*static_cast<std::int64_t const*>(self) + static_cast<std::int64_t>(index));
          }};
}

List Renderer::items_of(Value const& value, Index at) {
  if (auto const* list = value.as<List>()) return *list;
  if (value.is_nil() || value.as<Emptiness>()) return {};
  if (auto const* range = value.as<Range>()) return items_of_range(*range, at);
  if (auto const* dictionary = value.as<Dictionary const*>()) {
    auto const& entries = (*dictionary)->entries();
    auto const pairs = arena_.values(entries.size() * 2);
    auto const items = arena_.values(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
      pairs[2 * i] = std::string_view(entries[i].first);
      pairs[2 * i + 1] = entries[i].second;
      items[i] = list_of(pairs.subspan(2 * i, 2));
    }
    return list_of(items);
  }
  if (auto const* characters = value.as<Text>()) {
    if (characters->characters.empty()) return {};
    auto const one = arena_.values(1);
    one[0] = value;
    return list_of(one);
  }
  if (tree_->dialect.undefined == Undefined::error)
    fail(at, fmt::format("{} is not a list", kind_name(value)));
  return {};
}

std::string_view Renderer::text(Value const& value) {
  if (auto const* characters = value.as<Text>()) return characters->characters;
  std::string written;
  write(value, host_, written);
  return arena_.keep(written);
}

} // namespace dunlin::liquid
