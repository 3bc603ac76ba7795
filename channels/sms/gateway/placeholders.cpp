#include "channels/sms/gateway/placeholders.hpp"

#include "core/domain/codec/json.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace dunlin::channels {

namespace {

constexpr auto kNames = std::to_array<std::string_view>(
    {"to", "to_digits", "from", "text", "id", "alphabet", "status_url", "secret"}
);

bool name_letter(char c) {
  return (c >= 'a' && c <= 'z') || c == '_';
}

// Calls `text` with what stands between placeholders and `name` with their names, in order.
void walk(
    std::string_view pattern, std::function<void(std::string_view)> const& text,
    std::function<void(std::string_view)> const& name
) {
  std::size_t from = 0;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] != '{') continue;
    auto const end =
        std::find_if_not(pattern.begin() + static_cast<std::ptrdiff_t>(at) + 1, pattern.end(), name_letter);
    auto const stop = static_cast<std::size_t>(end - pattern.begin());
    if (stop == at + 1 || end == pattern.end() || *end != '}') continue;
    text(pattern.substr(from, at - from));
    name(pattern.substr(at + 1, stop - at - 1));
    at = stop;
    from = stop + 1;
  }
  text(pattern.substr(from));
}

std::string encoded(std::string_view value, Setting where) {
  switch (where) {
  case Setting::url: return percent_encoded(value);
  case Setting::json: {
    std::string quoted;
    codec::append_json_text(quoted, value);
    return quoted.substr(1, quoted.size() - 2);
  }
  case Setting::header: return std::string(value);
  }
  return {};
}

} // namespace

Result<void> check_placeholders(std::string_view pattern) {
  std::string unknown;
  walk(
      pattern, [](std::string_view) {},
      [&](std::string_view name) {
        if (std::ranges::find(kNames, name) == kNames.end()) unknown = name;
      }
  );
  if (unknown.empty()) return {};
  std::string known;
  for (auto const name : kNames)
    known.append(known.empty() ? "{" : ", {").append(name).append("}");
  return fail(Errc::invalid, "{" + unknown + "} is not known; there are " + known);
}

std::string fill(std::string_view pattern, Fields const& values, Setting where) {
  std::string out;
  walk(
      pattern, [&](std::string_view text) { out += text; },
      [&](std::string_view name) { out += encoded(value_of(values, name), where); }
  );
  return out;
}

} // namespace dunlin::channels
