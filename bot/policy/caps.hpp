// Caps: how often a customer may be contacted. A cap over n calendar days counts days of the customer's zone
// (today is one of them); a cap over hours rolls. Every cap of every policy that has a say holds at once.
#pragma once

#include "bot/policy/jurisdiction.hpp"
#include "core/domain/customer_facts.hpp"
#include "core/domain/reason.hpp"

#include <optional>
#include <span>

namespace dunlin::policy {

struct CapReached {
  Reason reason;
  Timestamp frees; // when the cap would let the contact through; kNever when it never does
};

// Of the caps that forbid one more contact like `planned` at planned.at, the one that frees last.
std::optional<CapReached>
cap_reached(Jurisdiction const& law, std::span<ContactMade const> made, ContactMade const& planned);

} // namespace dunlin::policy
