// Agenda: what the outside world does, in order of time: invoices are issued, money comes, customers promise,
// dispute or opt out. Drawn before the run from a seed or read from a file; reactions to messages are added
// while it runs. An entry is done once; after a crash the entry in hand is done again unless the store
// already holds it.
#pragma once

#include "core/domain/facts/fact.hpp"

#include <map>
#include <optional>
#include <vector>

namespace dunlin::simulation {

struct WorldAct {
  ChainId chain;                    // a customer's, or the house's
  std::vector<Fact> facts;          // told to the store as they stand
  std::optional<ReceivableId> pays; // instead: money for what is open of this receivable …
  int percent = 100;                // … or only this share of it
};

class Agenda {
 public:
  void add(Timestamp at, WorldAct act) { acts_.emplace(at, std::move(act)); }
  bool empty() const { return acts_.empty(); }
  Timestamp next_at() const { return acts_.empty() ? kNever : acts_.begin()->first; }
  WorldAct const& next() const { return acts_.begin()->second; }
  void done() { acts_.erase(acts_.begin()); }
  std::size_t size() const { return acts_.size(); }

 private:
  std::multimap<Timestamp, WorldAct> acts_; // equal times keep their order
};

} // namespace dunlin::simulation
