// Agenda: what the outside world does, in order of time: invoices are issued, money comes, mail comes in,
// people in the house say what they have done. Drawn before the run from a seed or read from a file;
// reactions to messages are added while it runs. An entry is done once; after a crash the entry in hand is
// done again unless the store already holds it.
#pragma once

#include "core/domain/customer_facts.hpp"
#include "core/domain/event.hpp"
#include "core/domain/inbound.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dunlin::simulation {

struct Said;
// What somebody says after a look at the customer as it is now; pure, for it may be asked twice.
using Looks = std::function<Said(CustomerFacts const&, Timestamp now)>;

struct WorldAct {
  ChainId chain;                          // a customer's, or the house's
  std::vector<Fact> facts{};              // told to the store as they stand
  std::optional<ReceivableId> pays{};     // instead: money for what is open of this receivable …
  int percent = 100;                      // … or only this share of it
  std::optional<RawInbound> brings{};     // instead: what comes in, kept as an inlet keeps it
  Looks looks{};                          // instead: whatever this says
  std::optional<Actor> by = std::nullopt; // who tells it; none: the outside world
};

struct Said {
  std::vector<Fact> facts;
  std::vector<std::pair<Timestamp, WorldAct>> later{}; // what is done after it
};

class Agenda {
 public:
  void add(Timestamp at, WorldAct act) { acts_.emplace(at, std::move(act)); } // not in the past
  bool empty() const { return acts_.empty(); }
  Timestamp next_at() const { return acts_.empty() ? kNever : acts_.begin()->first; }
  WorldAct const& next() const { return acts_.begin()->second; }
  void done() { acts_.erase(acts_.begin()); }
  std::size_t size() const { return acts_.size(); }

 private:
  std::multimap<Timestamp, WorldAct> acts_; // equal times keep their order
};

} // namespace dunlin::simulation
