// Small worlds with faults, their store in PostgreSQL: the same rules hold. DUNLIN_WORLDS: how many; without
// it 20.
#include "bot/cli/seeds.hpp"
#include "bot/cli/simulation_tools.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/postgres_ground.hpp"

#include <cstdlib>

using namespace dunlin;

TEST_CASE("worlds: in PostgreSQL no rule is broken either, through faults and crashes", "[simulation]") {
  constexpr std::uint64_t kFirst = 3001;
  auto const* asked = std::getenv("DUNLIN_WORLDS");
  auto const seeds = static_cast<std::uint64_t>(asked == nullptr ? 20 : std::atoi(asked));
  REQUIRE(seeds > 0);
  cli::SimulationTools tools(tests::postgres_ground);
  for (auto seed = kFirst; seed < kFirst + seeds; ++seed) {
    auto plan = cli::small_world_plan(seed, true);
    plan.full_disk_days = 0; // this ground's disk is never full
    // A life begins with four connections and the preparing of every statement, which costs more than what it
    // does.
    plan.restart_every = {};
    plan.crash_probability = 0.002;
    CAPTURE(seed);
    for (auto const& finding : cli::play_world(std::move(plan), tools))
      FAIL_CHECK(finding);
  }
}
