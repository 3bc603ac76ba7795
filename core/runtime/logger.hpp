// Logger: event names with typed fields, for operators; the record of what was done is in the store.
// Never logged: message bodies, secrets, customers' free text, whole addresses (they are Masked).
// Log once, at the boundary that handles the failure. `error` means that a person must look; it fails a
// simulation. Runs on: any thread. Usage: log.warn("outbox.refused", {{"channel", name}, {"attempt", 2},
// {"to", Masked{address}}});
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace dunlin::runtime {

enum class Level : std::uint8_t { debug, info, warn, error };
std::string_view name_of(Level level);

// Of an address only its first letter and its domain are shown; of a number its last two digits.
struct Masked {
  explicit Masked(std::string_view address);
  std::string shown;
};

struct Field {
  using Value = std::variant<std::string, std::int64_t, bool>;

  Field(std::string_view field, std::string_view text) : name(field), value(std::string(text)) {}
  Field(std::string_view field, char const* text) : name(field), value(std::string(text)) {}
  Field(std::string_view field, Masked masked) : name(field), value(std::move(masked.shown)) {}
  Field(std::string_view field, bool flag) : name(field), value(flag) {}
  template <std::integral T>
    requires(!std::same_as<T, bool>)
  Field(std::string_view field, T number) : name(field),
                                            value(static_cast<std::int64_t>(number)) {}

  std::string name;
  Value value;
};

class Logger {
 public:
  virtual void write(Level level, std::string_view event, std::span<Field const> fields) = 0;
  virtual ~Logger() = default;

  using Fields = std::initializer_list<Field>;
  void debug(std::string_view event, Fields fields = {}) {
    write(Level::debug, event, {fields.begin(), fields.size()});
  }
  void info(std::string_view event, Fields fields = {}) {
    write(Level::info, event, {fields.begin(), fields.size()});
  }
  void warn(std::string_view event, Fields fields = {}) {
    write(Level::warn, event, {fields.begin(), fields.size()});
  }
  void error(std::string_view event, Fields fields = {}) {
    write(Level::error, event, {fields.begin(), fields.size()});
  }
};

// For the simulation's fast runs and for commands that print only what they were asked for.
class NullLogger final : public Logger {
 public:
  void write(Level, std::string_view, std::span<Field const>) override {}
};

} // namespace dunlin::runtime
