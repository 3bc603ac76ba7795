// Alert route: who is told of an alert on its rung, and by which channel: the customer's rep, then that rep's
// supervisor, then theirs; the channel the rep prefers, else the first that the creditor sends by and the rep
// has an address for; when that did not take it, the next. Pure.
#pragma once

#include "core/domain/customer_facts.hpp"
#include "core/domain/house.hpp"

#include <optional>
#include <string>

namespace dunlin::planning {

struct AlertRoute {
  Rep const* rep = nullptr;
  std::string channel;
  std::string address;
};

// None: nobody is named on the rung, or every way was tried in vain.
std::optional<AlertRoute> route_of(Alert const& alert, CustomerFacts const& facts, House const& house);

} // namespace dunlin::planning
