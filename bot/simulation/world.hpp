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
#include "channels/sandbox/sandbox_channel.hpp"
#include "core/runtime/sim_clock.hpp"
#include "store/blobs.hpp"

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
  Days restart_every{0}; // an orderly stop and a new start; 0: never
  PeerFaults peer{};
  planning::RuleLists rules{};
  std::string signing_seed = std::string(32, 's'); // of checkpoints, when the store is kept
  std::string address_key = "address key";
  std::string keep_store_as; // a file that holds the store when all is over; empty: it is forgotten
};

struct WorldTools { // what the composition root joins
  outbox::Render render;
  std::function<Result<Rulebook>(store::BookReading&)> load_rulebook;
  std::function<void(Timestamp)> passing{}; // now and then, for whoever waits; may be empty
};

struct WorldEnd {
  Tally tally;
  std::vector<Arrived> diary;
  std::vector<channels::SandboxMessage> sandbox; // the newest that the last life took
  Digest digest{};                               // over the log and the diary: equal for equal seeds
  std::int64_t crashes = 0;
  std::array<std::int64_t, runtime::kFaults.size()> fault_hits{};
};

// `look` sees the store when all is over: to check rules, write the log, make a report.
using Look = std::function<void(store::Reader&, WorldEnd const&)>;
WorldEnd run_world(WorldPlan plan, WorldTools const& tools, Look const& look);

} // namespace dunlin::simulation
