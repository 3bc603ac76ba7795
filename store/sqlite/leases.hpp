// Leases: who is working on what, in memory: SQLite is one process, so a crash of it voids every claim. An
// item under a live lease is stepped over by other claims; when the lease ends it may be claimed again. A
// lease's id is used once, its generation is the opening of the store: one from an earlier process never
// fits. Runs on: the store's writer.
#pragma once

#include "core/domain/time.hpp"
#include "store/store.hpp"

#include <map>
#include <optional>
#include <unordered_map>

namespace dunlin::store::sqlite {

class Leases {
 public:
  explicit Leases(std::int64_t generation) : generation_(generation) {}

  LeaseRef open(Timestamp until, std::int64_t book = 0); // `book`: the house's sequence at the claim
  // Items: customer.row, or -message.row.
  void take(LeaseRef lease, std::int64_t item); // the item is under this lease from now on
  // The item was dealt with under this lease; what falls due of it next is anybody's.
  void done(LeaseRef lease, std::int64_t item);
  void free(std::int64_t item); // whoever held it: its end is recorded
  void release(LeaseRef lease);
  bool alive(LeaseRef lease, Timestamp now) const;
  // Until when another claim must step over the item; none: it is free.
  std::optional<Timestamp> held_until(std::int64_t item, Timestamp now) const;
  std::int64_t book(LeaseRef lease) const; // of a live lease
  void forget_ended(Timestamp now);

 private:
  struct Term {
    Timestamp until;
    std::int64_t book;
  };

  std::int64_t generation_;
  std::int64_t newest_ = 0;
  std::map<std::int64_t, Term> terms_;                    // by lease id
  std::unordered_map<std::int64_t, std::int64_t> holder_; // item -> lease id
};

} // namespace dunlin::store::sqlite
