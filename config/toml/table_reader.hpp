// TableReader: takes the values of one TOML table by name and kind; what is wrong goes to a common list, so
// that all mistakes of a file are said at once. `finish` reports the keys nobody asked for.
#pragma once

#include "config/toml/toml.hpp"
#include "core/domain/fields.hpp"
#include "core/domain/money.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dunlin::config {

class TableReader {
 public:
  TableReader(TomlValue const& table, std::string path, ConfigErrors& errors)
      : table_(table),
        path_(std::move(path)),
        errors_(errors) {}

  std::string text(std::string const& key, std::string otherwise = {});
  std::string required_text(std::string const& key);
  int whole(std::string const& key, int otherwise, int least, int most);
  std::optional<int> whole_if(std::string const& key, int least, int most);
  bool truth(std::string const& key, bool otherwise);
  std::optional<CivilDate> date(std::string const& key);
  CivilTime clock(std::string const& key, CivilTime otherwise);
  std::vector<std::string> texts(std::string const& key);
  std::vector<Money> amounts(std::string const& key); // "10.00 EUR"

  template <NamedEnum E>
  E one_of(std::string const& key, E otherwise) {
    auto const* value = take(key);
    if (value == nullptr) return otherwise;
    auto const found = enum_of<E>(value->text);
    if (value->kind != TomlValue::Kind::text || !found) {
      std::string names;
      for (auto const name : EnumNames<E>::names)
        names += (names.empty() ? "\"" : ", \"") + std::string(name) + '"';
      wrong(*value, key, "one of " + names);
    }
    return found.value_or(otherwise);
  }

  // The value as it stands, marked as taken; nullptr when it is not there.
  TomlValue const* take(std::string const& key);
  std::vector<TomlValue const*> tables(std::string const& key); // of [[key]]
  bool has(std::string const& key) const { return table_.find(key) != nullptr; }
  void wrong(TomlValue const& value, std::string const& key, std::string expected);
  void missing(std::string const& key, std::string expected);
  std::string path_of(std::string const& key) const { return path_.empty() ? key : path_ + "." + key; }
  int line() const { return table_.line; }
  void finish();

 private:
  TomlValue const& table_;
  std::string path_;
  ConfigErrors& errors_;
  std::vector<std::string> known_;
};

} // namespace dunlin::config
