#include "core/domain/error.hpp"
#include "core/domain/require.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/death.hpp"

#include <set>

using dunlin::Errc;

TEST_CASE("error: every code has a name of its own", "[domain]") {
  std::set<std::string_view> names;
  for (auto code :
       {Errc::invalid, Errc::not_found, Errc::conflict, Errc::refused, Errc::unavailable, Errc::timed_out,
        Errc::cancelled, Errc::limit, Errc::unsupported}) {
    names.insert(dunlin::name_of(code));
  }
  CHECK(names.size() == 9);
  CHECK(names.contains("timed_out"));
}

TEST_CASE("error: a failure carries its code and its words into any result", "[domain]") {
  dunlin::Result<int> const result = dunlin::fail(Errc::limit, "more than 10");
  REQUIRE_FALSE(result);
  CHECK(result.error().code == Errc::limit);
  CHECK(result.error().detail == "more than 10");
  CHECK_FALSE(result.error().retry_after);
}

TEST_CASE("require: a broken promise ends the process, a kept one does nothing", "[domain]") {
  CHECK(dunlin::tests::aborts([] { dunlin::require(false, "broken"); }));
  CHECK(dunlin::tests::aborts([] { dunlin::unreachable("never"); }));
  CHECK_FALSE(dunlin::tests::aborts([] { dunlin::require(true, "kept"); }));
}
