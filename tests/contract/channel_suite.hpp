// The contract that every channel passes: what channels/channel.hpp promises, tried on a real implementation
// with the world at the other end played by a ChannelBench. A new channel writes a bench and one TEST_CASE
// that calls the suite inside a loop over its rules.
#pragma once

#include "channels/channel.hpp"
#include "tests/support/worlds.hpp"

#include <functional>
#include <memory>
#include <span>
#include <string>

namespace dunlin::tests {

enum class Fate : std::uint8_t {
  accepted,
  no_such_address,
  later,
  silence_before, // nothing of the message has left, and nobody answers
  silence_behind, // all of it has left, and nobody answers
};

class ChannelBench {
 public:
  virtual VirtualWorld& world() = 0;
  virtual channels::Channel& channel() = 0;
  virtual void arrange(Fate fate) = 0;                      // for all sends from now on
  virtual std::size_t delivered() const = 0;                // messages that reached the other end
  virtual channels::Outgoing message(int number) const = 0; // one that the channel can carry
  virtual void finish() = 0;                                // nothing is left running
  virtual ~ChannelBench() = default;
};

struct ChannelRule {
  char const* name;
  void (*check)(ChannelBench& bench);
};

std::span<ChannelRule const> channel_rules();

} // namespace dunlin::tests
