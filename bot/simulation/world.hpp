// World: the real engine over a real store, on a virtual clock in one thread, with an outside world that
// pays, promises, disputes, and a peer that fails. A crash abandons the engine and everything that was
// running, forgets what was not synced, and starts a new life on the same store. One seed, one run, to the
// byte. Owns: everything. Runs on: the calling thread, to the end. Errors: GroundGone when the store is
// damaged.
#pragma once

#include "bot/engine/engine.hpp"
#include "bot/simulation/agenda.hpp"
#include "bot/simulation/sim_faults.hpp"
#include "bot/simulation/tally.hpp"
#include "bot/simulation/unreliable_peer.hpp"
#include "core/runtime/sim_clock.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace dunlin::simulation {

struct WorldPlan { // what is to happen
  std::uint64_t seed = 1;
  std::vector<Creditor> creditors;
  std::vector<store::BookBody> book;
  Agenda agenda;
  Timestamp from{};
  Timestamp until{}; // faults end here
  Days calm{45};     // then everything must settle
  double crash_probability = 0;
  PeerFaults peer{};
};

struct WorldTools { // what the composition root joins
  outbox::Render render;
  std::function<Result<Rulebook>(store::BookReading&)> load_rulebook;
};

struct WorldEnd {
  Tally tally;
  std::vector<Arrived> diary;
  Digest digest{}; // over the log and the diary: equal for equal seeds
  std::int64_t crashes = 0;
  std::array<std::int64_t, runtime::kFaults.size()> fault_hits{};
};

// `look` sees the store's reader when all is over: to check rules, write the log, make a report.
WorldEnd run_world(WorldPlan plan, WorldTools const& tools, std::function<void(store::Reader&)> const& look);

} // namespace dunlin::simulation
