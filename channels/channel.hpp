// Channel: delivers one message and says which of four things happened. A channel sees rendered content and a
// recipient's address, never a customer, a plan or a template.
// Owns: its connections (pooled inside) and look-ahead pipelining. Pacing is the outbox's business.
// Runs on: the engine's io_context. Blocking work: none.
// Cancel: `total` finishes what is on the wire; `terminal` drops it, and the answer is Unknown if bytes may
// have left.
// Errors: never throws for what the world says; every outcome is one of the four in Delivery.
// Adding a channel: one folder, one line in bot/main.cpp, one run of tests/contract/channel_suite.
#pragma once

#include "channels/delivery.hpp"
#include "channels/outgoing.hpp"
#include "core/domain/id.hpp"
#include "core/runtime/clock.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstddef>
#include <optional>
#include <string>

namespace dunlin::channels {

struct ChannelTraits {
  std::string name; // "email", "sandbox": the name used in plans and addresses
  bool html = false;
  bool subject = false;
  bool attachments = false;
  bool receipts = false;          // says later whether it was delivered
  bool idempotent = false;        // the provider ignores a second send with the same message id
  std::size_t text_bytes_max = 0; // 0: no limit of its own
  int at_once = 8;                // how many sends it really works on at the same time
  int in_flight_max = 64;         // how many the outbox may have begun at once, when answers come quickly
};

class Channel {
 public:
  virtual ChannelTraits const& traits() const = 0;
  virtual boost::asio::awaitable<Delivery> send(Outgoing outgoing, runtime::Deadline deadline) = 0;
  // Asks what became of an unknown attempt; nothing when the provider cannot tell.
  virtual boost::asio::awaitable<std::optional<Delivery>>
  settle(MessageId message, runtime::Deadline deadline) = 0;
  // Exactly the bytes that `send` would put on the wire, kept as evidence before any of them leaves. Who puts
  // them into `outgoing.written` saves `send` the work.
  virtual std::string evidence(Outgoing const& outgoing) const = 0;
  virtual ~Channel() = default;
};

} // namespace dunlin::channels
