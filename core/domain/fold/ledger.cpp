// Folding facts of the ledger into a customer's state.
#include "core/domain/fold/fold_room.hpp"

#include <algorithm>

namespace dunlin {

namespace {

template <class T, class Projection>
void put_by(std::vector<T>& list, T value, Projection key) {
  auto const found = std::ranges::find_if(list, [&](T const& known) {
    return std::invoke(key, known) == std::invoke(key, value);
  });
  if (found == list.end())
    list.push_back(std::move(value));
  else
    *found = std::move(value);
}

void settle_or_reopen(ReceivableState& state, CivilDate on) {
  bool const nothing_left =
      state.voided || state.open.minor == 0 || (state.receivable.amount.minor > 0 && state.open.minor < 0);
  if (nothing_left && !state.settled_on) state.settled_on = on;
  if (!nothing_left) state.settled_on.reset();
}

// What we learned of an address outlives an import of the same one.
void record_contact(CustomerFacts& facts, Contact contact) {
  for (auto& address : contact.addresses) {
    auto const* known = facts.address(address.id);
    if (known != nullptr && known->value == address.value) address.state = known->state;
  }
  put_by(facts.contacts, std::move(contact), &Contact::id);
}

// What stays is what the law wants kept, and the wish not to be written to: the same whether the texts of the
// events before were still there or not.
void erase(CustomerFacts& facts, Timestamp at) {
  facts.customer.name.clear();
  facts.customer.region.clear();
  facts.contacts.clear();
  facts.promises.clear();
  facts.holds.clear();
  facts.pending.clear();
  facts.failed.clear();
  facts.contacts_made.clear();
  facts.tasks.clear();
  facts.tickets.clear();
  facts.alerts.clear();
  facts.answers.clear();
  facts.followed_up.clear();
  facts.scores.clear();
  facts.erased_at = at;
}

} // namespace

void fold_room(CustomerFacts& facts, ledger::Fact const& fact, Timestamp at) {
  CivilDate const today{std::chrono::floor<Days>(at)};
  std::visit(
      Overloaded{
          [&](ledger::CustomerRecorded const& told) { facts.customer = told.customer; },
          [&](ledger::ContactRecorded const& told) { record_contact(facts, told.contact); },
          [&](ledger::AccountRecorded const& told) {
            put_by(facts.accounts, told.account, &Account::creditor);
          },
          [&](ledger::ReceivableRecorded const& told) {
            if (auto* known = receivable_in(facts, told.receivable.id)) {
              known->open += told.receivable.amount - known->receivable.amount;
              known->receivable = told.receivable;
              settle_or_reopen(*known, today);
              return;
            }
            ReceivableState state;
            state.receivable = told.receivable;
            state.open = told.receivable.amount;
            settle_or_reopen(state, today);
            facts.receivables.push_back(std::move(state));
          },
          [&](ledger::ReceivableVoided const& told) {
            if (auto* known = receivable_in(facts, told.receivable)) {
              known->voided = true;
              known->open.minor = 0;
              settle_or_reopen(*known, today);
            }
          },
          [&](ledger::OpenAmountStated const& told) {
            if (auto* known = receivable_in(facts, told.receivable)) {
              known->open = told.open;
              settle_or_reopen(*known, told.as_of);
            }
          },
          [&](ledger::PaymentRecorded const&) {},
          [&](ledger::PaymentAllocated const& told) {
            facts.allocations.push_back(told.allocation);
            if (auto* known = receivable_in(facts, told.allocation.receivable)) {
              known->open -= told.allocation.amount;
              settle_or_reopen(*known, told.received);
            }
          },
          [&](ledger::AllocationReversed const& told) {
            auto const found = std::ranges::find(facts.allocations, told.allocation);
            if (found == facts.allocations.end()) return;
            facts.allocations.erase(found);
            if (auto* known = receivable_in(facts, told.allocation.receivable)) {
              known->open += told.allocation.amount;
              settle_or_reopen(*known, today);
            }
          },
          [&](ledger::DocumentAttached const& told) {
            if (auto* known = receivable_in(facts, told.document.receivable))
              known->document = told.document.digest;
          },
          [&](ledger::CustomerErased const&) { erase(facts, at); },
      },
      fact
  );
}

} // namespace dunlin
