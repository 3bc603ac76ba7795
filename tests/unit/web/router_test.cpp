#include "bot/web/http/router.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin::web;

namespace {

Router table() {
  Router router;
  router.add(Method::get, "/");                  // 0
  router.add(Method::get, "/cases");             // 1
  router.add(Method::get, "/cases/{case}");      // 2
  router.add(Method::get, "/cases/new");         // 3
  router.add(Method::get, "/u/{token}");         // 4
  router.add(Method::post, "/u/{token}");        // 5
  router.add(Method::get, "/{room}/{id}/paper"); // 6
  return router;
}

std::size_t route_of(Method method, std::string_view path) {
  auto const match = table().find(method, path);
  auto const* found = std::get_if<Router::Found>(&match);
  return found == nullptr ? 99 : found->route;
}

} // namespace

TEST_CASE("router: a path finds its route", "[web]") {
  CHECK(route_of(Method::get, "/") == 0);
  CHECK(route_of(Method::get, "/cases") == 1);
  CHECK(route_of(Method::get, "/cases/abc") == 2);
  CHECK(route_of(Method::get, "/x/1/paper") == 6);
  CHECK(route_of(Method::post, "/u/t") == 5);
}

TEST_CASE("router: words win over names, whatever the order of the table", "[web]") {
  CHECK(route_of(Method::get, "/cases/new") == 3);
}

TEST_CASE("router: what is not in the table is nowhere", "[web]") {
  for (auto const* path : {"", "/nothing", "/cases/", "/cases/a/b", "cases", "/cases//paper"}) {
    CAPTURE(path);
    CHECK(std::holds_alternative<Router::Nowhere>(table().find(Method::get, path)));
  }
}

TEST_CASE("router: a known path with another method says which ones it takes", "[web]") {
  auto const match = table().find(Method::post, "/cases");
  REQUIRE(std::holds_alternative<Router::WrongMethod>(match));
  CHECK(std::get<Router::WrongMethod>(match).allow == "GET, HEAD");
}

TEST_CASE("router: named segments come back under their names", "[web]") {
  auto const match = table().find(Method::get, "/customers/42/paper");
  REQUIRE(std::holds_alternative<Router::Found>(match));
  CHECK(std::get<Router::Found>(match).parameters == Pairs{{"room", "customers"}, {"id", "42"}});
}
