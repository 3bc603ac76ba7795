// EventLog: facts become events of a chain. Personal members are sealed with a salt of their own; a salt that
// was not needed serves the next fact. Runs on: whoever has the transaction.
#pragma once

#include "core/domain/customer_facts.hpp"
#include "core/domain/event.hpp"
#include "core/runtime/rng.hpp"
#include "store/rows/cursor.hpp"

namespace dunlin::store {

class EventLog {
 public:
  explicit EventLog(runtime::RandomBytes& salts) : salts_(salts) {}

  // Writes the next event of the chain; `head` moves with it.
  void append(Writes& writes, ChainPlace place, Head& head, Fact const& fact, Timestamp at, Actor const& by);

 private:
  runtime::RandomBytes& salts_;
  std::string salt_; // drawn, not used yet
};

} // namespace dunlin::store
