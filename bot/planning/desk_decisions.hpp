// Desk decisions: the turns of a customer besides its cases: tickets whose day has come, alerts that climb,
// answers that are owed. Service messages share the customer's budget, holds and stops; alerts go to reps and
// share nothing. What is decided stands in the lists of desk_rules.hpp. Pure.
#pragma once

#include "bot/planning/desk_rules.hpp"

namespace dunlin::planning {

std::vector<Decision> decide_service(
    CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now, Budget& budget,
    DeskRules const& rules = {}
);

// The last look at a service message or alert; no with the reason at the trace's end. The budget holds what
// was sent or is on its way besides it.
bool service_still_right(
    Message const& message, CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now,
    Budget& budget, Trace& trace, DeskRules const& rules = {}
);

} // namespace dunlin::planning
