#include "store/postgres/claims.hpp"

#include "core/domain/require.hpp"
#include "store/rows/inbound_row.hpp"
#include "store/rows/state.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace dunlin::store::postgres {

namespace {

constexpr int kLookThrough = 1000; // claimed ones at the front that a look for what is next goes through

Timestamp time_or_never(Answer& rows) {
  return rows.step() && !rows.null(0) ? rows.time(0) : kNever;
}

std::vector<std::int64_t> integers(Answer& rows, int column) {
  std::vector<std::int64_t> found;
  while (rows.step())
    found.push_back(rows.integer(column));
  return found;
}

void came(Unread& unread, Answer& rows) {
  while (rows.step())
    unread.came(std::string(rows.blob(0)), rows.integer(1));
}

struct TakenMessage {
  Timestamp ready_at{};
  std::int64_t customer = 0;
  MessageId id;
};

std::vector<TakenMessage> taken_messages(Answer& rows) {
  std::vector<TakenMessage> taken;
  while (rows.step())
    taken.push_back({rows.time(2), rows.integer(0), rows.id<MessageTag>(1)});
  std::ranges::sort(taken, {}, [](TakenMessage const& message) {
    return std::tuple(message.ready_at, message.customer, message.id);
  });
  return taken;
}

} // namespace

asio::awaitable<void> Claims::forget_unheard() {
  co_await link_.exchange({ask(Sql::leases_unheard, node_, newest_)});
}

asio::awaitable<Timestamp> Claims::time(Now virtual_now) {
  auto answers =
      co_await link_.exchange({ask(Sql::time_now, virtual_now), ask(Sql::node_seen, node_, virtual_now)});
  answers[0].step();
  co_return answers[0].time(0);
}

template <class DueAt>
asio::awaitable<Claims::Begun> Claims::begin(Claim claim, Now virtual_now, DueAt due) {
  require(claim.at_most > 0 && claim.lease.count() > 0, "a claim takes something for some time");
  auto const now = co_await time(virtual_now);
  std::vector<Ask> asks{
      ask(Sql::begin_write), ask(Sql::leases_end, now), ask(Sql::lease_add, node_, now + claim.lease)
  };
  asks.push_back(due(now));
  auto answers = co_await link_.exchange(std::move(asks));
  answers[2].step();
  auto const id = answers[2].integer(0);
  co_return Begun{{id, id}, now, answers[2].integer(1), std::move(answers[3])};
}

// Nothing was due: the transaction goes, and the lease with it.
template <class T>
Due<T> Claims::empty_of(Begun const& begun) {
  Due<T> due;
  due.lease = begun.lease;
  due.now = begun.now;
  due.book_generation = begun.book;
  return due;
}

asio::awaitable<Due<CustomerFacts>> Claims::customers(Claim claim, Now virtual_now) {
  auto begun = co_await begin(claim, virtual_now, [&](Timestamp now) {
    return ask(Sql::customers_due, now, claim.at_most);
  });
  auto due = empty_of<CustomerFacts>(begun);
  auto const rows = integers(begun.candidates, 0);
  if (rows.empty()) {
    co_await link_.rollback();
    co_return due;
  }
  auto answers = co_await link_.exchange(
      {ask(Sql::customers_take, due.lease.id, due.now, rows), ask(Sql::unread_of_rows, rows),
       ask(Sql::commit_write)}
  );
  newest_ = due.lease.id;
  Unread unread(address_key_);
  came(unread, answers[1]);
  std::map<std::pair<Timestamp, std::int64_t>, CustomerFacts> ordered;
  for (auto& taken = answers[0]; taken.step();)
    ordered.emplace(std::pair(taken.time(5), taken.integer(0)), facts_of(taken, 2));
  for (auto& [place, facts] : ordered) {
    due.items.push_back(std::move(facts));
    due.items.back().unread_inbound = unread.of(due.items.back());
  }
  co_return due;
}

