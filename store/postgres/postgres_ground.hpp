// PostgresGround: what a batch of Changes stands on in PostgreSQL. What the batch may ask is read and locked
// in one pipeline before it (questions(), then answered()); what it writes is gathered and goes out in one
// pipeline after it, with the commit. Locks are taken in one order by every node: the house, customers by
// row, what came in, and last the numbers of events; so nobody waits in a circle. PURE but for what it holds.
#pragma once

#include "store/postgres/link.hpp"
#include "store/rows/compressor.hpp"
#include "store/rows/ground.hpp"
#include "store/rows/unread.hpp"

#include <map>
#include <set>
#include <string>

namespace dunlin::store::postgres {

class PostgresGround final : public Ground {
 public:
  explicit PostgresGround(std::string address_key) : unread_(std::move(address_key)) {}

  // `virtual_now`: instead of the database's time.
  std::vector<Ask> questions(std::span<Changes const* const> batch, std::optional<Timestamp> virtual_now);
  Timestamp answered(Answers answers); // the transaction's time
  std::vector<Ask> writes();           // with the commit

  StateRef customer(ChainId chain) override;
  HouseState const& house() override { return house_; }
  ChainPlace add_customer(ChainId chain) override;
  std::optional<std::int64_t> book_of(LeaseRef lease, Timestamp now) override;
  std::int64_t unread_of(CustomerFacts const& facts) override { return unread_.of(facts); }
  bool settle(InboundEnd const& end, std::optional<ChainPlace> customer) override;
  void decided(LeaseRef, ChainPlace) override {} // the statement that moves what is due frees it

  bool queue(ChainPlace customer, Message const& message, Timestamp now, Timestamp ready_at) override;
  void begin(ChainPlace customer, outbox::AttemptBegun const& told, Evidence const* evidence, Timestamp now)
      override;
  void
  end(ChainPlace customer, MessageId message, MessageState state, std::string_view detail,
      Timestamp now) override;
  void defer(ChainPlace customer, outbox::AttemptDeferred const& told) override;

 private:
  void write(Sql name, std::span<Value const> arguments, Rows met) override;

  Compressor compressor_;
  Unread unread_;
  HouseState house_;
  std::map<ChainId, StateRef> customers_;
  std::map<ChainId, std::int64_t> new_rows_;
  std::map<std::int64_t, std::int64_t> books_; // by lease
  std::set<MessageId> messages_;               // keys that are taken
  std::set<InboundId> unsettled_;
  std::vector<Ask> writes_;
  std::vector<std::size_t> events_; // which of the writes
};

} // namespace dunlin::store::postgres
