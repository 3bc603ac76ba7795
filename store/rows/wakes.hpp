// Which facts planning must look at: the one place that says so. Facts that planning itself tells come with
// the time to look again and need no rule here. PURE.
#pragma once

#include "core/domain/customer_facts.hpp"

#include <optional>

namespace dunlin::store {

// True when the fact makes its customer due at once.
bool wakes_planning(Fact const& fact);

struct Concern { // whom a fact of the house concerns, among those with something open
  bool everybody = false;
  std::optional<CreditorId> creditor{};
};
// `house` is the house once the fact is true.
Concern concern_of(book::Fact const& fact, House const& house);

} // namespace dunlin::store
