// Jurisdiction: everything that binds contact with one customer: the policies of its country and kind, the
// calendar of where it lives and its zone. Points into the Rulebook it was made from.
#pragma once

#include "core/domain/customer.hpp"
#include "core/domain/rulebook.hpp"

#include <string_view>
#include <vector>

namespace dunlin::policy {

struct Jurisdiction {
  std::vector<Policy const*> policies;
  Calendar const* calendar = nullptr;
  Zone zone;
};

Jurisdiction jurisdiction_of(Customer const& customer, Rulebook const& rulebook);

// Whether the policy has a say over the channel on that day of the customer's.
bool speaks(Policy const& policy, std::string_view channel, CivilDate on);

// The calendar by which a creditor's bank works: payments and promises.
Calendar const* calendar_of(Creditor const& creditor, Rulebook const& rulebook);

} // namespace dunlin::policy
