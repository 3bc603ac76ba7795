#include "bot/web/http/form.hpp"

#include <algorithm>

namespace dunlin::web {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool starts_with_word(std::string_view text, std::string_view lower_case_word) {
  return text.size() >= lower_case_word.size() &&
         std::ranges::equal(text.substr(0, lower_case_word.size()), lower_case_word, {}, lower);
}

// The value of `name=…` after a semicolon, quoted or not.
std::string_view attribute(std::string_view header, std::string_view name) {
  auto rest = header;
  while (true) {
    auto const semicolon = rest.find(';');
    if (semicolon == std::string_view::npos) return {};
    rest.remove_prefix(semicolon + 1);
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
    if (!starts_with_word(rest, name) || !rest.substr(name.size()).starts_with('=')) continue;
    auto value = rest.substr(name.size() + 1);
    if (value.starts_with('"')) return value.substr(1, value.find('"', 1) - 1);
    return value.substr(0, value.find_first_of("; \t\r\n"));
  }
}

std::optional<std::string>
multipart_field(std::string_view boundary, std::string_view body, std::string_view name) {
  if (boundary.empty() || boundary.size() > 70) return std::nullopt; // RFC 2046 section 5.1.1
  auto const delimiter = "--" + std::string(boundary);
  for (std::size_t parts = 0; parts < kFormFieldsMax; ++parts) {
    auto const begin = body.find(delimiter);
    if (begin == std::string_view::npos) return std::nullopt;
    body.remove_prefix(begin + delimiter.size());
    auto const head_end = body.find("\r\n\r\n");
    auto const end = body.find("\r\n" + delimiter);
    if (head_end == std::string_view::npos || end == std::string_view::npos) return std::nullopt;
    if (end >= head_end + 4) {
      auto const head = body.substr(0, head_end);
      if (attribute(head, "name") == name) return std::string(body.substr(head_end + 4, end - head_end - 4));
    }
  }
  return std::nullopt;
}

} // namespace

Pairs form_of(std::string_view content_type, std::string_view body) {
  if (!starts_with_word(content_type, "application/x-www-form-urlencoded")) return {};
  return urlencoded_pairs(body).value_or(Pairs{});
}

std::optional<std::string>
form_field(std::string_view content_type, std::string_view body, std::string_view name) {
  if (starts_with_word(content_type, "multipart/form-data"))
    return multipart_field(attribute(content_type, "boundary"), body, name);
  if (!starts_with_word(content_type, "application/x-www-form-urlencoded")) return std::nullopt;
  auto const pairs = urlencoded_pairs(body);
  if (!pairs) return std::nullopt;
  auto const found = std::ranges::find(*pairs, name, &Pairs::value_type::first);
  if (found == pairs->end()) return std::nullopt;
  return found->second;
}

} // namespace dunlin::web
