#include "tests/mutants/mutants.hpp"

#include "bot/cli/seeds.hpp"

namespace dunlin::tests {

std::vector<std::string> findings_in(std::uint64_t seed, Change const& change, cli::SimulationTools& tools) {
  auto plan = cli::small_world_plan(seed, false);
  plan.peer = {.later = 0.5, .down_days = 0.4}; // messages wait, and the world moves on meanwhile
  change(plan);
  return cli::play_world(std::move(plan), tools);
}

bool is_found(std::string_view rule, Change const& change) {
  cli::SimulationTools tools;
  std::string another;
  for (std::uint64_t seed = 1; seed <= kSeedsTried; ++seed) {
    for (auto const& finding : findings_in(seed, change, tools)) {
      if (finding.starts_with(std::string(rule) + " at ")) return true;
      another = finding;
    }
  }
  UNSCOPED_INFO("not found; but: " << another);
  return false;
}

} // namespace dunlin::tests
