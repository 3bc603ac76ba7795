// Mutants: worlds whose engine was broken on purpose, and what the check of the log, which knows nothing of
// the rules' code, finds in them.
#pragma once

#include "bot/cli/simulation_tools.hpp"
#include "bot/planning/rules.hpp"
#include "bot/simulation/world.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::tests {

inline constexpr std::uint64_t kSeedsTried = 12;

using Change = std::function<void(simulation::WorldPlan&)>;

// What the check says of the small world of a seed that was changed.
std::vector<std::string> findings_in(std::uint64_t seed, Change const& change, cli::SimulationTools& tools);

// Whether the check names the rule in one of the worlds tried.
bool is_found(std::string_view rule, Change const& change);

template <class Named>
std::vector<Named> without(std::span<Named const> rules, std::vector<std::string_view> const& names) {
  std::vector<Named> fewer;
  std::ranges::copy_if(rules, std::back_inserter(fewer), [&](Named const& rule) {
    return std::ranges::find(names, rule.name) == names.end();
  });
  REQUIRE(fewer.size() + names.size() == rules.size());
  return fewer;
}

} // namespace dunlin::tests
