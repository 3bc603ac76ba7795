// Plays small worlds of a program whose source may be broken, and says what the check of their logs finds.
//   broken_worlds calm|faults FINDS      exit 0 when something is found whose words begin with FINDS
#include "bot/cli/seeds.hpp"
#include "bot/cli/simulation_tools.hpp"

#include <cstdint>
#include <iostream>
#include <string>
#include <string_view>

using namespace dunlin;

namespace {

constexpr std::uint64_t kSeeds = 24;

std::vector<std::string> findings_in(std::uint64_t seed, bool faults, cli::SimulationTools& tools) {
  auto plan = cli::small_world_plan(seed, faults);
  if (!faults) { // messages wait, mail too, and the world moves on meanwhile
    plan.peer = {.later = 0.5, .down_days = 0.4};
    plan.late_reading = 0.5;
  }
  return cli::play_world(std::move(plan), tools);
}

} // namespace

int main(int count, char const* const* words) {
  if (count != 3) {
    std::cerr << "usage: broken_worlds calm|faults FINDS\n";
    return 2;
  }
  bool const faults = std::string_view(words[1]) == "faults";
  std::string_view const sought = words[2];
  cli::SimulationTools tools;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    for (auto const& finding : findings_in(seed, faults, tools)) {
      std::cout << "seed " << seed << ": " << finding << '\n';
      if (finding.starts_with(sought)) return 0;
    }
  }
  std::cout << "nothing of '" << sought << "'\n";
  return 1;
}
