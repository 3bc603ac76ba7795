// EventLog: facts become events of a chain. Personal members are sealed with a salt of their own; a salt that
// was not needed serves the next fact. Runs on: the store's writer, inside its transaction.
#pragma once

#include "core/domain/customer_facts.hpp"
#include "core/domain/event.hpp"
#include "core/runtime/rng.hpp"
#include "store/sqlite/connection.hpp"

namespace dunlin::store::sqlite {

struct ChainPlace { // a chain and where it lies
  ChainId chain;
  std::int64_t row = 0; // customer.row; 0: the house
};

class EventLog {
 public:
  EventLog(Connection& connection, runtime::RandomBytes& salts) : connection_(connection), salts_(salts) {}

  // Writes the next event of the chain; `head` moves with it.
  void append(ChainPlace place, Head& head, Fact const& fact, Timestamp at, Actor const& by);

 private:
  Connection& connection_;
  runtime::RandomBytes& salts_;
  std::string salt_; // drawn, not used yet
};

} // namespace dunlin::store::sqlite
