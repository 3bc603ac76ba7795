#include "store/sqlite/projection.hpp"

#include "core/domain/codec/binary.hpp"
#include "core/domain/inbound.hpp"
#include "core/domain/require.hpp"

#include <algorithm>

namespace dunlin::store::sqlite {

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

void Projection::compare(std::int64_t customer, CustomerFacts const& before, CustomerFacts const& after) {
  if (before.customer != after.customer) {
    auto const& now = after.customer;
    connection_.run(Sql::customer_named, customer, now.number, now.name, now.country, now.language);
  }
  receivables(customer, before, after);
  cases(customer, before, after);
  tasks(customer, before, after);
  senders(customer, before, after);
  tickets(customer, before, after);
  alerts(customer, before, after);
}

void Projection::receivables(std::int64_t customer, CustomerFacts const& before, CustomerFacts const& after) {
  for (std::size_t i = 0; i < after.receivables.size(); ++i) {
    auto const& state = after.receivables[i];
    auto const* known = same_place(before.receivables, i);
    if (known != nullptr && *known == state) continue;
    auto const& told = state.receivable;
    if (known != nullptr && only_level_differs(*known, state)) {
      if (known->level != state.level) connection_.run(Sql::receivable_level, customer, told.id, state.level);
      continue;
    }
    auto const issued = told.issued.ok() ? iso(told.issued) : std::string();
    auto const due = told.due.ok() ? iso(told.due) : std::string();
    connection_.run(
        Sql::receivable_put, customer, told.id, told.creditor, told.number, told.amount.minor,
        state.open.minor, told.amount.currency.code(), issued, due, state.level, state.settled_on ? 1 : 0
    );
  }
}

void Projection::cases(std::int64_t customer, CustomerFacts const& before, CustomerFacts const& after) {
  for (std::size_t i = 0; i < after.cases.size(); ++i) {
    auto const& state = after.cases[i];
    auto const* known = same_place(before.cases, i);
    bool const listed = known != nullptr && known->id == state.id && known->open == state.open &&
                        known->held_back == state.held_back;
    if (listed) continue;
    auto const held_back = state.held_back ? name_of(state.held_back->code) : std::string_view();
    connection_.run(
        Sql::pcase_put, customer, state.id, state.creditor, state.currency.code(), state.open ? 1 : 0,
        held_back
    );
  }
}

void Projection::tasks(std::int64_t customer, CustomerFacts const& before, CustomerFacts const& after) {
  if (before.tasks == after.tasks) return;
  for (auto const& task : before.tasks) {
    if (std::ranges::find(after.tasks, task.id, &Task::id) == after.tasks.end())
      connection_.run(Sql::task_drop, customer, task.id);
  }
  for (auto const& task : after.tasks) {
    auto const body = codec::to_binary(task);
    connection_.run(Sql::task_put, customer, task.id, task.opened_at, Blob{body});
  }
}

void Projection::senders(std::int64_t customer, CustomerFacts const& before, CustomerFacts const& after) {
  for (std::size_t i = 0; i < after.contacts.size(); ++i) {
    auto const& contact = after.contacts[i];
    auto const* known = same_place(before.contacts, i);
    if (known != nullptr && known->addresses == contact.addresses) continue;
    for (auto const& address : contact.addresses) {
      auto const key = sender_key(address_key_, address.channel, address.value);
      connection_.run(Sql::sender_put, Blob{key}, customer);
    }
  }
}

void Projection::tickets(std::int64_t customer, CustomerFacts const& before, CustomerFacts const& after) {
  for (auto const& ticket : after.tickets) {
    auto const* known = before.ticket(ticket.id);
    if (known != nullptr && *known == ticket) continue;
    auto const body = codec::to_binary(ticket);
    connection_.run(
        Sql::ticket_put, customer, ticket.id, ticket.opened_at, ticket.state, ticket.owner, Blob{body}
    );
  }
}

void Projection::alerts(std::int64_t customer, CustomerFacts const& before, CustomerFacts const& after) {
  if (before.alerts == after.alerts) return;
  for (auto const& alert : before.alerts) {
    if (after.alert(alert.id) == nullptr) connection_.run(Sql::alert_drop, customer, alert.id);
  }
  for (auto const& alert : after.alerts) {
    auto const body = codec::to_binary(alert);
    connection_.run(Sql::alert_put, customer, alert.id, alert.raised_at, Blob{body});
  }
}

bool Projection::queue(std::int64_t customer, Message const& message, Timestamp now) {
  auto const ready_at = std::max(now, message.not_before);
  auto const body = codec::to_binary(message);
  if (connection_.run(Sql::message_add, message.id, customer, now, ready_at, message.channel, Blob{body}) ==
      0)
    return false;
  connection_.run(Sql::ready_add, message.channel, ready_at, customer, connection_.last_row());
  return true;
}

std::optional<std::int64_t>
Projection::outbox(outbox::Fact const& fact, CustomerFacts const& facts, Timestamp now) {
  using Moved = std::optional<std::int64_t>;
  auto const waits = [&](MessageId id) { return facts.pending_message(id) != nullptr; };
  return std::visit(
      Overloaded{
          [&](outbox::MessageQueued const&) -> Moved { return std::nullopt; }, // by queue()
          [&](outbox::MessageCancelled const& told) -> Moved {
            if (!waits(told.message)) return std::nullopt;
            return end(told.message, MessageState::cancelled, name_of(told.reason.code), now);
          },
          [&](outbox::AttemptBegun const& told) -> Moved {
            return waits(told.message) ? begin(told) : std::nullopt;
          },
          [&](outbox::MessageAccepted const& told) -> Moved {
            if (!waits(told.message)) return std::nullopt;
            return end(told.message, MessageState::accepted, told.answer, now);
          },
          [&](outbox::AttemptDeferred const& told) -> Moved {
            return waits(told.message) ? defer(told) : std::nullopt;
          },
          [&](outbox::MessageRefused const& told) -> Moved {
            if (!waits(told.message)) return std::nullopt;
            return end(told.message, MessageState::refused, told.detail, now);
          },
          [&](outbox::AttemptUnknown const& told) -> Moved {
            if (!waits(told.message)) return std::nullopt;
            return end(told.message, MessageState::unknown, told.detail, now);
          },
          [&](outbox::ReceiptArrived const& told) -> Moved {
            connection_.run(Sql::message_receipt, told.message, state_after(told.kind), told.detail);
            return std::nullopt;
          },
          [&](outbox::MessageBounced const& told) -> Moved {
            connection_.run(Sql::message_receipt, told.message.id, MessageState::bounced, told.detail);
            return std::nullopt;
          },
      },
      fact
  );
}

std::optional<std::int64_t> Projection::begin(outbox::AttemptBegun const& told) {
  auto rows = connection_.use(Sql::message_begun, told.message, told.attempt);
  if (!rows.step()) return std::nullopt;
  auto const row = rows.integer(0);
  return row;
}

std::optional<std::int64_t>
Projection::end(MessageId message, MessageState state, std::string_view detail, Timestamp at) {
  auto rows = connection_.use(Sql::message_ended, message, state, at, detail);
  if (!rows.step()) return std::nullopt;
  auto const row = rows.integer(0);
  connection_.run(Sql::ready_drop, rows.text(1), rows.integer(2), rows.integer(3), row);
  return row;
}

std::optional<std::int64_t> Projection::defer(outbox::AttemptDeferred const& told) {
  auto rows = connection_.use(Sql::message_find, told.message);
  if (!rows.step()) return std::nullopt;
  auto const row = rows.integer(0);
  connection_.run(Sql::ready_drop, rows.text(1), rows.integer(2), rows.integer(3), row);
  connection_.run(Sql::ready_add, rows.text(1), told.again_at, rows.integer(3), row);
  connection_.run(Sql::message_deferred, row, told.again_at, told.detail);
  return row;
}

void Projection::ledger(
    std::optional<std::int64_t> customer, ledger::Fact const& fact, CustomerFacts const& facts
) {
  if (auto const* told = std::get_if<ledger::PaymentRecorded>(&fact)) {
    auto const body = codec::to_binary(told->payment);
    connection_.run(Sql::payment_put, told->payment.id, customer, Blob{body});
  } else if (auto const* allocated = std::get_if<ledger::PaymentAllocated>(&fact)) {
    auto const& allocation = allocated->allocation;
    connection_.run(Sql::payment_allocate, allocation.payment, allocation.amount.minor, customer);
  } else if (auto const* reversed = std::get_if<ledger::AllocationReversed>(&fact)) {
    auto const& allocation = reversed->allocation;
    if (std::ranges::find(facts.allocations, allocation) != facts.allocations.end())
      connection_.run(Sql::payment_allocate, allocation.payment, -allocation.amount.minor, customer);
  }
}

} // namespace dunlin::store::sqlite
