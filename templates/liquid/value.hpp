// Value: what a template can hold while it renders. Small and trivially copyable: texts are views, objects
// are a pointer and a table of fields, so domain objects are rendered as they lie, without building anything
// for them. Owns: nothing. What a value looks at (the data handed to `render`, the template, the render's
// arena) outlives it. A host adds its own exact types (money) as Scalar: sixteen bytes and a ScalarType that
// can write and compare them.
#pragma once

#include <atomic>
#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace dunlin::liquid {

class Value;
class Host;
class ScalarType;
class Dictionary;
struct Field;

using Date = std::chrono::year_month_day;

struct Nil {
  bool operator==(Nil const&) const = default;
};
struct Text {
  std::string_view characters;
  bool safe = false; // already in the form of the output: not escaped again
};
struct Scalar {
  ScalarType const* type = nullptr;
  std::int64_t first = 0;
  std::int64_t second = 0;
};
struct Object {
  void const* self = nullptr;
  std::span<Field const> fields{};
};
struct List {
  void const* self = nullptr;
  std::size_t size = 0;
  Value (*at)(void const* self, std::size_t index) = nullptr;
};
// Things by name: a mapping of any make, without a copy. Entries keep an order and are counted from 0.
class MapType;
struct Map {
  void const* self = nullptr;
  MapType const* type = nullptr;
};
struct Range {
  std::int64_t first = 0;
  std::int64_t last = 0; // included
};
enum class Emptiness : std::uint8_t { empty, blank }; // the words `empty` and `blank`

class Value {
 public:
  using Any =
      std::variant<Nil, bool, std::int64_t, double, Text, Date, Scalar, Object, List, Map, Range, Emptiness>;

  Value() = default;
  Value(Nil) {}
  Value(bool value) : any_(value) {}
  template <class T>
    requires(std::is_integral_v<T> && !std::is_same_v<T, bool>)
  Value(T value) : any_(static_cast<std::int64_t>(value)) {}
  Value(double value) : any_(value) {}
  Value(std::string_view text) : any_(Text{text}) {}
  Value(std::string const& text) : any_(Text{text}) {}
  Value(std::string&&) = delete; // would be looked at after it is gone
  Value(char const* text) : any_(Text{text}) {}
  Value(Text text) : any_(text) {}
  Value(Date date) : any_(date) {}
  Value(Scalar scalar) : any_(scalar) {}
  Value(Object object) : any_(object) {}
  Value(List list) : any_(list) {}
  Value(Map map) : any_(map) {}
  Value(Dictionary const* dictionary);
  Value(Range range) : any_(range) {}
  Value(Emptiness word) : any_(word) {}

  Any const& any() const { return any_; }
  template <class T>
  T const* as() const {
    return std::get_if<T>(&any_);
  }
  bool is_nil() const { return any_.index() == 0; }
  bool truthy() const { // only nil and false are not
    if (auto const* flag = as<bool>()) return *flag;
    return !is_nil();
  }

 private:
  Any any_;
};

enum class Kind : std::uint8_t { boolean, integer, number, text, date, scalar, object, list, any };
std::string_view name_of(Kind kind);

// One line per thing a template may say. The same table serves rendering, checking and completion.
struct Field {
  std::string_view name;
  Kind kind = Kind::any;
  bool nullable = false;
  std::string_view doc;
  Value (*get)(void const* self) = nullptr;
  std::span<Field const> inner{}; // the fields of an object, or of a list's items
};

// Where a name was found the last time: a guess that is looked at first. It stands in a template, which many
// threads render: each may leave its own.
class Hint {
 public:
  Hint() = default;
  Hint(Hint const& other) : place_(other.place()) {}
  Hint& operator=(Hint const& other) {
    set(other.place());
    return *this;
  }
  ~Hint() = default;
  std::uint32_t place() const { return place_.load(std::memory_order_relaxed); }
  void set(std::size_t place) const {
    place_.store(static_cast<std::uint32_t>(place), std::memory_order_relaxed);
  }

 private:
  mutable std::atomic<std::uint32_t> place_ = 0;
};

Field const* find_field(std::span<Field const> fields, std::string_view name);
Field const* find_field_anew(std::span<Field const> fields, std::string_view name, Hint const& hint);
inline Field const* find_field(std::span<Field const> fields, std::string_view name, Hint const& hint) {
  auto const guess = hint.place();
  return guess < fields.size() && fields[guess].name == name ? &fields[guess]
                                                             : find_field_anew(fields, name, hint);
}

// Words and texts by name, in the order they were set: data that has no C++ type of its own. Few names are
// looked through, many are found by their hash.
class Dictionary {
 public:
  void set(std::string name, Value value);
  Value const* find(std::string_view name) const;
  std::size_t place_of(std::string_view name) const; // size of entries: it has none
  std::vector<std::pair<std::string, Value>> const& entries() const { return entries_; }

 private:
  static constexpr std::size_t kFew = 8;
  void index(std::size_t entry);

  std::vector<std::pair<std::string, Value>> entries_;
  std::vector<std::uint32_t> places_; // open addressing; entry + 1, 0: free
};

// What a mapping can do. One object per make of mapping, alive as long as any template.
class MapType {
 public:
  static constexpr std::size_t kNowhere = ~std::size_t{0};

  virtual std::size_t place(void const* self, std::string_view name, Hint const& hint) const = 0;
  virtual std::size_t size(void const* self) const = 0;
  virtual std::string_view name(void const* self, std::size_t place) const = 0;
  virtual Value value(void const* self, std::size_t place) const = 0;
  virtual ~MapType() = default;

  std::pair<std::string_view, Value> entry(void const* self, std::size_t place) const {
    return {name(self, place), value(self, place)};
  }
};

inline std::optional<Value> find_in(Map const& map, std::string_view name) {
  auto const place = map.type->place(map.self, name, {});
  return place == MapType::kNowhere ? std::nullopt : std::optional(map.type->value(map.self, place));
}
inline std::size_t size_of(Map const& map) {
  return map.type->size(map.self);
}

List list_of(std::span<Value const> values); // the values must stay where they are

// What a host's own type can do. One object per type, alive as long as any template.
class ScalarType {
 public:
  virtual std::string_view name() const = 0;
  virtual void write(Scalar const& scalar, Host const& host, std::string& out) const = 0;
  virtual std::partial_ordering compare(Scalar const& scalar, Value const& other) const = 0;
  virtual bool is_number() const { return false; } // one that `compare` orders among all numbers
  virtual ~ScalarType() = default;
};

std::string_view kind_name(Value const& value);
bool is_empty(Value const& value); // "", no items, no entries
bool is_blank(Value const& value); // empty, nil, false, or only white space
// Equal, less, greater as Liquid means it; unordered: these two cannot be compared.
std::partial_ordering compare(Value const& a, Value const& b);
bool equal(Value const& a, Value const& b);

} // namespace dunlin::liquid
