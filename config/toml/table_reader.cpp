#include "config/toml/table_reader.hpp"

#include <algorithm>

namespace dunlin::config {

using Kind = TomlValue::Kind;

TomlValue const* TableReader::take(std::string const& key) {
  known_.push_back(key);
  return table_.find(key);
}

void TableReader::wrong(TomlValue const& value, std::string const& key, std::string expected) {
  errors_.push_back({value.line, path_of(key), std::move(expected), shown(value)});
}

void TableReader::missing(std::string const& key, std::string expected) {
  errors_.push_back({table_.line, path_of(key), std::move(expected), "nothing"});
}

std::string TableReader::text(std::string const& key, std::string otherwise) {
  auto const* value = take(key);
  if (value == nullptr) return otherwise;
  if (value->kind == Kind::text) return value->text;
  wrong(*value, key, "a text in quotes");
  return otherwise;
}

std::string TableReader::required_text(std::string const& key) {
  auto value = text(key);
  if (value.empty()) {
    if (auto const* empty = table_.find(key); empty == nullptr)
      missing(key, "a text in quotes");
    else if (empty->kind == Kind::text)
      wrong(*empty, key, "a text that is not empty");
  }
  return value;
}

std::optional<int> TableReader::whole_if(std::string const& key, int least, int most) {
  auto const* value = take(key);
  if (value == nullptr) return std::nullopt;
  if (value->kind == Kind::whole && value->whole >= least && value->whole <= most)
    return static_cast<int>(value->whole);
  wrong(*value, key, "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  return std::nullopt;
}

int TableReader::whole(std::string const& key, int otherwise, int least, int most) {
  return whole_if(key, least, most).value_or(otherwise);
}

bool TableReader::truth(std::string const& key, bool otherwise) {
  auto const* value = take(key);
  if (value == nullptr) return otherwise;
  if (value->kind == Kind::truth) return value->truth;
  wrong(*value, key, "true or false");
  return otherwise;
}

std::optional<CivilDate> TableReader::date(std::string const& key) {
  auto const* value = take(key);
  if (value == nullptr) return std::nullopt;
  if (value->kind == Kind::date && value->date.ok()) return value->date;
  wrong(*value, key, "a date such as 2026-11-24, without quotes");
  return std::nullopt;
}

CivilTime TableReader::clock(std::string const& key, CivilTime otherwise) {
  auto const* value = take(key);
  if (value == nullptr) return otherwise;
  if (value->kind == Kind::time) return value->time;
  if (auto const time = parse_clock(value->text); value->kind == Kind::text && time) return *time;
  wrong(*value, key, "a time of day such as \"09:00\"");
  return otherwise;
}

std::vector<std::string> TableReader::texts(std::string const& key) {
  std::vector<std::string> list;
  auto const* value = take(key);
  if (value == nullptr) return list;
  bool const fits = value->kind == Kind::list && std::ranges::all_of(value->list, [](TomlValue const& each) {
                      return each.kind == Kind::text;
                    });
  if (!fits) {
    wrong(*value, key, "a list of texts such as [\"email\"]");
    return list;
  }
  for (auto const& each : value->list)
    list.push_back(each.text);
  return list;
}

std::vector<Money> TableReader::amounts(std::string const& key) {
  std::vector<Money> list;
  for (auto const& each : texts(key)) {
    auto const space = each.find(' ');
    auto const currency = Currency::parse(space == std::string::npos ? "" : each.substr(space + 1));
    auto const amount =
        currency ? parse_plain_amount(each.substr(0, space), *currency) : fail(Errc::invalid, "");
    if (amount)
      list.push_back(*amount);
    else
      errors_.push_back(
          {table_.find(key)->line, path_of(key), "an amount such as \"10.00 EUR\"", '"' + each + '"'}
      );
  }
  return list;
}

std::vector<TomlValue const*> TableReader::tables(std::string const& key) {
  std::vector<TomlValue const*> list;
  auto const* value = take(key);
  if (value == nullptr) return list;
  bool const fits = value->kind == Kind::list && std::ranges::all_of(value->list, [](TomlValue const& each) {
                      return each.kind == Kind::table;
                    });
  if (!fits) {
    wrong(*value, key, "tables, each beginning with [[" + path_of(key) + "]]");
    return list;
  }
  for (auto const& each : value->list)
    list.push_back(&each);
  return list;
}

void TableReader::finish() {
  for (auto const& [key, value] : table_.table) {
    if (std::ranges::find(known_, key) != known_.end()) continue;
    auto const near = nearest(key, known_);
    errors_.push_back(
        {value.line, path_of(key), near.empty() ? "a known key" : "a known key, perhaps \"" + near + '"', key}
    );
  }
}

} // namespace dunlin::config
