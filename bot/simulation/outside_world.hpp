// OutsideWorld: carries out the agenda against the store while the engine runs. Whoever stands outside has a
// memory of its own: after a crash it looks whether what it had in hand was taken, and says it again if not.
// Runs on: the io_context of the current life; one instance per life over one agenda.
#pragma once

#include "bot/simulation/agenda.hpp"
#include "core/runtime/clock.hpp"
#include "store/reading.hpp"
#include "store/store.hpp"

#include <boost/asio/awaitable.hpp>

#include <functional>

namespace dunlin::simulation {

namespace asio = boost::asio;

struct InHand { // survives a crash
  bool begun = false;
  std::int64_t head = 0; // of the chain, before the act was told
};

class OutsideWorld {
 public:
  OutsideWorld(
      Agenda& agenda, InHand& in_hand, store::Store& store, store::Reader& reader, runtime::Clock& clock,
      std::function<void()> told
  )
      : agenda_(agenda),
        in_hand_(in_hand),
        store_(store),
        reader_(reader),
        clock_(clock),
        told_(std::move(told)) {}

  asio::awaitable<void> run(); // until the agenda is empty or cancelled

 private:
  bool already_told(ChainId chain) const;
  std::vector<Fact> facts_of(WorldAct const& act, Timestamp now) const;
  std::int64_t head_of(ChainId chain) const;

  Agenda& agenda_;
  InHand& in_hand_;
  store::Store& store_;
  store::Reader& reader_;
  runtime::Clock& clock_;
  std::function<void()> told_;
};

} // namespace dunlin::simulation
