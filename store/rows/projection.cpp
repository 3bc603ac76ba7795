#include "store/rows/projection.hpp"

#include "core/domain/codec/binary.hpp"
#include "core/domain/inbound.hpp"
#include "core/domain/require.hpp"
#include "store/reading.hpp"
#include "store/rows/inbound_row.hpp"

#include <algorithm>

namespace dunlin::store {

namespace {

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};

// Lists of a state only grow at their end or change in place, but for closed tasks: so the same position is
// the same thing nearly always, and comparing by position is right and cheap; a row written needlessly is
// equal.
template <class T>
T const* same_place(std::vector<T> const& before, std::size_t at) {
  return at < before.size() ? &before[at] : nullptr;
}

bool only_level_differs(ReceivableState const& before, ReceivableState const& after) {
  return before.receivable == after.receivable && before.open == after.open &&
         before.voided == after.voided && before.settled_on == after.settled_on;
}

MessageState state_after(outbox::ReceiptKind kind) {
  switch (kind) {
  case outbox::ReceiptKind::delivered: return MessageState::delivered;
  case outbox::ReceiptKind::bounced: return MessageState::bounced;
  case outbox::ReceiptKind::complained: return MessageState::complained;
  }
  unreachable("ReceiptKind outside its list");
}

} // namespace

void Projection::compare(ChainPlace customer, CustomerFacts const& before, CustomerFacts const& after) {
  if (before.customer != after.customer) {
    auto const& now = after.customer;
    writes_.put(Sql::customer_named, customer, now.number, now.name, now.country, now.language);
  }
  receivables(customer, before, after);
  cases(customer, before, after);
  tasks(customer, before, after);
  senders(customer, before, after);
  tickets(customer, before, after);
  alerts(customer, before, after);
}

void Projection::receivables(ChainPlace customer, CustomerFacts const& before, CustomerFacts const& after) {
  for (std::size_t i = 0; i < after.receivables.size(); ++i) {
    auto const& state = after.receivables[i];
    auto const* known = same_place(before.receivables, i);
    if (known != nullptr && *known == state) continue;
    auto const& told = state.receivable;
    if (known != nullptr && only_level_differs(*known, state)) {
      if (known->level != state.level) writes_.put(Sql::receivable_level, customer, told.id, state.level);
      continue;
    }
    auto const issued = told.issued.ok() ? iso(told.issued) : std::string();
    auto const due = told.due.ok() ? iso(told.due) : std::string();
    writes_.put(
        Sql::receivable_put, customer, told.id, told.creditor, told.number, told.amount.minor,
        state.open.minor, told.amount.currency.code(), issued, due, state.level, state.settled_on ? 1 : 0
    );
  }
}

void Projection::cases(ChainPlace customer, CustomerFacts const& before, CustomerFacts const& after) {
  for (std::size_t i = 0; i < after.cases.size(); ++i) {
    auto const& state = after.cases[i];
    auto const* known = same_place(before.cases, i);
    bool const listed = known != nullptr && known->id == state.id && known->open == state.open &&
                        known->held_back == state.held_back;
    if (listed) continue;
    auto const held_back = state.held_back ? name_of(state.held_back->code) : std::string_view();
    writes_.put(
        Sql::pcase_put, customer, state.id, state.creditor, state.currency.code(), state.open ? 1 : 0,
        held_back
    );
  }
}

void Projection::tasks(ChainPlace customer, CustomerFacts const& before, CustomerFacts const& after) {
  if (before.tasks == after.tasks) return;
  for (auto const& task : before.tasks) {
    if (std::ranges::find(after.tasks, task.id, &Task::id) == after.tasks.end())
      writes_.put(Sql::task_drop, customer, task.id);
  }
  for (auto const& task : after.tasks) {
    auto const body = codec::to_binary(task);
    writes_.put(Sql::task_put, customer, task.id, task.opened_at, Blob{body});
  }
}

void Projection::senders(ChainPlace customer, CustomerFacts const& before, CustomerFacts const& after) {
  for (std::size_t i = 0; i < after.contacts.size(); ++i) {
    auto const& contact = after.contacts[i];
    auto const* known = same_place(before.contacts, i);
    if (known != nullptr && known->addresses == contact.addresses) continue;
    for (auto const& address : contact.addresses) {
      auto const key = sender_key(address_key_, address.channel, address.value);
      writes_.put(Sql::sender_put, Blob{key}, customer);
    }
  }
}

void Projection::tickets(ChainPlace customer, CustomerFacts const& before, CustomerFacts const& after) {
  for (auto const& ticket : after.tickets) {
    auto const* known = before.ticket(ticket.id);
    if (known != nullptr && *known == ticket) continue;
    auto const body = codec::to_binary(ticket);
    writes_.put(
        Sql::ticket_put, customer, ticket.id, ticket.opened_at, ticket.state, ticket.owner, Blob{body}
    );
  }
}

