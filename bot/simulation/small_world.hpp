// A small world: 1 to 20 customers of one creditor with a few receivables each, reached by mail, short
// message, chat or the sandbox, reps who look after them, and what they will do, all drawn from one seed: pay
// early, on time, late, half or never; promise and keep or break it; dispute; opt out; lose their address.
#pragma once

#include "bot/simulation/agenda.hpp"
#include "core/domain/house.hpp"
#include "core/runtime/rng.hpp"

#include <string_view>
#include <vector>

namespace dunlin::simulation {

struct SmallWorld {
  Creditor creditor;
  std::vector<Rep> reps;
  Agenda agenda;
  Timestamp from{};
  Timestamp until{}; // end of the agenda's days; the run goes on calmly after it
};

inline constexpr std::string_view kSmallWorldPlan = "everywhere"; // the creditor's; the book must have it

SmallWorld draw_small_world(runtime::Rng rng, CivilDate first_day, int days);

} // namespace dunlin::simulation
