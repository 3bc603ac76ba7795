// The JSON form of described structs (RFC 8259): how events are hashed, exported and read back. Members stand
// in their told order without spaces, so equal values have equal bytes. Instants are ISO 8601 with
// milliseconds and Z, dates are ISO dates, money is {"minor":1250,"currency":"EUR"}, ids are base32 texts,
// absent values are null. Sealing: with a Seal, personal members leave only a salted commitment in the open
// text; their values go to a second text (path -> value) that can be erased while the hash over the open text
// stays true.
#pragma once

#include "core/domain/digest.hpp"
#include "core/domain/fields.hpp"
#include "core/domain/id.hpp"
#include "core/domain/money.hpp"
#include "core/domain/time.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace dunlin::codec {

struct Seal {
  std::string salt;     // random bytes, kept with the personal text and erased with it
  std::string personal; // "path":value,… without the outer braces; empty when nothing was personal
};

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out, Seal* seal = nullptr) : out_(out), seal_(seal) {}

  void put(std::int64_t value);
  void put(int value) { put(static_cast<std::int64_t>(value)); }
  void put(bool value) { out_ += value ? "true" : "false"; }
  void put(std::string_view value); // invalid UTF-8 becomes U+FFFD
  void put(std::string const& value) { put(std::string_view(value)); }
  void put(Currency value) { put(value.code()); }
  void put(Money const& value);
  void put(Timestamp value) { put(std::string_view(iso(value))); }
  void put(CivilDate value) { put(std::string_view(value.ok() ? iso(value) : std::string())); }
  void put(Zone const& value) { put(value.name()); }
  template <class Tag>
  void put(Id<Tag> const& id) {
    put(std::string_view(id ? id.text() : std::string()));
  }
  template <NamedEnum E>
  void put(E value) {
    put(name_of(value));
  }
  template <class T>
  void put(std::optional<T> const& value) {
    if (value)
      put(*value);
    else
      out_ += "null";
  }
  template <class T>
  void put(std::vector<T> const& values) {
    out_ += '[';
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i > 0) out_ += ',';
      auto const mark = enter(std::to_string(i));
      put(values[i]);
      path_.resize(mark);
    }
    out_ += ']';
  }
  template <Described T>
  void put(T const& value) {
    out_ += '{';
    bool first = true;
    T::fields([&](std::string_view name, auto member, std::string_view, Privacy privacy = Privacy::open) {
      if (!first) out_ += ',';
      first = false;
      put(name);
      out_ += ':';
      auto const mark = enter(name);
      if (privacy == Privacy::personal && seal_ != nullptr)
        sealed(value.*member);
      else
        put(value.*member);
      path_.resize(mark);
    });
    out_ += '}';
  }

 private:
  std::size_t enter(std::string_view name);
  void commit(std::string const& value_json);
  template <class T>
  void sealed(T const& value) {
    std::string text;
    JsonWriter(text).put(value);
    commit(text);
  }

  std::string& out_;
  Seal* seal_;
  std::string path_; // "customer.name"; kept only while sealing
};

class JsonReader {
 public:
  // `personal` holds path -> value of sealed members; a sealed member that is not in it was erased and reads
  // as empty.
  JsonReader(nlohmann::json const& node, nlohmann::json const* personal) : node_(node), personal_(personal) {}
  JsonReader(nlohmann::json const& node, nlohmann::json const* personal, std::string path)
      : node_(node),
        personal_(personal),
        path_(std::move(path)) {}

  void get(std::int64_t& value) const;
  void get(int& value) const;
  void get(bool& value) const;
  void get(std::string& value) const;
  void get(Currency& value) const;
  void get(Money& value) const;
  void get(Timestamp& value) const;
  void get(CivilDate& value) const;
  void get(Zone& value) const;
  template <class Tag>
  void get(Id<Tag>& id) const {
    id = Id<Tag>::parse(text()).value_or(Id<Tag>{});
  }
  template <NamedEnum E>
  void get(E& value) const {
    auto const found = enum_of<E>(text());
    if (!found) wrong("one of the known names");
    value = *found;
  }
  template <class T>
  void get(std::optional<T>& value) const {
    if (is_null())
      value.reset();
    else
      get(value.emplace());
  }
  template <class T>
  void get(std::vector<T>& values) const {
    auto const count = size();
    values.resize(count);
    for (std::size_t i = 0; i < count; ++i)
      element(i).get(values[i]);
  }
  template <Described T>
  void get(T& value) const {
    T::fields([&](std::string_view name, auto member, std::string_view, Privacy privacy = Privacy::open) {
      auto const* inner = find(name, privacy);
      if (inner != nullptr) JsonReader(*inner, personal_, path_of(name)).get(value.*member);
    });
  }

 private:
  [[noreturn]] void wrong(std::string_view expected
  ) const; // throws Error's text as GroundGone: events are ours
  bool is_null() const;
  std::size_t size() const;
  std::string text() const;
  JsonReader element(std::size_t index) const;
  std::string path_of(std::string_view name) const;
  nlohmann::json const* find(std::string_view name, Privacy privacy) const;

  nlohmann::json const& node_;
  nlohmann::json const* personal_;
  std::string path_;
};

template <class T>
std::string to_json(T const& value) {
  std::string out;
  JsonWriter(out).put(value);
  return out;
}

void append_json_text(std::string& out, std::string_view value);

} // namespace dunlin::codec
