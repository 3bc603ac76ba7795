#include "bot/web/login/viewer.hpp"

#include <algorithm>

namespace dunlin::web {

std::string_view cookie(Request const& request, std::string_view name) {
  std::string_view found;
  for (auto const& [header, value] : request.headers) {
    if (header != "cookie") continue;
    std::string_view rest = value;
    while (!rest.empty()) {
      auto const pair = rest.substr(0, rest.find(';'));
      rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
      auto const start = std::min(pair.find_first_not_of(' '), pair.size());
      auto const equals = pair.find('=');
      if (equals == std::string_view::npos || pair.substr(start, equals - start) != name) continue;
      if (!found.empty()) return {}; // two of one name: somebody planted the other
      found = pair.substr(equals + 1);
    }
  }
  return found;
}

std::string set_cookie(std::string_view name, std::string_view value, bool secure) {
  std::string line(name);
  line += '=';
  line += value;
  line += "; Path=/; HttpOnly; SameSite=Lax";
  if (secure) line += "; Secure";
  if (value.empty()) line += "; Max-Age=0";
  return line;
}

bool sent_by_another_site(Request const& request) {
  auto const site = request.header("sec-fetch-site");
  return !site.empty() && site != "same-origin" && site != "none";
}

std::string local_path(std::string_view path) {
  bool const odd = std::ranges::any_of(path, [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == '\\' || c == 0x7f;
  });
  if (odd || !path.starts_with('/') || path.starts_with("//") || path.size() > 1000) return "/";
  return std::string(path);
}

} // namespace dunlin::web
