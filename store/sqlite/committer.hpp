// Committer: many Changes in one transaction, sorted by chain, each by conditional update on the head it
// started from. A guard that no longer holds is an answer. Anything else that goes wrong rolls the batch
// back, and its Changes are done again one by one, so that only the culprit fails. States and leases in
// memory follow a commit, never precede it. Runs on: the store's writer.
#pragma once

#include "core/runtime/clock.hpp"
#include "store/sqlite/compressor.hpp"
#include "store/sqlite/event_log.hpp"
#include "store/sqlite/leases.hpp"
#include "store/sqlite/outcome.hpp"
#include "store/sqlite/projection.hpp"
#include "store/sqlite/states.hpp"
#include "store/sqlite/unread.hpp"

#include <span>
#include <vector>

namespace dunlin::store::sqlite {

class Committer {
 public:
  Committer(
      Connection& connection, States& states, Leases& leases, Unread& unread, std::string address_key,
      runtime::Clock const& clock, runtime::RandomBytes& salts
  );

  std::vector<Outcome> commit(std::span<Changes const* const> batch); // outcomes in the batch's order

 private:
  enum class DueMove : std::uint8_t { none, at_most, exactly };
  struct OpenCustomer { // the chain the transaction is at
    ChainPlace place;
    StateRef before; // null: never heard of
    CustomerFacts after;
    DueMove due = DueMove::none;
    Timestamp due_at{};
  };
  struct Finished {                // dealt with: no claim holds it any longer
    std::optional<LeaseRef> lease; // only this one's; none: whoever's
    std::int64_t item;
  };

  void transaction(
      std::span<Changes const* const> batch, std::span<std::size_t const> order,
      std::vector<Outcome>& outcomes
  );
  std::expected<Applied, Conflict> take(Changes const& changes);
  std::expected<Applied, Conflict> take_house(Changes const& changes);
  std::optional<Conflict> guard_fails(Guard const& guard, Head const& head) const;
  std::optional<Conflict> mail_unread(Changes const& changes) const;
  std::optional<Conflict> settle_inbound(Changes const& changes, std::optional<std::int64_t> customer);
  std::optional<Conflict> queue_messages(Changes const& changes);
  void take_fact(Changes const& changes, Fact const& fact);
  void keep_evidence(Evidence const& evidence, std::int64_t message_row);
  void move_due(Changes const& changes);
  void house_told(book::Fact const& fact, Actor const& by);
  void open(ChainId chain);
  void close();
  void write_customer();
  void publish(); // after the commit
  void forget();  // after a rollback

  Connection& connection_;
  States& states_;
  Leases& leases_;
  Unread& unread_;
  runtime::Clock const& clock_;
  EventLog events_;
  Projection projection_;
  Compressor compressor_;

  Timestamp now_{}; // of this transaction
  std::optional<OpenCustomer> open_;
  std::vector<std::pair<ChainId, StateRef>> written_; // not committed yet
  std::optional<HouseState> house_;                   // not committed yet
  std::vector<Finished> finished_;
  std::vector<std::string> read_; // senders whose inbound this transaction settles
};

} // namespace dunlin::store::sqlite
