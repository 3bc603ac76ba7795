// Channel: delivers one message and says which of four things happened. A channel sees rendered content and a
// recipient's address, never a customer, a plan or a template.
// Owns: its connections (pooled inside) and look-ahead pipelining. Pacing is the outbox's business, not a channel's.
// Runs on: the engine's io_context. Blocking work: none.
// Cancel: `total` finishes what is on the wire; `terminal` drops it, and the answer is Unknown if bytes may have left.
// Errors: never throws for what the world says; every outcome is one of the four in Delivery.
// Adding a channel: one folder, one line in bot/main.cpp, one run of tests/contract/channel_suite.
#pragma once

#include "core/domain/id.hpp"
#include "core/domain/time.hpp"
#include "core/runtime/clock.hpp"

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace dunlin::channels {

// ---- what is sent

struct Attachment {
  std::string name;       // shown to the reader; any Unicode, no path
  std::string media_type; // "application/pdf"
  std::string bytes;
};

struct MailThread { // RFC 5322 section 3.6.4; ids without angle brackets
  std::string message_id;
  std::vector<std::string> references; // oldest first
};

struct Outgoing {
  MessageId message;             // our id: the idempotency key where a provider has one
  int attempt = 1;               // counts from 1; retries of one message are byte-identical
  Timestamp written_at{};        // the Date of the message: the time of the first attempt
  std::string sender;            // "billing@example.com"; the channel's own form (number, bot name …)
  std::string sender_name;       // "Example Ltd, accounts"; may be empty
  std::string recipient;         // one address in the channel's own form
  std::string recipient_name;    // may be empty
  std::string reply_to;          // carries the signed reply token; empty: replies go to the sender
  std::string envelope_sender;   // where bounces go (VERP); empty: the sender
  std::string subject;           // one line, UTF-8; empty on channels without subjects
  std::string text;              // UTF-8, LF
  std::string html;              // UTF-8, LF; empty when there is none
  std::string language;          // BCP 47
  std::optional<MailThread> thread{};
  std::string unsubscribe_url;   // RFC 8058 one-click; empty: no header
  std::vector<Attachment> attachments{};
};

// ---- what became of it

struct Accepted {
  std::vector<std::string> provider_ids; // one per part (an SMS may have several); receipts may follow
  std::string answer;                    // the peer's own words, for the record
};
struct Refused {
  enum class Why : std::uint8_t { address, message, configuration };
  Why why = Why::message;
  std::string detail;
};
struct Retry {
  enum class Scope : std::uint8_t { message, destination, channel }; // what should pause
  Milliseconds after{};
  Scope scope = Scope::message;
  std::string detail;
};
struct Unknown { // bytes may have left: never sent again blindly
  std::string detail;
};
using Delivery = std::variant<Accepted, Refused, Retry, Unknown>;

// ---- the door

struct ChannelTraits {
  std::string name;                   // "email", "sandbox": the name used in plans and addresses
  bool html = false;
  bool subject = false;
  bool attachments = false;
  bool receipts = false;              // says later whether it was delivered
  bool idempotent = false;            // the provider ignores a second send with the same message id
  std::size_t text_bytes_max = 0;     // 0: no limit of its own
  int in_flight_max = 64;             // how many sends the outbox may have begun at once
};

class Channel {
 public:
  virtual ChannelTraits const& traits() const = 0;
  virtual boost::asio::awaitable<Delivery> send(Outgoing outgoing, runtime::Deadline deadline) = 0;
  // Asks what became of an unknown attempt; nothing when the provider cannot tell.
  virtual boost::asio::awaitable<std::optional<Delivery>> settle(MessageId message, runtime::Deadline deadline) = 0;
  // Exactly the bytes that `send` would put on the wire, kept as evidence before any of them leaves.
  virtual std::string evidence(Outgoing const& outgoing) const = 0;
  virtual ~Channel() = default;
};

} // namespace dunlin::channels
