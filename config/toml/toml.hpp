// TomlValue: a TOML file as a plain tree in which every value knows its line. The TOML library is seen by
// toml.cpp alone.
#pragma once

#include "config/toml/config_error.hpp"
#include "core/domain/time.hpp"

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dunlin::config {

struct TomlEntry;

struct TomlValue {
  enum class Kind : std::uint8_t { text, whole, real, truth, date, time, list, table };

  Kind kind = Kind::table;
  int line = 0;
  std::string text; // of a text; of other simple values, as they stand
  std::int64_t whole = 0;
  bool truth = false;
  CivilDate date{};
  CivilTime time{};
  std::vector<TomlValue> list{};
  std::vector<TomlEntry> table; // by line

  TomlValue const* find(std::string_view key) const;
};

struct TomlEntry {
  std::string key;
  TomlValue value;
};

std::string shown(TomlValue const& value); // for messages: `"abc"`, 12, a list, a table

std::expected<TomlValue, ConfigErrors> parse_toml(std::string_view text); // a syntax error ends it

} // namespace dunlin::config