asio::awaitable<Due<OutboxItem>> Claims::outbox(std::string channel, Claim claim, Now virtual_now) {
  auto begun = co_await begin(claim, virtual_now, [&](Timestamp now) {
    return ask(Sql::outbox_due, channel, now, claim.at_most);
  });
  auto due = empty_of<OutboxItem>(begun);
  std::vector<std::int64_t> customers;
  std::vector<std::string_view> messages;
  while (begun.candidates.step()) {
    customers.push_back(begun.candidates.integer(0));
    messages.push_back(begun.candidates.blob(1));
  }
  if (messages.empty()) {
    co_await link_.rollback();
    co_return due;
  }
  auto answers = co_await link_.exchange(
      {ask(Sql::outbox_take, due.lease.id, due.now, customers, messages), ask(Sql::customers_at, customers),
       ask(Sql::unread_of_rows, customers), ask(Sql::commit_write)}
  );
  newest_ = due.lease.id;
  Unread unread(address_key_);
  came(unread, answers[2]);
  std::map<std::int64_t, CustomerFacts> facts;
  for (auto& rows = answers[1]; rows.step();) {
    auto& known = facts.emplace(rows.integer(0), facts_of(rows, 2)).first->second;
    known.unread_inbound = unread.of(known);
  }
  for (auto const& taken : taken_messages(answers[0])) {
    auto const& known = facts.at(taken.customer);
    auto const* waiting = known.pending_message(taken.id);
    if (waiting == nullptr) throw GroundGone("database: a ready message that its customer does not know");
    due.items.push_back({waiting->message, waiting->state, waiting->attempts, known});
  }
  co_return due;
}

asio::awaitable<Due<RawInbound>> Claims::inbound(Claim claim, Now virtual_now) {
  auto begun = co_await begin(claim, virtual_now, [&](Timestamp now) {
    return ask(Sql::inbound_due, now, claim.at_most);
  });
  auto due = empty_of<RawInbound>(begun);
  auto const rows = integers(begun.candidates, 0);
  if (rows.empty()) {
    co_await link_.rollback();
    co_return due;
  }
  auto answers =
      co_await link_.exchange({ask(Sql::inbound_take, due.lease.id, due.now, rows), ask(Sql::commit_write)});
  newest_ = due.lease.id;
  std::map<std::int64_t, RawInbound> ordered;
  for (auto& taken = answers[0]; taken.step();)
    ordered.emplace(taken.integer(0), raw_of(taken));
  for (auto& [row, raw] : ordered)
    due.items.push_back(std::move(raw));
  co_return due;
}

asio::awaitable<std::optional<LeaseRef>> Claims::duty(Duty duty, Claim claim, Now virtual_now) {
  auto const which = static_cast<std::int64_t>(duty);
  co_await link_.exchange({ask(Sql::duty_there, which)});
  auto const begun =
      co_await begin(claim, virtual_now, [&](Timestamp) { return ask(Sql::duty_lock, which); });
  auto answers = co_await link_.exchange({ask(Sql::duty_take, begun.lease.id, which, begun.now)});
  if (answers[0].size() == 0) {
    co_await link_.rollback();
    co_return std::nullopt;
  }
  co_await link_.exchange({ask(Sql::commit_write)});
  newest_ = begun.lease.id;
  co_return begun.lease;
}

asio::awaitable<void> Claims::release(LeaseRef lease) {
  co_await link_.exchange({ask(Sql::lease_drop, lease.id)});
}

asio::awaitable<Timestamp> Claims::next_customer(Now virtual_now) {
  auto const now = co_await time(virtual_now);
  auto answers = co_await link_.exchange({ask(Sql::customers_due_next, now, kLookThrough)});
  co_return time_or_never(answers[0]);
}

asio::awaitable<Timestamp> Claims::next_outbox(std::string channel, Now virtual_now) {
  auto const now = co_await time(virtual_now);
  auto answers = co_await link_.exchange({ask(Sql::outbox_due_next, now, kLookThrough, channel)});
  co_return time_or_never(answers[0]);
}

} // namespace dunlin::store::postgres
