// Batch: what many Changes in one transaction come to: guards looked at, facts folded and told to the log,
// rows made of them, by conditional update on the head each chain started from. A guard that no longer holds
// is an answer; Duplicate is thrown when rows of the same Changes are written already. Each database says
// what it stands on (Ground), and when the transaction begins and ends. Runs on: whoever has the transaction.
#pragma once

#include "store/rows/event_log.hpp"
#include "store/rows/ground.hpp"
#include "store/rows/outcome.hpp"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace dunlin::store {

struct Duplicate { // thrown when rows of the same Changes are written already: the transaction must go
  std::string detail;
};

// The house first, so that customers decided on an older book in the same batch are looked at again; then
// by chain.
std::vector<std::size_t> order_of(std::span<Changes const* const> batch);

class Batch {
 public:
  Batch(Ground& ground, std::string address_key, runtime::RandomBytes& salts);

  void begin(Timestamp now);
  std::expected<Applied, Conflict> take(Changes const& changes);
  void close(); // the last customer's rows

  // What is committed once the transaction is.
  std::vector<std::pair<ChainId, StateRef>> const& written() const { return written_; }
  std::optional<HouseState> const& house() const { return house_; }

 private:
  enum class DueMove : std::uint8_t { none, at_most, exactly };
  struct OpenCustomer { // the chain the transaction is at
    ChainPlace place;
    StateRef before; // null: never heard of
    CustomerFacts after;
    DueMove due = DueMove::none;
    Timestamp due_at{};
    bool known() const { return place.row != 0; }
  };

  std::expected<Applied, Conflict> take_house(Changes const& changes);
  std::optional<Conflict> guard_fails(Guard const& guard, Head const& head);
  std::optional<Conflict> mail_unread(Changes const& changes);
  std::optional<Conflict> erasure_waits(Changes const& changes);
  std::optional<Conflict> settle_inbound(Changes const& changes, std::optional<ChainPlace> customer);
  std::optional<Conflict> queue_messages(Changes const& changes);
  void take_fact(Changes const& changes, Fact const& fact);
  void move_due(Changes const& changes);
  void house_told(book::Fact const& fact, Actor const& by);
  void open(ChainId chain);
  void write_customer();

  Ground& ground_;
  EventLog events_;
  Projection projection_;
  Timestamp now_{}; // of this transaction
  std::optional<OpenCustomer> open_;
  std::vector<std::pair<ChainId, StateRef>> written_;
  std::optional<HouseState> house_;
};

} // namespace dunlin::store
