// Filter: one word after a `|`, as a row of a table. The standard filters are a table of this kind; a host
// hands in its own (money, dates) by Dialect, and they win over standard ones of the same name. Tables live
// as long as any template parsed with them (in practice: static).
#pragma once

#include "templates/liquid/value.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::liquid {

// What the program that embeds the engine adds while rendering: how a bare date reads, and whatever its own
// filters and scalar types need (they know the derived class).
class Host {
 public:
  virtual void write_date(Date date, std::string& out) const = 0;
  virtual std::optional<std::chrono::sys_seconds> now() const { return std::nullopt; } // nothing: no clock
  // How long the render has gone on; a host without a clock lets no time pass, and sets no limit to it.
  virtual std::chrono::milliseconds elapsed() const { return {}; }
  virtual ~Host() = default;
};
Host const& plain_host(); // dates as 2026-11-24

// The texts and lists made during one render; freed together at its end.
class Arena {
 public:
  explicit Arena(std::size_t bytes_max) : bytes_max_(bytes_max) {}
  std::string_view keep(std::string_view text);
  std::span<Value> values(std::size_t count);
  void* take(std::size_t bytes, std::size_t alignment);
  template <class T>
  T* own(T value);       // destroyed with the arena
  std::string& draft() { // empty, and always the same one: for one text at a time, until it is kept
    draft_.clear();
    return draft_;
  }
  std::pmr::memory_resource* memory() { return &memory_; } // what is taken from it is not counted
  bool exhausted() const { return used_ > bytes_max_; }

 private:
  alignas(std::max_align_t) std::byte first_[4096];
  std::pmr::monotonic_buffer_resource memory_{first_, sizeof first_};
  std::string draft_;
  std::vector<std::shared_ptr<void const>> owned_;
  std::size_t used_ = 0;
  std::size_t bytes_max_;
};

template <class T>
T* Arena::own(T value) {
  auto kept = std::make_shared<T>(std::move(value));
  used_ += sizeof(T);
  auto* const result = kept.get();
  owned_.push_back(std::move(kept));
  return result;
}

struct NamedValue {
  std::string_view name;
  Value value;
};

struct Call {
  Value const& input;
  std::span<Value const> arguments;
  std::span<NamedValue const> named;
  Host const& host;
  Arena& arena;
  bool html = false;    // the template writes HTML: what is marked safe must be safe there
  bool lenient = false; // a text that is no number counts as 0
  std::string problem;  // why the filter could not do it; the render stops with it

  Value fail(std::string why) {
    problem = std::move(why);
    return {};
  }
  Value const& argument(std::size_t index) const {
    static constinit Value const kNothing;
    return index < arguments.size() ? arguments[index] : kNothing;
  }
  Value const* find(std::string_view name) const;
  std::string_view text(Value const& value) const; // as it would be written, not escaped
  Value keep(std::string_view text) const { return Text{arena.keep(text)}; }
};

struct Filter {
  std::string_view name;
  std::uint8_t arguments_min = 0;
  std::uint8_t arguments_max = 0;
  Kind result = Kind::any; // any: as the input
  Value (*run)(Call& call) = nullptr;
  std::span<std::string_view const> named{}; // the names it takes after a comma
  bool mends_nil = false;                    // gives a value where the input has none (`default`)
  bool gives_nil = false;                    // may give nothing where the input is a value
};

std::span<Filter const> standard_filters();
std::span<Filter const> guarded_filters(); // besides these, in guarded templates: `raw`

// Appends the value as a reader sees it: of a list its items, one after the other.
void write(Value const& value, Host const& host, std::string& out);
// As filters read it as a text: lists and mappings as Ruby shows them, ["a", 1].
void write_text(Value const& value, Host const& host, std::string& out);
void inspect(Value const& value, Host const& host, std::string& out); // the same, texts in quotes
std::string_view class_name(Value const& value);                      // Ruby's, for Shopify's messages
bool needs_escaping(std::string_view text);                           // some of & < > " '
void escape_html(std::string_view text, std::string& out);
// On one line: breaks and controls become spaces; marks that turn the direction of writing go.
void escape_line(std::string_view text, std::string& out);

} // namespace dunlin::liquid
