// The Renderer's values: paths, ranges, filters, and what a loop goes over.
#include "templates/liquid/coerce.hpp"
#include "templates/liquid/filters.hpp"
#include "templates/liquid/renderer.hpp"
#include "templates/liquid/self_value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <new>

namespace dunlin::liquid {
namespace {

constexpr std::size_t kRangeMax = 1'000'000;

std::vector<std::string_view> parts_of(Value const& value) {
  std::vector<std::string_view> known;
  if (auto const* object = value.as<Object>()) {
    for (auto const& field : object->fields)
      known.push_back(field.name);
  } else if (auto const* map = value.as<Map>()) {
    for (std::size_t i = 0; i < size_of(*map); ++i)
      known.push_back(map->type->entry(map->self, i).first);
  }
  return known;
}

} // namespace

Value Renderer::evaluate(Index index) {
  auto const& expression = tree_->expressions[index];
  switch (expression.kind) {
  case ExpressionKind::constant: return tree_->constants[expression.first];
  case ExpressionKind::path: return path(expression);
  case ExpressionKind::filtered: return filtered(expression);
  case ExpressionKind::range: return range(expression);
  case ExpressionKind::both:
  case ExpressionKind::either:
  case ExpressionKind::equal:
  case ExpressionKind::not_equal:
  case ExpressionKind::less:
  case ExpressionKind::less_equal:
  case ExpressionKind::greater:
  case ExpressionKind::greater_equal:
  case ExpressionKind::contains:
  case ExpressionKind::unknown_operator: return condition(index);
  }
  return {};
}

// One end of a range. What is written in the template is cut to an integer, what comes from data must be one.
std::int64_t Renderer::range_end(Index expression, bool constant) {
  auto const value = evaluate(expression);
  if (failed() || value.is_nil()) return 0;
  if (auto const* number = value.as<std::int64_t>()) return *number;
  if (auto const* characters = value.as<Text>(); characters && !guarded())
    return leading_int64(characters->characters);
  auto const* fraction = value.as<double>();
  if (fraction != nullptr && (constant || guarded()) && std::abs(*fraction) < 1e15)
    return static_cast<std::int64_t>(*fraction);
  if (auto const number = integer_of(value); number && !guarded()) return *number;
  if (guarded())
    fail(
        tree_->expressions[expression].at,
        fmt::format("the end of a range is {}, not a whole number", kind_name(value))
    );
  else
    fail(tree_->expressions[expression].at, "invalid integer");
  return 0;
}

Value Renderer::range(Expression const& expression) {
  auto const is_constant = [this](Index index) {
    return tree_->expressions[index].kind == ExpressionKind::constant;
  };
  bool const constant = is_constant(expression.first) && is_constant(expression.second);
  auto const first = range_end(expression.first, constant);
  auto const last = range_end(expression.second, constant);
  return Range{first, last};
}

// Loop variables, then what was assigned, then counters, then the data.
std::optional<Value> Renderer::variable(Name const& name, std::size_t frame) const {
  auto const& own = frames_[frame];
  bool const is_last = frame + 1 == frames_.size();
  for (auto i = is_last ? scoped_.size() : frames_[frame + 1].scoped_from; i-- > own.scoped_from;)
    if (scoped_[i].name == name) return scoped_[i].value;
  for (auto i = is_last ? assigned_.size() : frames_[frame + 1].assigned_from; i-- > own.assigned_from;)
    if (assigned_[i].name == name) return assigned_[i].value;
  auto const entries_to = is_last ? entries_.size() : frames_[frame + 1].entries_from;
  for (auto i = own.entries_from; i < entries_to; ++i)
    if (entries_[i].what == Register::counter && entries_[i].key == name.text) return entries_[i].value;
  return root(name);
}

std::optional<Value> Renderer::root(Name const& name) const {
  if (auto const* object = data_.as<Object>()) {
    if (auto const* field = find_field(object->fields, name)) return field->get(object->self);
  } else if (auto const* map = data_.as<Map>()) {
    return find_in(*map, name);
  }
  return std::nullopt;
}

// A variable that a branch not taken would have set is nothing, not unknown.
bool Renderer::is_set_somewhere(Index name) const {
  return std::ranges::any_of(tree_->nodes, [name](Node const& node) {
    bool const sets =
        node.kind == NodeKind::assign || node.kind == NodeKind::capture || node.kind == NodeKind::count;
    return sets && node.first == name;
  });
}

Value Renderer::path(Expression const& expression) {
  auto const* segment = &tree_->segments[expression.first];
  auto const* const end = segment + expression.count;
  auto const frame = frames_.size() - 1;
  Value value;
  if (segment->computed) {
    auto const name = evaluate(segment->what);
    if (failed() || name.as<Text>() == nullptr) return {};
    value = variable(Name(name.as<Text>()->characters), frame).value_or(Value());
  } else {
    auto const& name = tree_->names[segment->what];
    if (auto const known = variable(name, frame))
      value = *known;
    else if (!guarded() && name.text == "self")
      value = self_value(frame);
    else if (tree_->dialect.undefined == Undefined::error && !is_set_somewhere(segment->what))
      return undefined(segment->at, name, data_);
  }
  for (++segment; segment != end && !failed(); ++segment) {
    if (segment->computed) {
      value = element(value, *segment);
      continue;
    }
    auto const& name = tree_->names[segment->what];
    auto const next = property(value, name, true);
    value = next ? *next : undefined(segment->at, name, value);
  }
  return value;
}

// `is_word`: written after a dot, where `size`, `first` and `last` ask for these.
std::optional<Value> Renderer::property(Value const& of, Name const& name, bool is_word) {
  if (auto const* object = of.as<Object>()) {
    auto const* field = find_field(object->fields, name);
    return field == nullptr ? std::nullopt : std::optional(field->get(object->self));
  }
  if (of.is_nil()) return guarded() ? std::optional(Value()) : std::nullopt; // `check` says where that may be
  if (auto const* map = of.as<Map>()) {
    if (auto const value = find_in(*map, name)) return value;
    if (is_word && name.text == "size") return Value(size_of(*map));
    if (is_word && name.text == "first" && size_of(*map) > 0) {
      auto const pairs = pairs_of(*map);
      return pairs.at(pairs.self, 0);
    }
    return std::nullopt;
  }
  if (auto const frame = frame_of_self(of))
    return *frame < frames_.size() ? variable(name, *frame) : std::nullopt;
  if (!is_word) return std::nullopt;
  if (auto const* list = of.as<List>()) return list_part(*list, name);
  if (auto const* span = of.as<Range>()) {
    if (name.text == "first") return Value(span->first);
    if (name.text == "last") return Value(span->last);
    if (name.text == "size") return Value(std::max<std::int64_t>(span->last - span->first + 1, 0));
  }
  if (auto const* characters = of.as<Text>()) {
    if (name.text == "size") return Value(count_characters(characters->characters));
    if (name.text == "first" && !guarded()) return Value(first_characters(characters->characters, 1));
    if (name.text == "last" && !guarded()) return Value(last_character(characters->characters));
  }
  if (of.as<std::int64_t>() && name.text == "size" && !guarded()) return Value(8); // bytes, as Ruby tells
  return std::nullopt;
}

std::optional<Value> Renderer::list_part(List const& list, std::string_view name) const {
  if (name == "size") return Value(list.size);
  if (name != "first" && name != "last") return std::nullopt;
  if (list.size == 0) return Value();
  return list.at(list.self, name == "first" ? 0 : list.size - 1);
}

Value Renderer::element(Value const& of, Segment const& segment) {
  auto const key = evaluate(segment.what);
  if (failed()) return {};
  if (auto const* list = of.as<List>()) {
    auto const* position = key.as<std::int64_t>();
    if (position == nullptr) return guarded() ? undefined(segment.at, text(key), of) : Value();
    auto const size = static_cast<std::int64_t>(list->size);
    auto const index = *position < 0 ? *position + size : *position;
    if (index < 0 || index >= size) return {};
    return list->at(list->self, static_cast<std::size_t>(index));
  }
  if (!guarded() && key.as<Text>() == nullptr) return {};
  auto const name = Name(text(key));
  auto const found = property(of, name, guarded());
  return found ? *found : undefined(segment.at, name, of);
}

Value Renderer::undefined(Index at, std::string_view name, Value const& of) {
  if (tree_->dialect.undefined == Undefined::nothing) return {};
  if (guarded())
    fail(at, fmt::format("\"{}\" is not known here{}", name, did_you_mean(nearest_word(name, parts_of(of)))));
  else
    fail(at, fmt::format("undefined variable {}", name));
  return {};
}

Value Renderer::filtered(Expression const& expression) {
  auto value = evaluate(expression.first);
  for (Index i = 0; i < expression.count && !failed(); ++i)
    value = apply_within_memory(tree_->applications[expression.second + i], value);
  return value;
}

// A chain of filters may make its text longer by each.
Value Renderer::apply_within_memory(Application const& application, Value input) {
  auto const value = apply(application, input);
  if (!arena_.exhausted()) return value;
  fail(
      application.at, fmt::format("more than {} bytes of values on the way", limits_.memory_bytes),
      ErrorKind::limit
  );
  return {};
}

Value Renderer::apply(Application const& application, Value input) {
  constexpr std::size_t kFew = 8;
  Value arguments[kFew];
  NamedValue named[kFew];
  auto const positional = std::min<Index>(application.arguments, kFew);
  auto const named_count = std::min<Index>(application.named, kFew);
  for (Index i = 0; i < positional; ++i)
    arguments[i] = evaluate(tree_->arguments[application.first_argument + i]);
  for (Index i = 0; i < named_count; ++i) {
    auto const& argument = tree_->named[application.first_named + i];
    named[i] = {tree_->names[argument.name], evaluate(argument.value)};
  }
  if (failed() || application.filter == nullptr) return input;
  auto const& filter = *application.filter;
  auto const given = application.arguments + (application.named > 0 && filter.named.empty() ? 1U : 0U);
  bool const fits = given >= filter.arguments_min && given <= filter.arguments_max;
  if (!fits && !guarded()) {
    auto const wanted = filter.arguments_min == filter.arguments_max
                            ? fmt::format("{}", filter.arguments_min + 1)
                            : fmt::format("{}..{}", filter.arguments_min + 1, filter.arguments_max + 1);
    fail(application.at, fmt::format("wrong number of arguments (given {}, expected {})", given + 1, wanted));
    return {};
  }
  Call call{
      .input = input,
      .arguments = {arguments, positional},
      .named = {named, named_count},
      .host = host_,
      .arena = arena_,
      .html = tree_->dialect.escape == Escape::html,
      .lenient = !guarded() || tree_->dialect.undefined == Undefined::nothing
  };
  auto const result = filter.run(call);
  if (!call.problem.empty())
    fail(application.at, guarded() ? fmt::format("{}: {}", filter.name, call.problem) : call.problem);
  return result;
}

List Renderer::items_of_range(Range range, Index at) {
  if (range.last < range.first) return {};
  auto const count = static_cast<std::uint64_t>(range.last) - static_cast<std::uint64_t>(range.first) + 1;
  if (count > kRangeMax || count == 0) {
    fail(at, fmt::format("a range has at most {} numbers", kRangeMax), ErrorKind::limit);
    return {};
  }
  auto* const first =
      new (arena_.take(sizeof(std::int64_t), alignof(std::int64_t))) std::int64_t(range.first);
  return {first, static_cast<std::size_t>(count), [](void const* self, std::size_t index) {
            return Value(*static_cast<std::int64_t const*>(self) + static_cast<std::int64_t>(index));
          }};
}

List Renderer::pairs_of(Map const& map) {
  auto const count = size_of(map);
  auto const pairs = arena_.values(count * 2);
  auto const items = arena_.values(count);
  for (std::size_t i = 0; i < count; ++i) {
    auto const [name, value] = map.type->entry(map.self, i);
    pairs[2 * i] = name;
    pairs[2 * i + 1] = value;
    items[i] = list_of(pairs.subspan(2 * i, 2));
  }
  return list_of(items);
}

List Renderer::items_of(Value const& value, Index at) {
  if (auto const* list = value.as<List>()) return *list;
  if (value.is_nil() || value.as<Emptiness>()) return {};
  if (auto const* range = value.as<Range>()) return items_of_range(*range, at);
  if (auto const* map = value.as<Map>()) return pairs_of(*map);
  if (auto const* characters = value.as<Text>()) {
    if (characters->characters.empty()) return {};
    auto const one = arena_.values(1);
    one[0] = value;
    return list_of(one);
  }
  if (tree_->dialect.undefined == Undefined::error && guarded())
    fail(at, fmt::format("{} is not a list", kind_name(value)));
  return {};
}

std::string_view Renderer::text(Value const& value) {
  if (auto const* characters = value.as<Text>()) return characters->characters;
  std::string written;
  write_text(value, host_, written);
  return arena_.keep(written);
}

} // namespace dunlin::liquid
