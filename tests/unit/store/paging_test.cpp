#include "store/rows/paging.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using namespace dunlin::store;
using namespace dunlin::store;

TEST_CASE("paging: a cursor leads back to its place", "[store]") {
  Place const place{42, TaskId::of({"t"}).bytes};
  auto const back = place_after({cursor(place), 10}, 0);
  CHECK(back.row == 42);
  CHECK(back.id == place.id);
  CHECK(place_after({cursor(7), 10}, 0).row == 7);
}

TEST_CASE("paging: what is no cursor reads as the start", "[store]") {
  auto const* text = GENERATE("", "x", "12x", ".", "9999999999999999999999");
  CHECK(place_after({text, 10}, 5).row == 5);
}

TEST_CASE("paging: pages have 1 to 1000 lines", "[store]") {
  CHECK(limit({"", 0}) == 2);
  CHECK(limit({"", 50}) == 51);
  CHECK(limit({"", 5000}) == 1001);
}

TEST_CASE("paging: what is searched for is meant literally", "[store]") {
  CHECK(like_pattern("") == "%%");
  CHECK(like_pattern("50%_a\\") == "%50\\%\\_a\\\\%");
}
