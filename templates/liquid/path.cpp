// The Renderer's names: variables and the parts of what they hold.
#include "templates/liquid/filters.hpp"
#include "templates/liquid/renderer.hpp"
#include "templates/liquid/self_value.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dunlin::liquid {
namespace {

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

// Loop variables, then what was assigned, then counters.
Value const* Renderer::search(Name const& name) const {
  auto const& own = frames_.back();
  for (auto i = scoped_.size(); i-- > own.scoped_from;)
    if (scoped_[i].name == name) return &scoped_[i].value;
  for (auto i = assigned_.size(); i-- > own.assigned_from;)
    if (assigned_[i].name == name) return &assigned_[i].value;
  for (auto i = own.entries_from; i < entries_.size(); ++i)
    if (entries_[i].what == Register::counter && entries_[i].key == name.text) return &entries_[i].value;
  return nullptr;
}

// The same in a frame around the one that is walked, for `self`.
Value const* Renderer::search_outer(Name const& name, std::size_t frame) const {
  auto const& own = frames_[frame];
  auto const& next = frames_[frame + 1];
  for (auto i = next.scoped_from; i-- > own.scoped_from;)
    if (scoped_[i].name == name) return &scoped_[i].value;
  for (auto i = next.assigned_from; i-- > own.assigned_from;)
    if (assigned_[i].name == name) return &assigned_[i].value;
  for (auto i = own.entries_from; i < next.entries_from; ++i)
    if (entries_[i].what == Register::counter && entries_[i].key == name.text) return &entries_[i].value;
  return nullptr;
}

std::optional<Value> Renderer::variable(Name const& name, std::size_t frame) const {
  bool const is_last = frame + 1 == frames_.size();
  if (auto const* known = is_last ? search(name) : search_outer(name, frame)) return *known;
  return field(data_, name, {});
}

// Of an object or a mapping.
std::optional<Value> Renderer::field(Value const& of, std::string_view name, Hint const& hint) {
  if (auto const* object = of.as<Object>()) {
    if (auto const* known = find_field(object->fields, name, hint)) return known->get(object->self);
  } else if (auto const* map = of.as<Map>()) {
    auto const place = map->type->place(map->self, name, hint);
    if (place != MapType::kNowhere) return map->type->value(map->self, place);
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

// Values are handed on where they are made, and looked at where they lie: most of them are asked for once.
Value Renderer::path(Expression const& expression) {
  auto const* const first = &tree_->segments[expression.first];
  if (!first->computed) {
    if (auto const* known = local(tree_->names[first->what])) {
      if (expression.count == 1) return *known;
      if (expression.count == 2) return part(*known, first[1]);
      return parts(*known, first + 1, first + expression.count);
    }
  }
  if (expression.count == 1) return root(*first);
  Value const of = root(*first);
  return parts(of, first + 1, first + expression.count);
}

// What the first part of a path names, if it is no local variable.
Value Renderer::root(Segment const& segment) {
  if (segment.computed) {
    auto const name = evaluate(segment.what);
    if (failed() || name.as<Text>() == nullptr) return {};
    return variable(Name(name.as<Text>()->characters), frames_.size() - 1).value_or(Value());
  }
  auto const& name = tree_->names[segment.what];
  if (auto const* object = data_.as<Object>()) {
    if (auto const* known = find_field(object->fields, name, segment.hint)) return known->get(object->self);
  } else if (auto const* map = data_.as<Map>()) {
    auto const place = map->type->place(map->self, name, segment.hint);
    if (place != MapType::kNowhere) return map->type->value(map->self, place);
  }
  if (!guarded() && name.text == "self") return self_value(frames_.size() - 1);
  if (tree_->dialect.undefined == Undefined::error && !is_set_somewhere(segment.what))
    return undefined(segment.at, name, data_);
  return {};
}

Value Renderer::parts(Value const& of, Segment const* from, Segment const* to) {
  if (failed()) return {};
  if (from + 1 == to) return part(of, *from);
  Value value = part(of, *from);
  for (++from; from + 1 != to && !failed(); ++from)
    value = part(value, *from);
  if (failed()) return {};
  return part(value, *from);
}

Value Renderer::part(Value const& of, Segment const& segment) {
  if (segment.computed) return element(of, segment);
  auto const& name = tree_->names[segment.what];
  if (auto const* object = of.as<Object>()) {
    if (auto const* known = find_field(object->fields, name, segment.hint)) return known->get(object->self);
  } else if (auto const* map = of.as<Map>()) {
    auto const place = map->type->place(map->self, name, segment.hint);
    if (place != MapType::kNowhere) return map->type->value(map->self, place);
  }
  return rare_part(of, segment);
}

Value Renderer::rare_part(Value const& of, Segment const& segment) {
  auto const& name = tree_->names[segment.what];
  auto const known = property(of, name, true, segment.hint);
  return known ? *known : undefined(segment.at, name, of);
}

// `is_word`: written after a dot, where `size`, `first` and `last` ask for these.
std::optional<Value> Renderer::property(Value const& of, Name const& name, bool is_word, Hint const& hint) {
  if (of.is_nil()) return guarded() ? std::optional(Value()) : std::nullopt; // `check` says where that may be
  if (auto const known = field(of, name, hint)) return known;
  if (auto const frame = frame_of_self(of))
    return *frame < frames_.size() ? variable(name, *frame) : std::nullopt;
  if (!is_word) return std::nullopt;
  if (auto const* map = of.as<Map>()) {
    if (name.text == "size") return Value(size_of(*map));
    if (name.text != "first" || size_of(*map) == 0) return std::nullopt;
    auto const pairs = pairs_of(*map);
    return pairs.at(pairs.self, 0);
  }
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
  auto const found = property(of, name, guarded(), segment.hint);
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

} // namespace dunlin::liquid
