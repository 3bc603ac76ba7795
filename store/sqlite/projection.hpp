// Projection: the rows that pages list, written in the transaction of the facts. What a customer's state says
// (receivables, cases, tasks, names) is compared before and after; messages and payments follow their facts.
// Runs on: the store's writer, inside its transaction.
#pragma once

#include "core/domain/customer_facts.hpp"
#include "store/sqlite/connection.hpp"

#include <optional>

namespace dunlin::store::sqlite {

class Projection {
 public:
  Projection(Connection& connection, std::string address_key)
      : connection_(connection),
        address_key_(std::move(address_key)) {}

  // Rows for every difference; an empty `before` is a customer never heard of.
  void compare(std::int64_t customer, CustomerFacts const& before, CustomerFacts const& after);

  // False: the message's key is taken, and nothing was written.
  bool queue(std::int64_t customer, Message const& message, Timestamp now);
  // `facts` are those before the fact. Gives the row of the message that it moved, if it did.
  std::optional<std::int64_t> outbox(outbox::Fact const& fact, CustomerFacts const& facts, Timestamp now);
  void ledger(std::optional<std::int64_t> customer, ledger::Fact const& fact, CustomerFacts const& facts);

 private:
  void receivables(std::int64_t customer, CustomerFacts const& before, CustomerFacts const& after);
  void cases(std::int64_t customer, CustomerFacts const& before, CustomerFacts const& after);
  void tasks(std::int64_t customer, CustomerFacts const& before, CustomerFacts const& after);
  void senders(std::int64_t customer, CustomerFacts const& before, CustomerFacts const& after);
  void tickets(std::int64_t customer, CustomerFacts const& before, CustomerFacts const& after);
  void alerts(std::int64_t customer, CustomerFacts const& before, CustomerFacts const& after);
  std::optional<std::int64_t> begin(outbox::AttemptBegun const& told);
  std::optional<std::int64_t>
  end(MessageId message, MessageState state, std::string_view detail, Timestamp at);
  std::optional<std::int64_t> defer(outbox::AttemptDeferred const& told);

  Connection& connection_;
  std::string address_key_; // keys the digests of senders
};

} // namespace dunlin::store::sqlite
