// Inbound: what comes from outside, as rooms speak of it: kind of mail, what a bounce says of a recipient,
// and the raw bytes that were kept.
#pragma once

#include "core/domain/fields.hpp"
#include "core/domain/id.hpp"
#include "core/domain/time.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dunlin {

enum class MailKind : std::uint8_t { // stored: never renumber
  reply,
  auto_reply,
  out_of_office,
  bounce,
  delayed,
  feedback, // RFC 5965: the reader marked it as spam
  other
};

template <>
struct EnumNames<MailKind> {
  static constexpr std::array<std::string_view, 7> names{"reply",   "auto_reply", "out_of_office", "bounce",
                                                         "delayed", "feedback",   "other"};
};

enum class InboundState : std::uint8_t { unread, read, set_aside, failed }; // stored: never renumber

template <>
struct EnumNames<InboundState> {
  static constexpr std::array<std::string_view, 4> names{"unread", "read", "set_aside", "failed"};
};

struct BouncedRecipient { // RFC 3464 section 2.3, or what was found in words
  std::string address;
  std::string action; // "failed", "delayed", "delivered", "relayed", "expanded"
  std::string status; // RFC 3463 "5.1.1"; empty: not said
  std::string reason; // the peer's words
  bool hard = false;  // the address is no good, as opposed to "later" or "full"
  bool operator==(BouncedRecipient const&) const = default;
};

struct RawInbound {        // kept before it is parsed
  InboundId id;            // de-duplicates: of channel, provider id and, by mail, recipients and body
  std::string channel;     // "email", "sms" …
  std::string inlet;       // which way it came: "lmtp", "twilio", "webhook/<name>", "sandbox"
  std::string provider_id; // the Message-ID, the provider's id; empty: the id is of the bytes
  std::string envelope_from;
  std::vector<std::string> envelope_to;
  std::string sender_key; // keyed digest of the sender's address: nothing leaves for it until this is read
  Timestamp received_at{};
  std::string bytes;
};

// The keyed digest under which an address of a channel is known where the address itself must not stand:
// HMAC-SHA-256, 32 octets. Case of mail addresses does not count; of phone numbers only digits do.
std::string sender_key(std::string_view key, std::string_view channel, std::string_view address);

} // namespace dunlin
