// Keeping in touch: what the campaigns of the book want to say to a customer now. They come after everything
// else and share its budget of contacts; among themselves the priority counts. What stands against a
// follow-up is a list of desk_rules.hpp. Pure.
#pragma once

#include "bot/planning/desk_rules.hpp"

namespace dunlin::planning {

std::vector<Decision> decide_care(
    CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now, Budget& budget,
    DeskRules const& rules = {}
);

} // namespace dunlin::planning
