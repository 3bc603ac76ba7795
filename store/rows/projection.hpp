// Projection: the rows that pages list, written in the transaction of the facts. What a customer's state says
// (receivables, cases, tasks, names) is compared before and after; messages and payments follow their facts.
// Owns: nothing but the key of senders' digests. Runs on: whoever has the transaction.
#pragma once

#include "core/domain/customer_facts.hpp"
#include "store/rows/cursor.hpp"
#include "store/store.hpp"

#include <optional>
#include <string>

namespace dunlin::store {

class MessageRows { // a message's own rows: each database lays out its outbox as it claims best
 public:
  // False: the message's key is taken, and nothing was written.
  virtual bool queue(ChainPlace customer, Message const& message, Timestamp now, Timestamp ready_at) = 0;
  // With the bytes of the attempt, when they are told.
  virtual void
  begin(ChainPlace customer, outbox::AttemptBegun const& told, Evidence const* evidence, Timestamp now) = 0;
  virtual void
  end(ChainPlace customer, MessageId message, MessageState state, std::string_view detail, Timestamp now) = 0;
  virtual void defer(ChainPlace customer, outbox::AttemptDeferred const& told) = 0;
  virtual ~MessageRows() = default;
};

class Projection {
 public:
  Projection(Writes& writes, MessageRows& messages, std::string address_key)
      : writes_(writes),
        messages_(messages),
        address_key_(std::move(address_key)) {}

  // Rows for every difference; an empty `before` is a customer never heard of.
  void compare(ChainPlace customer, CustomerFacts const& before, CustomerFacts const& after);

  // False: the message's key is taken, and nothing was written.
  bool queue(ChainPlace customer, Message const& message, Timestamp now);
  // `facts` are those before the fact.
  void outbox(
      ChainPlace customer, outbox::Fact const& fact, CustomerFacts const& facts, Evidence const* evidence,
      Timestamp now
  );
  void ledger(std::optional<ChainPlace> customer, ledger::Fact const& fact, CustomerFacts const& facts);
  void expire(book::ContentExpired const& told);

 private:
  void erase(ChainPlace customer, ledger::CustomerErased const& told, CustomerFacts const& before);
  void receivables(ChainPlace customer, CustomerFacts const& before, CustomerFacts const& after);
  void cases(ChainPlace customer, CustomerFacts const& before, CustomerFacts const& after);
  void tasks(ChainPlace customer, CustomerFacts const& before, CustomerFacts const& after);
  void senders(ChainPlace customer, CustomerFacts const& before, CustomerFacts const& after);
  void tickets(ChainPlace customer, CustomerFacts const& before, CustomerFacts const& after);
  void alerts(ChainPlace customer, CustomerFacts const& before, CustomerFacts const& after);

  Writes& writes_;
  MessageRows& messages_;
  std::string address_key_; // keys the digests of senders
};

} // namespace dunlin::store
