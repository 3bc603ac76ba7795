// The console's routes, in two tables: pages (GET) and actions (POST, see deed.hpp). A pattern's "{name}" is
// read by `request.parameter("name")`; the order does not matter.
#pragma once

#include "bot/web/pages/deed.hpp"

#include <span>

namespace dunlin::web {

struct PageRoute {
  std::string_view pattern;
  PageMaker make;
  Role at_least = Role::read_only;
};
struct ActionRoute {
  std::string_view pattern;
  Role at_least;
  ActionMaker make;
};

std::span<PageRoute const> page_routes();
std::span<ActionRoute const> action_routes();

} // namespace dunlin::web
