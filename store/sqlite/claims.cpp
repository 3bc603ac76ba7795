#include "store/sqlite/claims.hpp"

#include "core/domain/require.hpp"

#include <algorithm>

namespace dunlin::store::sqlite {

namespace {

// The earliest time at which the rows of (item, time) give something to claim.
template <class ItemOf>
Timestamp earliest(Cursor& rows, Leases const& leases, Timestamp now, ItemOf item_of) {
  auto earliest = kNever;
  while (rows.step() && rows.time(1) < earliest) {
    auto const held = leases.held_until(item_of(rows), now);
    earliest = std::min(earliest, held ? std::max(*held, rows.time(1)) : rows.time(1));
  }
  return earliest;
}

} // namespace

template <class T>
Due<T> Claims::begin(Claim const& claim) {
  require(claim.at_most > 0 && claim.lease.count() > 0, "a claim takes something for some time");
  Due<T> due;
  due.now = clock_.now();
  due.book_generation = states_.house().head.sequence;
  leases_.forget_ended(due.now);
  due.lease = leases_.open(due.now + claim.lease, due.book_generation);
  return due;
}

Due<CustomerFacts> Claims::customers(Claim const& claim) {
  auto due = begin<CustomerFacts>(claim);
  auto rows = connection_.use(Sql::customers_due, due.now);
  while (due.items.size() < static_cast<std::size_t>(claim.at_most) && rows.step()) {
    auto const row = rows.integer(0);
    if (leases_.held_until(row, due.now)) continue;
    auto const state = states_.customer_at(row);
    require(state != nullptr, "a due customer has a row");
    leases_.take(due.lease, row);
    due.items.push_back(state->facts);
    due.items.back().unread_inbound = unread_.of(state->facts);
  }
  return due;
}

Due<OutboxItem> Claims::outbox(std::string const& channel, Claim const& claim) {
  auto due = begin<OutboxItem>(claim);
  auto rows = connection_.use(Sql::outbox_due, channel, due.now);
  while (due.items.size() < static_cast<std::size_t>(claim.at_most) && rows.step()) {
    auto const item = -rows.integer(0);
    if (leases_.held_until(item, due.now)) continue;
    auto const state = states_.customer_at(rows.integer(1));
    auto const* waiting = state ? state->facts.pending_message(rows.id<MessageTag>(2)) : nullptr;
    if (waiting == nullptr) throw GroundGone("database: a ready message that its customer does not know");
    leases_.take(due.lease, item);
    due.items.push_back({waiting->message, waiting->state, waiting->attempts, state->facts});
    due.items.back().facts.unread_inbound = unread_.of(state->facts);
  }
  return due;
}

Due<RawInbound> Claims::inbound(Inbound& kept, Claim const& claim) {
  auto due = begin<RawInbound>(claim);
  due.items = kept.take(due.lease, static_cast<std::size_t>(claim.at_most), due.now);
  return due;
}

std::optional<LeaseRef> Claims::duty(Duty duty, Claim const& claim) {
  auto const now = clock_.now();
  auto const held = duties_.find(duty);
  if (held != duties_.end() && leases_.alive(held->second, now)) return std::nullopt;
  auto const lease = leases_.open(now + claim.lease);
  duties_[duty] = lease;
  return lease;
}

Timestamp Claims::next_customer() {
  auto rows = connection_.use(Sql::customers_due_next);
  return earliest(rows, leases_, clock_.now(), [](Cursor const& row) { return row.integer(0); });
}

Timestamp Claims::next_outbox(std::string const& channel) {
  auto rows = connection_.use(Sql::outbox_due_next, channel);
  return earliest(rows, leases_, clock_.now(), [](Cursor const& row) { return -row.integer(0); });
}

} // namespace dunlin::store::sqlite
