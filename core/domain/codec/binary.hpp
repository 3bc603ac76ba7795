// The binary form of described structs: how a customer's state is kept. Self-delimiting, by position: a
// struct is the number of its members and then each of them, so state written before a member was added is
// still read (the new member keeps its default). Integers are zigzag varints, texts are length-prefixed.
// Errors: bytes that do not fit are damage, not input: GroundGone.
#pragma once

#include "core/domain/fields.hpp"
#include "core/domain/id.hpp"
#include "core/domain/money.hpp"
#include "core/domain/time.hpp"

#include <string>
#include <string_view>

namespace dunlin::codec {

class BinaryWriter {
 public:
  explicit BinaryWriter(std::string& out) : out_(out) {}

  void put(std::uint64_t value); // varint
  void put(std::int64_t value);  // zigzag
  void put(int value) { put(static_cast<std::int64_t>(value)); }
  void put(bool value) { out_.push_back(value ? '\1' : '\0'); }
  void put(std::string_view value);
  void put(std::string const& value) { put(std::string_view(value)); }
  void put(Currency value) { out_.append(value.code()); }
  void put(Money const& value);
  void put(Timestamp value) { put(static_cast<std::int64_t>(value.time_since_epoch().count())); }
  void put(CivilDate value);
  void put(Zone const& value) { put(value.name()); }
  template <class Tag>
  void put(Id<Tag> const& id) {
    out_.append(id.raw());
  }
  template <NamedEnum E>
  void put(E value) {
    out_.push_back(static_cast<char>(value));
  }
  template <class T>
  void put(std::optional<T> const& value) {
    put(value.has_value());
    if (value) put(*value);
  }
  template <class T>
  void put(std::vector<T> const& values) {
    put(static_cast<std::uint64_t>(values.size()));
    for (auto const& value : values)
      put(value);
  }
  template <Described T>
  void put(T const& value) {
    std::uint64_t count = 0;
    T::fields([&](auto&&...) { ++count; });
    put(count);
    T::fields([&](std::string_view, auto member, std::string_view, Privacy = Privacy::open) {
      put(value.*member);
    });
  }

 private:
  std::string& out_;
};

class BinaryReader {
 public:
  explicit BinaryReader(std::string_view bytes) : bytes_(bytes) {}

  bool at_end() const { return at_ == bytes_.size(); }
  void get(std::uint64_t& value);
  void get(std::int64_t& value);
  void get(int& value);
  void get(bool& value) { value = byte() != 0; }
  void get(std::string& value);
  void get(Currency& value);
  void get(Money& value);
  void get(Timestamp& value);
  void get(CivilDate& value);
  void get(Zone& value);
  template <class Tag>
  void get(Id<Tag>& id) {
    auto const raw = take(id.bytes.size());
    for (std::size_t i = 0; i < raw.size(); ++i)
      id.bytes[i] = static_cast<std::uint8_t>(raw[i]);
  }
  template <NamedEnum E>
  void get(E& value) {
    auto const number = byte();
    if (number >= EnumNames<E>::names.size()) damaged("an unknown name number");
    value = static_cast<E>(number);
  }
  template <class T>
  void get(std::optional<T>& value) {
    bool present = false;
    get(present);
    if (!present) {
      value.reset();
      return;
    }
    get(value.emplace());
  }
  template <class T>
  void get(std::vector<T>& values) {
    std::uint64_t count = 0;
    get(count);
    if (count > bytes_.size() - at_) damaged("a list longer than its bytes");
    values.resize(count);
    for (auto& value : values)
      get(value);
  }
  template <Described T>
  void get(T& value) {
    std::uint64_t count = 0;
    get(count);
    std::uint64_t seen = 0;
    T::fields([&](std::string_view, auto member, std::string_view, Privacy = Privacy::open) {
      if (seen++ < count) get(value.*member);
    });
    if (count > seen) damaged("members this version does not know");
  }

 private:
  [[noreturn]] void damaged(std::string_view what) const;
  std::uint8_t byte();
  std::string_view take(std::size_t size);

  std::string_view bytes_;
  std::size_t at_ = 0;
};

template <Described T>
std::string to_binary(T const& value) {
  std::string out;
  BinaryWriter(out).put(value);
  return out;
}

template <Described T>
T from_binary(std::string_view bytes) {
  T value{};
  BinaryReader(bytes).get(value);
  return value;
}

} // namespace dunlin::codec
