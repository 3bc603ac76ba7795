// Value: one argument of a named statement, as C++ has it: integers, times, enumerators, texts, bytes, ids,
// and the place of a chain. Borrows what it shows; it lives no longer than the call it is made for.
#pragma once

#include "core/domain/digest.hpp"
#include "core/domain/fields.hpp"
#include "core/domain/id.hpp"
#include "core/domain/time.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace dunlin::store {

struct Blob { // bytes for a column of bytes; a plain text goes to a text column
  std::string_view bytes;
};

struct ChainPlace { // a chain and where it lies: one database names it by a row of its own, another by its id
  ChainId chain;
  std::int64_t row = 0; // customer.row; 0: the house
};

class Value {
 public:
  enum class Kind : std::uint8_t { integer, text, bytes, chain };

  Value(std::int64_t value) : kind_(Kind::integer), integer_(value) {}
  Value(int value) : Value(std::int64_t{value}) {}
  Value(Timestamp value) : Value(std::int64_t{value.time_since_epoch().count()}) {}
  template <NamedEnum E>
  Value(E value) : Value(static_cast<std::int64_t>(value)) {}
  Value(std::string_view value) : kind_(Kind::text), bytes_(value) {}
  Value(std::string const& value) : Value(std::string_view(value)) {}
  Value(char const* value) : Value(std::string_view(value)) {}
  Value(Blob value) : kind_(Kind::bytes), bytes_(value.bytes) {}
  Value(Digest const& value) : Value(Blob{raw(value)}) {}
  template <class Tag>
  Value(Id<Tag> const& value) : Value(Blob{value.raw()}) {}
  Value(ChainPlace const& value) : kind_(Kind::chain), integer_(value.row), bytes_(value.chain.raw()) {}
  template <class T>
  Value(std::optional<T> const& value) : Value(value ? Value(*value) : Value(T{})) {
    null_ = !value;
    if (null_) bytes_ = {};
  }

  Kind kind() const { return kind_; }
  bool null() const { return null_; }
  std::int64_t integer() const { return integer_; } // of integer; of chain: its row
  std::string_view bytes() const { return bytes_; } // of text and bytes; of chain: its id

 private:
  Kind kind_;
  bool null_ = false;
  std::int64_t integer_ = 0;
  std::string_view bytes_;
};

template <class... A>
std::array<Value, sizeof...(A)> values_of(A const&... arguments) {
  return {Value(arguments)...};
}

} // namespace dunlin::store
