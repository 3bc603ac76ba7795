// Many small worlds, one seed each, with or without faults: the rules must hold in all of them, and a seed
// played twice must end in the same bytes.
#pragma once

#include "bot/cli/rooms.hpp"
#include "bot/simulation/world.hpp"

namespace dunlin::cli {

void add_faults(simulation::WorldPlan& plan); // a peer that fails in every way, and a process that dies

simulation::WorldPlan small_world_plan(std::uint64_t seed, bool faults);

// What is wrong in a world; empty: nothing.
std::vector<std::string> play_world(simulation::WorldPlan plan, class SimulationTools& tools);

// What is wrong in the world of this seed, played twice; empty: nothing. `events`: a file for its log; empty:
// none.
std::vector<std::string> play_seed(
    std::uint64_t seed, bool faults, std::string const& events, class SimulationTools& tools,
    simulation::WorldEnd& end
);

int play_seeds(Simulate const& command, Answer& answer);

} // namespace dunlin::cli
