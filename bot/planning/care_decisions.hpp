// Keeping in touch: what the campaigns of the book want to say to a customer now, and what stands against it.
// They come after everything else and share its budget of contacts; among themselves the priority counts.
// Pure. What stands against a follow-up is one list of rules, looked at when it is proposed and when it is
// about to leave.
#pragma once

#include "bot/planning/proposal.hpp"

#include <span>
#include <string_view>

namespace dunlin::planning {

struct FollowUp { // what the rules look at
  Answer const& answer;
  Campaign const* campaign = nullptr; // none: not in force any more
  CustomerFacts const& facts;
  Rulebook const& rulebook;
  Budget const& budget;
  Timestamp now{};
  Timestamp again = kNever; // when what stands against it may be gone
  bool final = false;       // it will not be gone by waiting
};

struct CareRule {
  std::string_view name;
  std::optional<Reason> (*look)(FollowUp& follow_up); // what stands against it
};
std::span<CareRule const> care_rules();

std::vector<Decision> decide_care(
    std::span<CareRule const> rules, CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now,
    Budget& budget
);

// The last look at a follow-up; no with the reason at the trace's end.
bool care_still_right(
    std::span<CareRule const> rules, Message const& message, CustomerFacts const& facts,
    Rulebook const& rulebook, Timestamp now, Trace& trace
);

} // namespace dunlin::planning
