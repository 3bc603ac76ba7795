// SettingKinds: how each kind of setting is read from TOML and written back. Reading answers what was
// expected when the value does not fit.
#pragma once

#include "config/settings.hpp"
#include "config/toml/toml.hpp"

#include <optional>
#include <string>

namespace dunlin::config {

using Expected = std::optional<std::string>; // what should stand there; nothing: it was read

Expected read(TomlValue const& value, std::string& into);
Expected read(TomlValue const& value, SecretRef& into);
Expected read(TomlValue const& value, Endpoint& into);
Expected read(TomlValue const& value, bool& into);
Expected read(TomlValue const& value, Milliseconds& into);
Expected read(TomlValue const& value, std::vector<std::string>& into);
Expected read_whole(TomlValue const& value, int least, int most, int& into);

template <NamedEnum E>
Expected read(TomlValue const& value, E& into) {
  auto const found = value.kind == TomlValue::Kind::text ? enum_of<E>(value.text) : std::nullopt;
  if (found) {
    into = *found;
    return std::nullopt;
  }
  std::string names;
  for (auto const name : EnumNames<E>::names)
    names += (names.empty() ? "one of \"" : ", \"") + std::string(name) + '"';
  return names;
}

std::string written(std::string const& value);
std::string written(SecretRef const& value);
std::string written(Endpoint const& value);
std::string written(bool value);
std::string written(int value);
std::string written(Milliseconds value);
std::string written(std::vector<std::string> const& value);

template <NamedEnum E>
std::string written(E value) {
  return '"' + std::string(name_of(value)) + '"';
}

} // namespace dunlin::config
