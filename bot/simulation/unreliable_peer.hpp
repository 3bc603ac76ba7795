// UnreliablePeer: what stands behind the sandbox channel in the simulation: a mail server that is slow, down,
// refuses, says later, drops the line after the bytes left, or takes a message and says it did not. It keeps
// a diary of what really arrived, which the oracle compares with the log. Runs on: the one thread of the
// simulation; it outlives every life of the process.
#pragma once

#include "channels/channel.hpp"
#include "core/runtime/rng.hpp"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <map>
#include <vector>

namespace dunlin::simulation {

namespace asio = boost::asio;

struct PeerFaults {     // probabilities per hand-over
  double later = 0;     // "try again"
  double refuses = 0;   // the address, for good
  double drops = 0;     // the line is cut: whether the message arrived is a coin's throw
  double slow = 0;      // answers after minutes
  double down_days = 0; // share of days on which nothing is taken
};

struct Arrived {
  MessageId message;
  std::string recipient;
  Timestamp at{};
};

class UnreliablePeer {
 public:
  UnreliablePeer(runtime::Rng rng, runtime::Clock& clock, PeerFaults faults)
      : rng_(rng),
        clock_(clock),
        faults_(faults) {}

  using There = std::function<void(channels::Outgoing const&, Timestamp)>; // it has arrived
  asio::awaitable<channels::Delivery> take(channels::Outgoing const& outgoing, There there);
  void calm() { faults_ = {}; } // for the end of a run: everything must settle
  std::vector<Arrived> const& diary() const { return diary_; }
  std::map<MessageId, int> arrivals() const;

 private:
  bool down_today() const;
  void arrive(channels::Outgoing const& outgoing, There const& there);

  runtime::Rng rng_;
  runtime::Clock& clock_;
  PeerFaults faults_;
  std::vector<Arrived> diary_;
};

} // namespace dunlin::simulation
