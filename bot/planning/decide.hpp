// decide: a customer's facts in, verdicts and reasons out. Pure and total: no clock, no store, no randomness.
// The customer is the unit: its cases share one contact budget and one head. Scheduler, preview, simulation,
// explanation and pages call these functions and nothing else. The rules are one ordered list each
// (rules.hpp), read like a page of law.
#pragma once

#include "core/domain/customer_facts.hpp"
#include "core/domain/rulebook.hpp"

#include <optional>
#include <span>
#include <vector>

namespace dunlin::planning {

struct Decision {
  CaseId about;
  CreditorId creditor;
  std::vector<dunlin::Fact>
      facts; // what is to become true: case opened or cured, level set, message queued, task opened …
  Timestamp look_again = kNever; // when to decide again if nothing happens before
  Trace trace;                   // every rule looked at, in order, and what it said
};

std::vector<Decision> decide(CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now);

// The last look before the bytes leave: the same rules. Says no with the reason that speaks against it at the
// trace's end.
bool still_right(
    Message const& message, CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now, Trace& trace
);

} // namespace dunlin::planning
