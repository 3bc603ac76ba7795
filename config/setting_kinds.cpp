#include "config/setting_kinds.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace dunlin::config {

using Kind = TomlValue::Kind;

namespace {

struct Unit {
  std::string_view name;
  Milliseconds length;
};

constexpr std::array kUnits{
    Unit{"ms", Milliseconds{1}},      Unit{"s", std::chrono::seconds{1}}, Unit{"m", std::chrono::minutes{1}},
    Unit{"h", std::chrono::hours{1}}, Unit{"d", std::chrono::hours{24}},
};

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t number = 0;
  auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

std::optional<Milliseconds> duration_of(std::string_view text) {
  auto const digits = text.find_first_not_of("0123456789");
  if (digits == std::string_view::npos || digits == 0) return std::nullopt;
  auto const number = number_of(text.substr(0, digits));
  auto const unit = std::ranges::find(kUnits, text.substr(digits), &Unit::name);
  if (!number || *number > 1'000'000 || unit == kUnits.end()) return std::nullopt;
  return unit->length * *number;
}

} // namespace

Expected read(TomlValue const& value, std::string& into) {
  if (value.kind != Kind::text) return "a text in quotes";
  into = value.text;
  return std::nullopt;
}

Expected read(TomlValue const& value, SecretRef& into) {
  bool const named = value.kind == Kind::text && ((value.text.starts_with("env:") && value.text.size() > 4) ||
                                                  (value.text.starts_with("file:") && value.text.size() > 5));
  if (!named && !(value.kind == Kind::text && value.text.empty()))
    return "where the secret stands: \"env:NAME\" or \"file:PATH\"";
  into.where = value.text;
  return std::nullopt;
}

Expected read(TomlValue const& value, Endpoint& into) {
  auto const colon = value.text.rfind(':');
  auto const port = colon == std::string::npos ? std::nullopt : number_of(value.text.substr(colon + 1));
  bool const bracketed = value.text.starts_with('[');
  bool const fits = value.kind == Kind::text && port && *port >= 0 && *port <= 65535 && colon > 0 &&
                    (!bracketed || (colon > 2 && value.text[colon - 1] == ']'));
  if (!fits) return "an address and a port such as \"127.0.0.1:8080\"";
  into.host = bracketed ? value.text.substr(1, colon - 2) : value.text.substr(0, colon);
  into.port = static_cast<std::uint16_t>(*port);
  return std::nullopt;
}

Expected read(TomlValue const& value, bool& into) {
  if (value.kind != Kind::truth) return "true or false";
  into = value.truth;
  return std::nullopt;
}

Expected read(TomlValue const& value, Milliseconds& into) {
  auto const duration = value.kind == Kind::text ? duration_of(value.text) : std::nullopt;
  if (!duration) return "a duration such as \"15m\" (ms, s, m, h or d)";
  into = *duration;
  return std::nullopt;
}

Expected read(TomlValue const& value, std::vector<std::string>& into) {
  bool const fits = value.kind == Kind::list && std::ranges::all_of(value.list, [](TomlValue const& each) {
                      return each.kind == Kind::text;
                    });
  if (!fits) return "a list of texts such as [\"10.0.0.1\"]";
  into.clear();
  for (auto const& each : value.list)
    into.push_back(each.text);
  return std::nullopt;
}

Expected read_whole(TomlValue const& value, int least, int most, int& into) {
  if (value.kind != Kind::whole || value.whole < least || value.whole > most)
    return "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
  into = static_cast<int>(value.whole);
  return std::nullopt;
}

std::string written(std::string const& value) {
  std::string quoted = "\"";
  for (char const c : value) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

std::string written(SecretRef const& value) {
  return written(value.where);
}

std::string written(Endpoint const& value) {
  bool const v6 = value.host.find(':') != std::string::npos;
  return '"' + (v6 ? '[' + value.host + ']' : value.host) + ':' + std::to_string(value.port) + '"';
}

std::string written(bool value) {
  return value ? "true" : "false";
}

std::string written(int value) {
  return std::to_string(value);
}

std::string written(Milliseconds value) {
  auto best = kUnits.front();
  for (auto const& unit : kUnits) {
    if (value.count() != 0 && value % unit.length == Milliseconds{0}) best = unit;
  }
  return '"' + std::to_string(value / best.length) + std::string(best.name) + '"';
}

std::string written(std::vector<std::string> const& value) {
  std::string list;
  for (auto const& each : value)
    list += (list.empty() ? "" : ", ") + written(each);
  return '[' + list + ']';
}

} // namespace dunlin::config
