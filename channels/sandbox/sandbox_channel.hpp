// SandboxChannel: delivers to a page instead of a person; nothing leaves the machine.
// Why: the demo, the first days of a new user ("send everything to the sandbox") and the simulation, which
// gives it a behaviour: refuse, come late, be lost, or arrive twice.
// Owns: the messages it took, the newest `kept_max` of them. Borrows: the clock.
// Runs on: one io_context. Blocking work: none.
// Cancel: a behaviour that waits decides what its cancellation means; without a behaviour nothing waits.
// Errors: none. It stands for channels that cannot tell later: settle() knows nothing.
#pragma once

#include "channels/channel.hpp"

#include <cstdint>
#include <deque>
#include <functional>

namespace dunlin::channels {

struct SandboxMessage {
  std::uint64_t sequence = 0; // counts from 1 in the order of arrival
  Timestamp arrived_at{};
  Outgoing outgoing;
};

class SandboxChannel final : public Channel {
 public:
  // What becomes of a message. Accepted ones are kept by the channel; whoever wants one to arrive although
  // the answer says otherwise, or to arrive twice, calls keep() himself. The Outgoing outlives the call.
  using Behaviour = std::function<boost::asio::awaitable<Delivery>(Outgoing const&)>;

  // `name`: another than "sandbox" where it stands for the channel of that name, in the simulation.
  explicit SandboxChannel(runtime::Clock& clock, std::size_t kept_max = 2000, std::string name = "sandbox");

  void behave(Behaviour behaviour) { behaviour_ = std::move(behaviour); } // empty: everything is accepted

  ChannelTraits const& traits() const override { return traits_; }
  boost::asio::awaitable<Delivery> send(Outgoing outgoing, runtime::Deadline deadline) override;
  boost::asio::awaitable<std::optional<Delivery>>
  settle(MessageId message, runtime::Deadline deadline) override;
  std::string evidence(Outgoing const& outgoing) const override;

  void keep(Outgoing outgoing);
  std::deque<SandboxMessage> const& kept() const { return kept_; } // oldest first
  SandboxMessage const* find(std::uint64_t sequence) const;        // null: never there, or no longer
  std::uint64_t arrived() const { return arrived_; }               // since the start, kept or not

 private:
  runtime::Clock& clock_;
  std::size_t kept_max_;
  ChannelTraits traits_;
  Behaviour behaviour_{};
  std::deque<SandboxMessage> kept_{};
  std::uint64_t arrived_ = 0;
};

} // namespace dunlin::channels
