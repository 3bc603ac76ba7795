#include "bot/web/http/router.hpp"

#include "core/domain/require.hpp"

#include <algorithm>

namespace dunlin::web {
namespace {

std::vector<std::string> segments_of(std::string_view path) {
  std::vector<std::string> segments;
  while (path.starts_with('/')) {
    path.remove_prefix(1);
    auto const end = std::min(path.find('/'), path.size());
    segments.emplace_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return segments;
}

bool is_name(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

bool fits(std::vector<std::string> const& pattern, std::vector<std::string> const& segments) {
  return std::ranges::equal(pattern, segments, [](std::string const& wanted, std::string const& given) {
    return is_name(wanted) ? !given.empty() : wanted == given;
  });
}

// "/cases/new" before "/cases/{case}": a word counts less than a name, the first difference decides.
bool more_exact(std::vector<std::string> const& a, std::vector<std::string> const& b) {
  return std::ranges::lexicographical_compare(a, b, {}, is_name, is_name);
}

std::string_view name_of(Method method) {
  switch (method) {
  case Method::get: return "GET, HEAD";
  case Method::post: return "POST";
  }
  return {};
}

} // namespace

std::size_t Router::add(Method method, std::string_view pattern) {
  auto segments = segments_of(pattern);
  for (auto const& route : routes_)
    require(route.method != method || route.segments != segments, "two routes with one pattern");
  routes_.push_back({method, std::move(segments)});
  return routes_.size() - 1;
}

Router::Match Router::find(Method method, std::string_view path) const {
  auto const segments = segments_of(path);
  Route const* best = nullptr;
  std::string allow;
  for (auto const& route : routes_) {
    if (!fits(route.segments, segments)) continue;
    if (route.method != method) {
      allow += (allow.empty() ? "" : ", ") + std::string(name_of(route.method));
    } else if (best == nullptr || more_exact(route.segments, best->segments)) {
      best = &route;
    }
  }
  if (best == nullptr) return allow.empty() ? Match(Nowhere{}) : Match(WrongMethod{std::move(allow)});
  Found found{.route = static_cast<std::size_t>(best - routes_.data()), .parameters = {}};
  for (std::size_t i = 0; i < segments.size(); ++i) {
    auto const& wanted = best->segments[i];
    if (is_name(wanted)) found.parameters.emplace_back(wanted.substr(1, wanted.size() - 2), segments[i]);
  }
  return found;
}

} // namespace dunlin::web
