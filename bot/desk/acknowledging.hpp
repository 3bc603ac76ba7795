// Acknowledging an alert: somebody took notice, so it climbs no further. Pure; page, command, API and
// link call it. Errors: `not_found` when no such alert is open any more.
#pragma once

#include "core/domain/customer_facts.hpp"
#include "core/domain/error.hpp"

#include <string>
#include <vector>

namespace dunlin::desk {

// `how`: "page", "command", "api" or "link".
Result<std::vector<dunlin::Fact>>
acknowledge(AlertId alert, std::string by, std::string how, CustomerFacts const& facts);

} // namespace dunlin::desk
