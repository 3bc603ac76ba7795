#include "store/postgres/postgres_ground.hpp"

#include "core/domain/codec/binary.hpp"

#include <algorithm>

namespace dunlin::store::postgres {

namespace {

// What the Changes of a batch may ask about.
struct Named {
  std::set<ChainId> chains;
  std::set<std::int64_t> leases;
  std::set<MessageId> messages;
  std::set<InboundId> inbound;
  bool house = false; // told facts
};

Named named_in(std::span<Changes const* const> batch) {
  Named named;
  for (auto const* changes : batch) {
    if (changes->chain == house_chain())
      named.house = true;
    else
      named.chains.insert(changes->chain);
    if (changes->guard.lease) named.leases.insert(changes->guard.lease->id);
    if (changes->inbound) named.inbound.insert(changes->inbound->inbound);
    for (auto const& fact : changes->facts) {
      auto const* room = std::get_if<outbox::Fact>(&fact);
      auto const* queued = room == nullptr ? nullptr : std::get_if<outbox::MessageQueued>(room);
      if (queued != nullptr) named.messages.insert(queued->message.id);
    }
  }
  return named;
}

template <class Id>
std::vector<std::string_view> list_of(std::set<Id> const& ids) {
  std::vector<std::string_view> list;
  for (auto const& id : ids)
    list.push_back(id.raw());
  return list;
}

} // namespace

// The answers are read in this order, too. Customers come after the house, and what is unread after the
// customers are locked: whoever keeps mail from them has committed by then, or waits.
std::vector<Ask>
PostgresGround::questions(std::span<Changes const* const> batch, std::optional<Timestamp> virtual_now) {
  auto const named = named_in(batch);
  auto const chains = list_of(named.chains);
  std::vector<std::int64_t> const leases(named.leases.begin(), named.leases.end());
  std::vector<Ask> asks;
  asks.push_back(ask(Sql::begin_write));
  asks.push_back(ask(named.house ? Sql::house_lock : Sql::house_share));
  asks.push_back(ask(Sql::customers_lock, chains));
  asks.push_back(ask(Sql::customers_new, chains));
  asks.push_back(ask(Sql::messages_known, list_of(named.messages)));
  asks.push_back(ask(Sql::inbound_lock, list_of(named.inbound)));
  asks.push_back(ask(Sql::unread_of, chains));
  asks.push_back(ask(Sql::leases_alive, leases, virtual_now));
  asks.push_back(ask(Sql::time_now, virtual_now));
  return asks;
}

Timestamp PostgresGround::answered(Answers answers) {
  auto next = answers.begin() + 1; // after begin
  next->step();
  house_ = house_of(*next++);
  customers_.clear();
  for (auto& rows = *next++; rows.step();)
    customers_.emplace(
        rows.id<ChainTag>(0),
        std::make_shared<KeptState const>(KeptState{rows.integer(1), facts_of(rows, 2), rows.blob(4).size()})
    );
  new_rows_.clear();
  for (auto& rows = *next++; rows.step();)
    new_rows_.emplace(rows.id<ChainTag>(0), rows.integer(1));
  messages_.clear();
  for (auto& rows = *next++; rows.step();)
    messages_.insert(rows.id<MessageTag>(0));
  unsettled_.clear();
  for (auto& rows = *next++; rows.step();)
    unsettled_.insert(rows.id<InboundTag>(0));
  unread_.clear();
  for (auto& rows = *next++; rows.step();)
    unread_.came(std::string(rows.blob(0)), rows.integer(1));
  books_.clear();
  for (auto& rows = *next++; rows.step();)
    books_.emplace(rows.integer(0), rows.integer(1));
  writes_.clear();
  events_.clear();
  next->step();
  return next->time(0);
}

std::vector<Ask> PostgresGround::writes() {
  std::vector<Ask> all;
  std::vector<Ask> events;
  auto after = static_cast<std::int64_t>(events_.size());
  auto is_event = events_.begin();
  for (std::size_t i = 0; i < writes_.size(); ++i) {
    if (is_event == events_.end() || *is_event != i) {
      all.push_back(std::move(writes_[i]));
      continue;
    }
    ++is_event;
    writes_[i].add(Value(--after));
    events.push_back(std::move(writes_[i]));
  }
  if (!events.empty()) all.push_back(ask(Sql::events_numbered, static_cast<std::int64_t>(events.size())));
  std::ranges::move(events, std::back_inserter(all));
  all.push_back(ask(Sql::commit_write));
  return all;
}

void PostgresGround::write(Sql name, std::span<Value const> arguments, Rows met) {
  if (name == Sql::event_add) events_.push_back(writes_.size());
  auto& made = writes_.emplace_back(name);
  made.must_meet_one = met == Rows::one;
  for (auto const& value : arguments)
    made.add(value);
}

StateRef PostgresGround::customer(ChainId chain) {
  auto const found = customers_.find(chain);
  return found == customers_.end() ? nullptr : found->second;
}

ChainPlace PostgresGround::add_customer(ChainId chain) {
  auto const row = new_rows_.find(chain);
  if (row == new_rows_.end()) throw SqlError("40001", "database: the customer was told of just now");
  put_one(Sql::chain_add, chain, row->second);
  put_one(Sql::customer_add, chain, row->second);
  return {chain, row->second};
}

std::optional<std::int64_t> PostgresGround::book_of(LeaseRef lease, Timestamp /*now*/) {
  auto const found = books_.find(lease.id);
  if (found == books_.end() || lease.generation != lease.id) return std::nullopt;
  return found->second;
}

bool PostgresGround::settle(InboundEnd const& end, std::optional<ChainPlace> customer) {
  if (unsettled_.erase(end.inbound) == 0) return false;
  put_one(Sql::inbound_settle, end.inbound, end.state, customer, end.note);
  return true;
}

bool PostgresGround::queue(ChainPlace customer, Message const& message, Timestamp now, Timestamp ready_at) {
  if (!messages_.insert(message.id).second) return false;
  auto const body = codec::to_binary(message);
  put_one(Sql::message_add, message.id, customer, now, ready_at, message.channel, Blob{body});
  put_one(Sql::ready_add, message.channel, ready_at, customer, message.id);
  return true;
}

void PostgresGround::begin(
    ChainPlace customer, outbox::AttemptBegun const& told, Evidence const* evidence, Timestamp now
) {
  put_one(Sql::message_begun, customer, told.message, told.attempt);
  if (evidence == nullptr) return;
  put_one(
      Sql::attempt_add, customer, told.message, evidence->attempt, now,
      static_cast<std::int64_t>(evidence->bytes.size()), Blob{compressor_.compress(evidence->bytes)}
  );
}

void PostgresGround::end(
    ChainPlace customer, MessageId message, MessageState state, std::string_view detail, Timestamp now
) {
  put_one(Sql::message_ended, customer, message, state, now, detail);
  put(Sql::ready_drop, customer, message);
}

void PostgresGround::defer(ChainPlace customer, outbox::AttemptDeferred const& told) {
  put_one(Sql::message_deferred, customer, told.message, told.again_at, told.detail);
  put(Sql::ready_put_off, customer, told.message, told.again_at);
}

} // namespace dunlin::store::postgres
