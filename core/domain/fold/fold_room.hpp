// fold_room: how the facts of one room change a customer's state; one overload and one file per room.
// fold_into (fold.cpp) picks the room. Private to core/domain/fold.
#pragma once

#include "core/domain/customer_facts.hpp"

namespace dunlin {

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};

void fold_room(CustomerFacts& facts, ledger::Fact const& fact, Timestamp at);
void fold_room(CustomerFacts& facts, planning::Fact const& fact, Timestamp at);
void fold_room(CustomerFacts& facts, outbox::Fact const& fact, Timestamp at);
void fold_room(CustomerFacts& facts, listening::Fact const& fact, Timestamp at);
void fold_room(CustomerFacts& facts, desk::Fact const& fact, Timestamp at);

ReceivableState* receivable_in(CustomerFacts& facts, ReceivableId id);
CaseState* case_in(CustomerFacts& facts, CaseId id);
void judge_address(CustomerFacts& facts, AddressId id, AddressState state);

} // namespace dunlin
