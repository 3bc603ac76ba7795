// Life: one life of the process in a simulated world, from start to crash or orderly stop: store, channels,
// engine with intake, and the outside world that talks to them. Owns: all of these. Borrows: what outlives a
// life: clock, faults, peer, agenda. Runs on: its own io_context, turned by the world. Members die in reverse
// order: the io_context last.
#pragma once

#include "bot/engine/engine.hpp"
#include "bot/simulation/outside_world.hpp"
#include "bot/simulation/sim_faults.hpp"
#include "bot/simulation/unreliable_peer.hpp"
#include "bot/simulation/world.hpp"
#include "bot/simulation/world_ground.hpp"
#include "channels/sandbox/sandbox_channel.hpp"
#include "core/runtime/sim_clock.hpp"
#include "store/whole_store.hpp"

#include <memory>
#include <vector>

namespace dunlin::simulation {

struct Lasting { // what outlives a life
  runtime::SimClock& clock;
  SimFaults& faults;
  UnreliablePeer& peer;
  runtime::RandomBytes& salts;
  InHand& in_hand;
  WorldGround& ground;
};

class Life {
 public:
  Life(WorldPlan& plan, WorldTools const& tools, Lasting lasting, int number);

  void begin(); // the first facts where the store is new, then everything runs
  asio::awaitable<void> stop(runtime::Clock& clock); // as a signal would: what is begun is recorded
  void abandon();                                    // as a crash does; the io_context runs no more after it

  asio::io_context context{1};
  runtime::InlineWorker worker;
  runtime::NullLogger logger;
  std::unique_ptr<store::WholeStore> store;
  store::Reader reader;
  std::vector<std::unique_ptr<channels::SandboxChannel>> channels;
  engine::Engine engine;
  OutsideWorld outside;
  runtime::TaskGroup tasks;
  std::exception_ptr failure;

 private:
  asio::awaitable<void> first_facts();
  engine::EngineParts parts(WorldPlan const& plan, WorldTools const& tools);
  void put_peer_behind(channels::SandboxChannel& channel, UnreliablePeer& peer);

  WorldPlan& plan_;
};

} // namespace dunlin::simulation
