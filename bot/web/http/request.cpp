#include "bot/web/http/request.hpp"

#include "bot/web/http/form.hpp"

#include <algorithm>

namespace dunlin::web {
namespace {

std::string_view find_in(Pairs const& pairs, std::string_view name) {
  auto const found = std::ranges::find(pairs, name, &Pairs::value_type::first);
  return found == pairs.end() ? std::string_view() : std::string_view(found->second);
}

bool has_control_character(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

} // namespace

std::string_view Request::parameter(std::string_view name) const {
  return find_in(parameters, name);
}
std::string_view Request::ask(std::string_view name) const {
  return find_in(query, name);
}
std::string_view Request::header(std::string_view name) const {
  return find_in(headers, name);
}
std::string_view Request::field(std::string_view name) const {
  return find_in(form, name);
}

std::optional<Request> request_of(Method method, std::string_view target) {
  auto const question = std::min(target.find('?'), target.size());
  auto const raw_path = target.substr(0, question);
  auto path = percent_decoded(raw_path, false);
  auto query = urlencoded_pairs(target.substr(std::min(question + 1, target.size())));
  if (!path || !query || !path->starts_with('/') || has_control_character(*path)) return std::nullopt;
  auto const slashes = [](std::string_view text) { return std::ranges::count(text, '/'); };
  if (slashes(*path) != slashes(raw_path) || path->find("//") != std::string::npos) return std::nullopt;
  if (path->find("/../") != std::string::npos || path->ends_with("/..")) return std::nullopt;
  Request request;
  request.method = method;
  request.path = std::move(*path);
  request.query = std::move(*query);
  return request;
}

} // namespace dunlin::web
