// World: the real engine and intake over a real store, on a virtual clock in one thread, with an outside
// world that pays, writes and answers, and a peer that fails. A crash abandons the engine and everything that
// was running, forgets what was not synced, and starts a new life on the same store. One seed, one run, to
// the byte. It can be led step by step, or played to its end by run_world. Owns: everything. Runs on: the
// calling thread. Errors: GroundGone when the store is damaged.
#pragma once

#include "bot/desk/act.hpp"
#include "bot/intake/intake_runner.hpp"
#include "bot/outbox/outbox_runner.hpp"
#include "bot/simulation/agenda.hpp"
#include "bot/simulation/sim_faults.hpp"
#include "bot/simulation/tally.hpp"
#include "bot/simulation/unreliable_peer.hpp"
#include "bot/simulation/world_ground.hpp"
#include "channels/sandbox/sandbox_channel.hpp"
#include "core/domain/house.hpp"
#include "store/blobs.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace dunlin::simulation {

struct Arrival { // a message of ours is there, whatever its sender is told
  channels::Outgoing const& outgoing;
  std::string const& channel;
  Timestamp at{};
  store::Reader& reader;
};
// What those who got it will do. Drawn from the message alone, so that order and crashes change nothing.
using Heeds = std::function<void(Arrival const&, Agenda&)>;

struct WorldPlan { // what is to happen
  std::uint64_t seed = 1;
  std::vector<Creditor> creditors;
  std::vector<Rep> reps;
  std::vector<store::BookBody> book;
  Agenda agenda;
  Heeds heeds{}; // empty: nobody answers
  Timestamp from{};
  Timestamp until{}; // faults end here
  Days calm{45};     // then everything must settle
  double crash_probability = 0;
  Days restart_every{0};     // an orderly stop and a new start; 0: never
  double late_reading = 0;   // share of what comes in that lies unread for hours
  double full_disk_days = 0; // share of days with hours in which the disk takes nothing: the process ends
  PeerFaults peer{};
  planning::RuleLists rules{};
  desk::Act act = desk::act;
  std::string signing_seed = std::string(32, 's'); // of checkpoints, when the store is kept
  std::string address_key = "address key";
  std::string keep_store_as; // a file that holds the store when all is over; empty: it is forgotten
};

struct WorldTools { // what the composition root joins
  outbox::Render render;
  std::function<Result<Rulebook>(store::BookReading&)> load_rulebook;
  std::function<void(Timestamp)> passing{}; // now and then, for whoever waits; may be empty
  std::optional<intake::Hearing> hearing{}; // none: what comes in stays unread
  MakeGround ground = memory_ground;
};

struct WorldEnd {
  Tally tally;
  std::vector<Arrived> diary;
  std::vector<channels::SandboxMessage> sandbox; // the newest that the last life took, on all channels
  Digest digest{};                               // over the log and the diary: equal for equal seeds
  std::int64_t crashes = 0;
  std::int64_t outages = 0;                                       // lives that a full disk ended
  std::array<std::int64_t, runtime::kFaults.size()> fault_hits{}; // how often each point was passed
  std::array<std::int64_t, runtime::kFaults.size()> fault_crashes{};
};

class World {
 public:
  World(WorldPlan plan, WorldTools tools);
  World(World&&) noexcept;
  World& operator=(World&&) noexcept;
  ~World();

  void run_until(Timestamp until); // through crashes and new lives; from plan.until on nothing fails
  void run();                      // to the end of the calm

  // Now, and true when it returns.
  void tell(ChainId chain, std::vector<Fact> facts, std::optional<Actor> by = std::nullopt);
  void receive(RawInbound raw); // named and signed by its sender as a door does; twice is once
  void add(Timestamp at, WorldAct act);

  Timestamp now() const;
  store::Reader& reader();
  std::vector<channels::SandboxMessage> letters() const; // as WorldEnd::sandbox, in order of arrival
  std::vector<Arrived> const& diary() const;
  WorldEnd end();
  void keep_store_as(std::string const& file); // at rest

 private:
  struct Inside;
  bool step(Timestamp until); // false: it is `until`
  void happens(WorldAct act);

  std::unique_ptr<Inside> in_;
};

// `look` sees the store when all is over: to check rules, write the log, make a report.
using Look = std::function<void(store::Reader&, WorldEnd const&)>;
WorldEnd run_world(WorldPlan plan, WorldTools const& tools, Look const& look);

} // namespace dunlin::simulation
