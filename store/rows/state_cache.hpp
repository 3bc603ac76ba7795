// StateCache: customers' states as they were last committed, so that the writer does not decode one three
// times for a message. Bounded by the size of their stored form; the least used goes first. A hint only:
// every write names the sequence it started from, so a stale state is noticed by the database. Runs on: the
// store's writer.
#pragma once

#include "core/domain/customer_facts.hpp"

#include <list>
#include <memory>
#include <unordered_map>

namespace dunlin::store {

struct KeptState {
  std::int64_t row = 0; // customer.row
  CustomerFacts facts;  // with its head
  std::size_t size = 0; // bytes of the stored form
};
using StateRef = std::shared_ptr<KeptState const>;

class StateCache {
 public:
  explicit StateCache(std::size_t at_most_bytes) : at_most_(at_most_bytes) {}

  StateRef find(ChainId chain);
  void put(ChainId chain, StateRef state);
  void drop(ChainId chain);

 private:
  struct Entry {
    ChainId chain;
    StateRef state;
  };
  using Order = std::list<Entry>; // most used first

  std::size_t at_most_;
  std::size_t bytes_ = 0;
  Order order_;
  std::unordered_map<ChainId, Order::iterator> by_chain_;
};

} // namespace dunlin::store
