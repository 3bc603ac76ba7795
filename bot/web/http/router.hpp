// Router: a table of routes, looked up by method and path. A pattern's segments are words or "{name}", which
// takes one segment; words win over names, so the order of the table does not matter. Built once, then only
// read: any thread.
#pragma once

#include "bot/web/http/request.hpp"

#include <cstddef>
#include <variant>

namespace dunlin::web {

class Router {
 public:
  struct Found {
    std::size_t route = 0; // as `add` numbered it
    Pairs parameters;
  };
  struct WrongMethod {
    std::string allow; // for the Allow header (RFC 9110 section 10.2.1)
  };
  struct Nowhere {};
  using Match = std::variant<Found, WrongMethod, Nowhere>;

  std::size_t add(Method method, std::string_view pattern); // from 0; the same route twice is a bug
  Match find(Method method, std::string_view path) const;

 private:
  struct Route {
    Method method;
    std::vector<std::string> segments;
  };
  std::vector<Route> routes_;
};

} // namespace dunlin::web