void Projection::alerts(ChainPlace customer, CustomerFacts const& before, CustomerFacts const& after) {
  if (before.alerts == after.alerts) return;
  for (auto const& alert : before.alerts) {
    if (after.alert(alert.id) == nullptr) writes_.put(Sql::alert_drop, customer, alert.id);
  }
  for (auto const& alert : after.alerts) {
    auto const body = codec::to_binary(alert);
    writes_.put(Sql::alert_put, customer, alert.id, alert.raised_at, Blob{body});
  }
}

bool Projection::queue(ChainPlace customer, Message const& message, Timestamp now) {
  return messages_.queue(customer, message, now, std::max(now, message.not_before));
}

void Projection::outbox(
    ChainPlace customer, outbox::Fact const& fact, CustomerFacts const& facts, Evidence const* evidence,
    Timestamp now
) {
  auto const waits = [&](MessageId id) { return facts.pending_message(id) != nullptr; };
  auto const end = [&](MessageId id, MessageState state, std::string_view detail) {
    if (waits(id)) messages_.end(customer, id, state, detail, now);
  };
  std::visit(
      Overloaded{
          [](outbox::MessageQueued const&) {}, // by queue()
          [&](outbox::MessageCancelled const& told) {
            end(told.message, MessageState::cancelled, name_of(told.reason.code));
          },
          [&](outbox::AttemptBegun const& told) {
            bool const with_bytes = evidence != nullptr && evidence->message == told.message;
            if (waits(told.message)) messages_.begin(customer, told, with_bytes ? evidence : nullptr, now);
          },
          [&](outbox::MessageAccepted const& told) {
            end(told.message, MessageState::accepted, told.answer);
          },
          [&](outbox::AttemptDeferred const& told) {
            auto const* waiting = facts.pending_message(told.message);
            if (waiting != nullptr && waiting->state != MessageState::unknown)
              messages_.defer(customer, told);
          },
          [&](outbox::MessageRefused const& told) { end(told.message, MessageState::refused, told.detail); },
          [&](outbox::AttemptUnknown const& told) { end(told.message, MessageState::unknown, told.detail); },
          [&](outbox::ReceiptArrived const& told) {
            writes_.put(Sql::message_receipt, told.message, state_after(told.kind), told.detail);
          },
          [&](outbox::MessageBounced const& told) {
            writes_.put(Sql::message_receipt, told.message.id, MessageState::bounced, told.detail);
          },
      },
      fact
  );
}

void Projection::ledger(
    std::optional<ChainPlace> customer, ledger::Fact const& fact, CustomerFacts const& facts
) {
  if (auto const* told = std::get_if<ledger::PaymentRecorded>(&fact)) {
    auto const body = codec::to_binary(told->payment);
    writes_.put(Sql::payment_put, told->payment.id, customer, Blob{body});
  } else if (auto const* allocated = std::get_if<ledger::PaymentAllocated>(&fact)) {
    auto const& allocation = allocated->allocation;
    writes_.put(Sql::payment_allocate, allocation.payment, allocation.amount.minor, customer);
  } else if (auto const* reversed = std::get_if<ledger::AllocationReversed>(&fact)) {
    auto const& allocation = reversed->allocation;
    if (std::ranges::find(facts.allocations, allocation) != facts.allocations.end())
      writes_.put(Sql::payment_allocate, allocation.payment, -allocation.amount.minor, customer);
  } else if (auto const* erased = std::get_if<ledger::CustomerErased>(&fact); erased && customer) {
    erase(*customer, *erased, facts);
  }
}

// Rows that follow the state (name, tasks, alerts) go when it is compared. The commitments of what was sealed
// stay in the events' hashed texts, and without the salt they say nothing.
void Projection::erase(ChainPlace customer, ledger::CustomerErased const& told, CustomerFacts const& before) {
  constexpr Blob kNothing{""};
  auto const envelope = envelope_of({});
  writes_.put(Sql::events_blank, customer, kNothing);
  writes_.put(Sql::messages_blank, customer);
  if (!told.letters_stay) writes_.put(Sql::attempts_drop, customer);
  writes_.put(Sql::tickets_drop, customer);
  writes_.put(Sql::senders_drop, customer);
  writes_.put(Sql::inbound_blank, customer, kNothing, Blob{envelope});
  for (auto const& contact : before.contacts) {
    for (auto const& address : contact.addresses) {
      auto const key = sender_key(address_key_, address.channel, address.value);
      writes_.put(Sql::inbound_blank_from, Blob{key}, kNothing, Blob{envelope});
    }
  }
  for (auto const& payment : told.payments) {
    auto const body = codec::to_binary(payment);
    writes_.put(Sql::payment_put, payment.id, customer, Blob{body});
    writes_.put(Sql::payment_event_blank, "%\"id\":\"" + payment.id.text() + "\"%", kNothing);
  }
}

void Projection::expire(book::ContentExpired const& told) {
  auto const envelope = envelope_of({});
  writes_.put(Sql::attempts_expire, told.before, kExpireAtOnce);
  writes_.put(Sql::inbound_expire, told.before, kExpireAtOnce, Blob{envelope}, Blob{""});
}

} // namespace dunlin::store
