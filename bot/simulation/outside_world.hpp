// OutsideWorld: carries out the agenda against the store while the engine runs. Whoever stands outside has a
// memory of its own: after a crash it looks whether what it had in hand was taken, and says it again if not.
// What comes in is kept as a door of the server keeps it, with the sender's key; kept twice it is there once.
// Runs on: the io_context of the current life; one instance per life over one agenda.
#pragma once

#include "bot/simulation/agenda.hpp"
#include "core/runtime/bell.hpp"
#include "core/runtime/clock.hpp"
#include "core/runtime/fault_points.hpp"
#include "store/reading.hpp"
#include "store/store.hpp"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <string>

namespace dunlin::simulation {

namespace asio = boost::asio;

struct InHand { // survives a crash
  bool begun = false;
  Timestamp since{};
  std::vector<std::pair<Timestamp, WorldAct>> later{};
  ChainId told{}; // what was told last, before it: up to this event of this chain
  std::int64_t sequence = 0;
};

struct OutsideParts {
  Agenda& agenda;
  InHand& in_hand;
  store::Store& store;
  store::Reader& reader;
  runtime::Clock& clock;
  runtime::FaultPoints& faults;
  std::string address_key;
  std::function<void()> told; // something may be due now
  double late_reading = 0;    // share of what comes in of which nobody is told
};

class OutsideWorld {
 public:
  OutsideWorld(asio::any_io_executor executor, OutsideParts parts)
      : parts_(std::move(parts)),
        bell_(std::move(executor)) {}

  asio::awaitable<void> run();  // until cancelled
  void wake() { bell_.ring(); } // the agenda has something new

 private:
  asio::awaitable<void> carry_out(WorldAct const& act);
  asio::awaitable<void> bring(RawInbound raw);
  bool already_told(WorldAct const& act);
  store::Changes changes_of(WorldAct const& act, Timestamp now);
  std::vector<Fact> payment(WorldAct const& act, CustomerFacts const& facts, Timestamp now) const;

  OutsideParts parts_;
  runtime::Bell bell_;
};

} // namespace dunlin::simulation
