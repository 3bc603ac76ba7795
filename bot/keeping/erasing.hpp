// Erasing a person: what stands against it, and what makes it true. Command line, pages and API take it from
// here; the store does the rest in the transaction of the fact. Pure but for payments_of. Errors: `invalid`
// or `conflict` with a sentence for the one who asked.
#pragma once

#include "core/domain/customer_facts.hpp"
#include "core/domain/error.hpp"
#include "store/reading.hpp"

#include <string>
#include <vector>

namespace dunlin::keeping {

std::vector<Payment> payments_of(store::LedgerReading& ledger, CustomerId customer);

struct ErasureOrder {
  std::string why;
  bool letters_stay = false; // what was sent is kept as it was sent, until it is old (docs/erasure.md)
};

// Refused while anything is open between us: money either way, a ticket, a message just being handed over.
// What is only queued is cancelled with it. Applied under the head of `facts`.
Result<std::vector<Fact>>
erase(CustomerFacts const& facts, std::vector<Payment> payments, ErasureOrder const& order);

} // namespace dunlin::keeping
