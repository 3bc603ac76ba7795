#include "templates/liquid/value.hpp"

#include <algorithm>
#include <bit>
#include <functional>

namespace dunlin::liquid {
namespace {

bool is_white(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

bool matches(Emptiness word, Value const& other) {
  if (other.as<Emptiness>()) return false; // a test, and no value that could be tested
  return word == Emptiness::empty ? is_empty(other) : is_blank(other);
}

bool equal_lists(List const& a, List const& b) {
  if (a.size != b.size) return false;
  for (std::size_t i = 0; i < a.size; ++i) {
    if (!equal(a.at(a.self, i), b.at(b.self, i))) return false;
  }
  return true;
}

bool equal_maps(Map const& a, Map const& b) {
  if (a.self == b.self && a.type == b.type) return true;
  if (size_of(a) != size_of(b)) return false;
  for (std::size_t i = 0; i < size_of(a); ++i) {
    auto const [name, value] = a.type->entry(a.self, i);
    auto const other = find_in(b, name);
    if (!other || !equal(value, *other)) return false;
  }
  return true;
}

class DictionaryType final : public MapType {
 public:
  std::size_t place(void const* self, std::string_view name, Hint const& hint) const override {
    auto const& entries = of(self).entries();
    auto const guess = hint.place();
    if (guess < entries.size() && entries[guess].first == name) return guess;
    auto const place = of(self).place_of(name);
    if (place == entries.size()) return kNowhere;
    hint.set(place);
    return place;
  }
  std::size_t size(void const* self) const override { return of(self).entries().size(); }
  std::string_view name(void const* self, std::size_t place) const override {
    return of(self).entries()[place].first;
  }
  Value value(void const* self, std::size_t place) const override { return of(self).entries()[place].second; }

 private:
  static Dictionary const& of(void const* self) { return *static_cast<Dictionary const*>(self); }
};

DictionaryType const kDictionary;

std::partial_ordering as_ordering(bool same) {
  return same ? std::partial_ordering::equivalent : std::partial_ordering::unordered;
}

std::partial_ordering turned(std::partial_ordering order) {
  if (order < 0) return std::partial_ordering::greater;
  if (order > 0) return std::partial_ordering::less;
  return order;
}

bool is_numeric(Value const& value) {
  return value.as<std::int64_t>() || value.as<double>();
}

std::partial_ordering compare_numbers(Value const& a, Value const& b) {
  auto const* whole_a = a.as<std::int64_t>();
  auto const* whole_b = b.as<std::int64_t>();
  if (whole_a && whole_b) return *whole_a <=> *whole_b;
  double const left = whole_a ? static_cast<double>(*whole_a) : *a.as<double>();
  double const right = whole_b ? static_cast<double>(*whole_b) : *b.as<double>();
  return left <=> right;
}

} // namespace

Value::Value(Dictionary const* dictionary) : any_(Map{dictionary, &kDictionary}) {}

std::string_view name_of(Kind kind) {
  switch (kind) {
  case Kind::boolean: return "true or false";
  case Kind::integer: return "a whole number";
  case Kind::number: return "a number";
  case Kind::text: return "a text";
  case Kind::date: return "a date";
  case Kind::scalar: return "an amount";
  case Kind::object: return "an object";
  case Kind::list: return "a list";
  case Kind::any: return "anything";
  }
  return "anything";
}

Field const* find_field(std::span<Field const> fields, std::string_view name) {
  auto const found = std::ranges::find(fields, name, &Field::name);
  return found == fields.end() ? nullptr : &*found;
}

Field const* find_field_anew(std::span<Field const> fields, std::string_view name, Hint const& hint) {
  auto const* const found = find_field(fields, name);
  if (found != nullptr) hint.set(static_cast<std::size_t>(found - fields.data()));
  return found;
}

std::size_t Dictionary::place_of(std::string_view name) const {
  if (places_.empty()) {
    auto const found = std::ranges::find(entries_, name, [](auto const& entry) -> std::string const& {
      return entry.first;
    });
    return static_cast<std::size_t>(found - entries_.begin());
  }
  auto const mask = places_.size() - 1;
  for (auto i = std::hash<std::string_view>()(name) & mask; places_[i] != 0; i = (i + 1) & mask)
    if (entries_[places_[i] - 1].first == name) return places_[i] - 1;
  return entries_.size();
}

void Dictionary::index(std::size_t entry) {
  auto const mask = places_.size() - 1;
  auto i = std::hash<std::string_view>()(entries_[entry].first) & mask;
  while (places_[i] != 0)
    i = (i + 1) & mask;
  places_[i] = static_cast<std::uint32_t>(entry + 1);
}

void Dictionary::set(std::string name, Value value) {
  auto const place = place_of(name);
  if (place < entries_.size()) {
    entries_[place].second = value;
    return;
  }
  entries_.emplace_back(std::move(name), value);
  if (entries_.size() <= kFew) return;
  if (entries_.size() * 2 <= places_.size()) {
    index(entries_.size() - 1);
    return;
  }
  places_.assign(std::bit_ceil(entries_.size() * 4), 0);
  for (std::size_t i = 0; i < entries_.size(); ++i)
    index(i);
}

Value const* Dictionary::find(std::string_view name) const {
  auto const place = place_of(name);
  return place < entries_.size() ? &entries_[place].second : nullptr;
}

List list_of(std::span<Value const> values) {
  return {values.data(), values.size(), [](void const* self, std::size_t index) {
            return static_cast<Value const*>(self)[index];
          }};
}

std::string_view kind_name(Value const& value) {
  struct Name {
    std::string_view operator()(Nil) const { return "nothing"; }
    std::string_view operator()(bool) const { return "true or false"; }
    std::string_view operator()(std::int64_t) const { return "a whole number"; }
    std::string_view operator()(double) const { return "a number"; }
    std::string_view operator()(Text const&) const { return "a text"; }
    std::string_view operator()(Date const&) const { return "a date"; }
    std::string_view operator()(Scalar const& scalar) const { return scalar.type->name(); }
    std::string_view operator()(Object const&) const { return "an object"; }
    std::string_view operator()(List const&) const { return "a list"; }
    std::string_view operator()(Map const&) const { return "an object"; }
    std::string_view operator()(Range const&) const { return "a range"; }
    std::string_view operator()(Emptiness) const { return "empty"; }
  };
  return std::visit(Name{}, value.any());
}

bool is_empty(Value const& value) {
  if (auto const* text = value.as<Text>()) return text->characters.empty();
  if (auto const* list = value.as<List>()) return list->size == 0;
  if (auto const* map = value.as<Map>()) return size_of(*map) == 0;
  return false;
}

bool is_blank(Value const& value) {
  if (!value.truthy()) return true;
  if (auto const* text = value.as<Text>()) return std::ranges::all_of(text->characters, is_white);
  return is_empty(value);
}

bool equal(Value const& a, Value const& b) {
  return compare(a, b) == 0;
}

std::partial_ordering compare(Value const& a, Value const& b) {
  if (auto const* whole = a.as<std::int64_t>(); whole && b.as<std::int64_t>())
    return *whole <=> *b.as<std::int64_t>();
  if (auto const* word = a.as<Emptiness>()) return as_ordering(matches(*word, b));
  if (auto const* word = b.as<Emptiness>()) return as_ordering(matches(*word, a));
  if (auto const* scalar = a.as<Scalar>()) return scalar->type->compare(*scalar, b);
  if (auto const* scalar = b.as<Scalar>()) return turned(scalar->type->compare(*scalar, a));
  if (is_numeric(a) && is_numeric(b)) return compare_numbers(a, b);
  if (a.any().index() != b.any().index()) return std::partial_ordering::unordered;
  if (a.is_nil()) return std::partial_ordering::equivalent;
  if (auto const* flag = a.as<bool>()) return as_ordering(*flag == *b.as<bool>());
  if (auto const* text = a.as<Text>()) return text->characters <=> b.as<Text>()->characters;
  if (auto const* date = a.as<Date>()) return *date <=> *b.as<Date>();
  if (auto const* list = a.as<List>()) return as_ordering(equal_lists(*list, *b.as<List>()));
  if (auto const* object = a.as<Object>()) return as_ordering(object->self == b.as<Object>()->self);
  if (auto const* range = a.as<Range>()) {
    auto const* other = b.as<Range>();
    return as_ordering(range->first == other->first && range->last == other->last);
  }
  if (auto const* map = a.as<Map>()) return as_ordering(equal_maps(*map, *b.as<Map>()));
  return std::partial_ordering::unordered;
}

} // namespace dunlin::liquid
