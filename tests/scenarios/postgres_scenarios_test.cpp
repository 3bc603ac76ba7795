// The same scenarios with the store in PostgreSQL.
#include "tests/scenarios/player.hpp"
#include "tests/scenarios/written.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/postgres_ground.hpp"

using namespace dunlin;

TEST_CASE("scenarios: each file comes true with the store in PostgreSQL", "[scenarios]") {
  for (auto const& scenario : scenarios::written()) {
    auto const played = scenarios::play(scenario.file, scenario.text, tests::postgres_ground);
    for (auto const& mistake : played.mistakes)
      FAIL_CHECK(mistake);
  }
}
