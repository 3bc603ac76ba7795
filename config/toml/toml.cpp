#include "config/toml/toml.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

namespace dunlin::config {

namespace {

int line_of(toml::node const& node) {
  return static_cast<int>(node.source().begin.line);
}

TomlValue value_of(toml::node const& node);

TomlValue table_of(toml::table const& from) {
  TomlValue value;
  value.kind = TomlValue::Kind::table;
  value.line = line_of(from);
  for (auto const& [key, node] : from) {
    auto member = value_of(node);
    if (member.line == 0) member.line = static_cast<int>(key.source().begin.line);
    value.table.emplace_back(std::string(key.str()), std::move(member));
  }
  std::ranges::sort(value.table, {}, [](auto const& entry) {
    return std::pair<int, std::string_view>{entry.value.line, entry.key};
  });
  return value;
}

TomlValue list_of(toml::array const& from) {
  TomlValue value;
  value.kind = TomlValue::Kind::list;
  value.line = line_of(from);
  for (auto const& node : from)
    value.list.push_back(value_of(node));
  return value;
}

CivilDate date_of(toml::date const& date) {
  return CivilDate{
      std::chrono::year{static_cast<int>(date.year)}, std::chrono::month{date.month},
      std::chrono::day{date.day}
  };
}

TomlValue simple_of(toml::node const& node) {
  TomlValue value;
  value.line = line_of(node);
  std::ostringstream as_it_stands;
  if (auto const text = node.value_exact<std::string>()) {
    value.kind = TomlValue::Kind::text;
    value.text = *text;
    return value;
  }
  if (auto const whole = node.value_exact<std::int64_t>()) {
    value.kind = TomlValue::Kind::whole;
    value.whole = *whole;
    as_it_stands << *whole;
  } else if (auto const truth = node.value_exact<bool>()) {
    value.kind = TomlValue::Kind::truth;
    value.truth = *truth;
    as_it_stands << (*truth ? "true" : "false");
  } else if (auto const date = node.value_exact<toml::date>()) {
    value.kind = TomlValue::Kind::date;
    value.date = date_of(*date);
    as_it_stands << iso(value.date);
  } else if (auto const time = node.value_exact<toml::time>()) {
    value.kind = TomlValue::Kind::time;
    value.time = {time->hour, time->minute};
    as_it_stands << *time;
  } else if (auto const real = node.value_exact<double>()) {
    value.kind = TomlValue::Kind::real;
    as_it_stands << *real;
  } else if (auto const moment = node.value_exact<toml::date_time>()) {
    value.kind = TomlValue::Kind::real; // no setting is an instant: it is shown as what was found
    as_it_stands << *moment;
  }
  value.text = as_it_stands.str();
  return value;
}

TomlValue value_of(toml::node const& node) {
  if (auto const* table = node.as_table()) return table_of(*table);
  if (auto const* list = node.as_array()) return list_of(*list);
  return simple_of(node);
}

} // namespace

TomlValue const* TomlValue::find(std::string_view key) const {
  auto const found =
      std::ranges::find(table, key, [](auto const& entry) -> std::string_view { return entry.key; });
  return found == table.end() ? nullptr : &found->value;
}

std::string shown(TomlValue const& value) {
  switch (value.kind) {
  case TomlValue::Kind::text: return '"' + value.text + '"';
  case TomlValue::Kind::list: return "a list";
  case TomlValue::Kind::table: return "a table";
  case TomlValue::Kind::whole:
  case TomlValue::Kind::real:
  case TomlValue::Kind::truth:
  case TomlValue::Kind::date:
  case TomlValue::Kind::time: return value.text;
  }
  return value.text;
}

std::expected<TomlValue, ConfigErrors> parse_toml(std::string_view text) {
  try {
    return table_of(toml::parse(text));
  } catch (toml::parse_error const& error) {
    auto const line = static_cast<int>(error.source().begin.line);
    return std::unexpected(ConfigErrors{{line, "", "TOML (https://toml.io)", std::string(error.description())}
    });
  }
}

} // namespace dunlin::config
