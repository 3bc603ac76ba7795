// Ask: a statement with its arguments, owned, as they go over the wire: integers in 8 bytes, texts and bytes
// as they are, lists as arrays. Texts that PostgreSQL could not keep (a zero byte, what is not UTF-8) lose
// that character to U+FFFD. PURE.
#pragma once

#include "store/rows/value.hpp"
#include "store/sql/statements.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::store::postgres {

class Ask {
 public:
  explicit Ask(Sql name) : name_(name) {}
  explicit Ask(std::string text) : text_(std::move(text)) {} // not named, so not prepared either

  void add(Value const& value);
  void add(std::span<std::int64_t const> values);
  void add(std::span<std::string_view const> values); // of bytes

  std::optional<Sql> name() const { return name_; }
  std::string const& text() const { return text_; }
  bool must_meet_one = false; // else the ground is gone

  // As libpq takes them; until the Ask is changed.
  struct Arguments {
    std::vector<unsigned> types;
    std::vector<char const*> values;
    std::vector<int> lengths;
    std::vector<int> formats;
  };
  Arguments arguments() const;

 private:
  struct Slot {
    unsigned type = 0;
    std::size_t at = 0;
    std::size_t size = 0;
    bool null = false;
  };
  void slot(unsigned type, bool null, std::string_view bytes);

  std::optional<Sql> name_{};
  std::string text_;
  std::string bytes_;
  std::vector<Slot> slots_;
};

template <class... A>
Ask ask(Sql name, A const&... arguments) {
  Ask made(name);
  (made.add(arguments), ...);
  return made;
}

} // namespace dunlin::store::postgres
