// Occasions: when a campaign has something to say to a customer: the newest occasion that has come, and when
// the next one will. Pure arithmetic on days of the customer's zone; whether it may be said is looked at
// elsewhere (care_decisions).
#pragma once

#include "core/domain/campaign.hpp"
#include "core/domain/customer_facts.hpp"

#include <optional>

namespace dunlin::planning {

struct Occasion {
  Timestamp happened_at{};            // what set it off; names the occasion
  Timestamp due_at{};                 // when the campaign speaks
  std::optional<ContactId> contact{}; // whose birthday it is
};

struct Occasions {
  std::optional<Occasion> newest{}; // due now or before
  Timestamp next = kNever;          // when the next one is due
};

Occasions
occasions_of(Campaign const& campaign, CustomerFacts const& facts, CreditorId creditor, Timestamp now);

} // namespace dunlin::planning
