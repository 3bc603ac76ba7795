// Template: parsed once into an immutable tree, rendered many times; a Template is a shared handle to it, so
// copies are cheap and may be used by several threads at once. Errors: `parse` gives every mistake it can
// find at once; `render` stops at the first and says where it is. Limits: hostile templates end with an
// error, never with a hang, a crash or a full memory.
#pragma once

#include "templates/liquid/diagnostic.hpp"
#include "templates/liquid/filter.hpp"
#include "templates/liquid/value.hpp"

#include <chrono>
#include <cstddef>
#include <expected>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::liquid {

struct Tree;
class Template;

// text: in what a value says, line breaks and control characters become spaces, so that it cannot forge lines
// of its own. html: values are escaped for where they stand, and links lead to safe places only.
enum class Escape : std::uint8_t { none, text, html };
enum class Undefined : std::uint8_t { error, nothing }; // nothing: as Shopify does, an unknown name is nil

// How a template is read. guarded: every slip is a mistake, all are found at once and worded for a clerk. The
// others are Shopify's modes, with its words: strict2 reads all by grammar, strict most of it, warn and lax
// fall back to guessing what was meant.
enum class Reading : std::uint8_t { guarded, strict2, strict, warn, lax };
// What becomes of an error while rendering: it ends the render, or is written where it happened.
enum class Faults : std::uint8_t { end, written };

class Partials {
 public:
  virtual Template const* find(std::string_view name) const = 0; // nullptr: there is none of this name
  virtual Diagnostic const* mistake(std::string_view) const { return nullptr; } // why a known one has no tree
  virtual std::vector<std::string_view> names() const = 0;                      // for suggestions
  virtual ~Partials() = default;
};

struct Dialect {
  Escape escape = Escape::none;
  Undefined undefined = Undefined::error;
  Reading reading = Reading::guarded;
  std::span<Filter const> filters{};  // the host's own, looked at before the standard ones
  Partials const* partials = nullptr; // must outlive the template; looked at when rendering and checking
};

struct Origin {
  std::string name;   // file or partial, for messages
  int first_line = 1; // where the text begins in that file
};

class Template {
 public:
  Template(); // the empty template
  explicit Template(std::shared_ptr<Tree const> tree) : tree_(std::move(tree)) {}
  Tree const& tree() const { return *tree_; }

 private:
  std::shared_ptr<Tree const> tree_;
};

std::expected<Template, std::vector<Diagnostic>>
parse(std::string_view source, Dialect const& dialect, Origin origin = {});

struct Limits {
  std::size_t output_bytes = 256 * 1024;
  std::size_t memory_bytes = 1024 * 1024; // texts and lists made on the way
  std::size_t steps = 100'000;            // nodes visited
  std::size_t rounds = 20'000;            // rounds of all loops together
  int nesting = 60;                       // blocks and partials within each other
  std::chrono::milliseconds time{10'000}; // as the host tells it
};

enum class ErrorKind : std::uint8_t { render, limit };

struct RenderError {
  Place place;
  std::string message;
  std::string origin;
  ErrorKind kind = ErrorKind::render;
  bool syntax = false;   // a partial could not be parsed
  bool has_place = true; // false: Shopify's engine names none
};

// Appends to `out`. After an error `out` holds the part that was written until then.
std::expected<void, RenderError> render(
    Template const& what, Value const& data, std::string& out, Host const& host = plain_host(),
    Limits const& limits = {}, Faults faults = Faults::end
);

// "Liquid error (row line 2): divided by 0"
std::string shopify_text(std::string_view what, std::string_view origin, int line, std::string_view message);
std::string shopify_text(RenderError const& error);

// Looks a template over against the names it may use: unknown variables, values that may be missing and have
// no `default`, things that are no list in `for`, partials that do not exist. Partials are looked over where
// they are used.
std::vector<Diagnostic> check(Template const& what, std::span<Field const> root);

} // namespace dunlin::liquid
