// Claims in PostgreSQL: what is due, taken under a lease that is a row, so that any number of nodes take
// each thing once. Candidates are locked stepping over what others lock; what is still free once the lock is
// had is taken. Borrows: the link, which is nobody else's during a call. Errors: GroundGone.
#pragma once

#include "store/postgres/link.hpp"
#include "store/rows/unread.hpp"
#include "store/store.hpp"

#include <optional>
#include <string>

namespace dunlin::store::postgres {

class Claims {
 public:
  // `newest`: of the leases this node was answered; a node claims one thing after the other.
  Claims(AsyncLink& link, std::string node, std::string address_key, std::int64_t& newest)
      : link_(link),
        node_(std::move(node)),
        address_key_(std::move(address_key)),
        newest_(newest) {}

  asio::awaitable<void> forget_unheard(); // after a lost connection

  // `virtual_now`: instead of the database's time.
  using Now = std::optional<Timestamp>;
  asio::awaitable<Due<CustomerFacts>> customers(Claim claim, Now virtual_now);
  asio::awaitable<Due<OutboxItem>> outbox(std::string channel, Claim claim, Now virtual_now);
  asio::awaitable<Due<RawInbound>> inbound(Claim claim, Now virtual_now);
  asio::awaitable<std::optional<LeaseRef>> duty(Duty duty, Claim claim, Now virtual_now);
  asio::awaitable<void> release(LeaseRef lease);
  asio::awaitable<Timestamp> next_customer(Now virtual_now);
  asio::awaitable<Timestamp> next_outbox(std::string channel, Now virtual_now);

 private:
  struct Begun {
    LeaseRef lease;
    Timestamp now{};
    std::int64_t book = 0;
    Answer candidates;
  };
  asio::awaitable<Timestamp> time(Now virtual_now);
  // A transaction, a lease, and candidates locked: `due` is asked with the time it has begun at.
  template <class DueAt>
  asio::awaitable<Begun> begin(Claim claim, Now virtual_now, DueAt due);
  template <class T>
  static Due<T> empty_of(Begun const& begun);

  AsyncLink& link_;
  std::string node_;
  std::string address_key_;
  std::int64_t& newest_;
};

} // namespace dunlin::store::postgres
