// news: what a line says that is not known yet, as facts. Pure. What is known already makes no fact, so the
// same file imported twice changes nothing. What the file does not say stays as it is; what a mapping invents
// never replaces what is stored.
#pragma once

#include "bot/ledger/mapping/lines.hpp"
#include "core/domain/customer_facts.hpp"
#include "core/domain/house.hpp"

#include <vector>

namespace dunlin::ledger {

// `known` is the customer's state, empty when there is none yet. A new customer without country, zone or
// language gets the creditor's where the country is the same, else what the country tells; an error when the
// country has several zones.
Result<std::vector<dunlin::Fact>>
customer_news(CustomerFacts const& known, CustomerLine const& line, Creditor const& creditor);

std::vector<dunlin::Fact> receivable_news(CustomerFacts const& known, Receivable const& told);

// The payment that the mapping makes of a settled receivable (settled_as_payment).
std::vector<dunlin::Fact> settled_news(
    CustomerFacts const& known, ReceivableLine const& told, WorldLine const& world, Creditor const& creditor
);

} // namespace dunlin::ledger
