// SqliteGround: what a batch of Changes stands on in SQLite: every write happens at once, states and leases
// are in memory and follow a commit, never precede it. Runs on: the store's writer, inside its transaction.
#pragma once

#include "store/rows/compressor.hpp"
#include "store/rows/ground.hpp"
#include "store/rows/unread.hpp"
#include "store/sqlite/leases.hpp"
#include "store/sqlite/states.hpp"

#include <string>
#include <vector>

namespace dunlin::store::sqlite {

class SqliteGround final : public Ground {
 public:
  SqliteGround(Connection& connection, States& states, Leases& leases, Unread& unread)
      : connection_(connection),
        states_(states),
        leases_(leases),
        unread_(unread) {}

  void publish(); // after the commit
  void forget();  // after a rollback

  StateRef customer(ChainId chain) override { return states_.customer(chain); }
  HouseState const& house() override { return states_.house(); }
  ChainPlace add_customer(ChainId chain) override;
  std::optional<std::int64_t> book_of(LeaseRef lease, Timestamp now) override;
  std::int64_t unread_of(CustomerFacts const& facts) override { return unread_.of(facts); }
  bool settle(InboundEnd const& end, std::optional<ChainPlace> customer) override;
  void decided(LeaseRef lease, ChainPlace customer) override { finished_.push_back({lease, customer.row}); }

  bool queue(ChainPlace customer, Message const& message, Timestamp now, Timestamp ready_at) override;
  void begin(ChainPlace customer, outbox::AttemptBegun const& told, Evidence const* evidence, Timestamp now)
      override;
  void
  end(ChainPlace customer, MessageId message, MessageState state, std::string_view detail,
      Timestamp now) override;
  void defer(ChainPlace customer, outbox::AttemptDeferred const& told) override;

 private:
  struct Finished {                // dealt with: no claim holds it any longer
    std::optional<LeaseRef> lease; // only this one's; none: whoever's
    std::int64_t item;
  };

  void write(Sql name, std::span<Value const> arguments, Rows met) override;
  void keep_evidence(Evidence const& evidence, std::int64_t message_row, Timestamp now);

  Connection& connection_;
  States& states_;
  Leases& leases_;
  Unread& unread_;
  Compressor compressor_;
  std::vector<Finished> finished_;
  std::vector<std::string> read_; // senders whose inbound this transaction settles
};

} // namespace dunlin::store::sqlite
