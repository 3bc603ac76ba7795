// Ramp: how many cases were opened today for each creditor that goes live gently. The limit is the creditor's
// (go_live.ramp_per_day, in Rulebook::ramp_left); this counts against it. A day is the creditor's civil day.
// Owns: counts of the current day, in memory; at its start the engine counts what the store already holds.
#pragma once

#include "bot/planning/decide.hpp"
#include "store/reading.hpp"

#include <map>
#include <vector>

namespace dunlin::engine {

class Ramp {
 public:
  // Reads every case of the creditors with a ramp: for the start, on a thread that may wait.
  static Ramp from_store(store::CustomerReading& reading, Rulebook const& rulebook, Timestamp now);
  void subtract(Rulebook& rulebook, Timestamp now);
  void spend(Rulebook& rulebook, std::vector<planning::Decision> const& decisions, Timestamp now);

 private:
  struct Opened {
    CivilDate day{};
    int count = 0;
  };
  std::map<CreditorId, Opened> opened_;
};

} // namespace dunlin::engine
