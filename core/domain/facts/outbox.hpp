// Facts of the outbox: what became of each message, attempt by attempt.
#pragma once

#include "core/domain/fields.hpp"
#include "core/domain/message.hpp"
#include "core/domain/one_of.hpp"
#include "core/domain/reason.hpp"

#include <variant>

namespace dunlin::outbox {

enum class RefusedWhy : std::uint8_t { address, message, configuration };
enum class ReceiptKind : std::uint8_t { delivered, bounced, complained };

struct MessageQueued {
  static constexpr std::string_view kKind = "message_queued";
  static constexpr std::string_view kMeaning = "A message was decided and waits in the outbox.";
  Message message;
  template <class V>
  static void fields(V&& visit) {
    visit("message", &MessageQueued::message, "the message");
  }
};

struct MessageCancelled {
  static constexpr std::string_view kKind = "message_cancelled";
  static constexpr std::string_view kMeaning =
      "At the last look a rule spoke against the message; it was not sent.";
  MessageId message;
  Reason reason;
  template <class V>
  static void fields(V&& visit) {
    visit("message", &MessageCancelled::message, "the message");
    visit("reason", &MessageCancelled::reason, "the rule that stopped it at the last look");
  }
};

struct AttemptBegun { // durable before any byte leaves
  static constexpr std::string_view kKind = "attempt_begun";
  static constexpr std::string_view kMeaning =
      "The message is about to be handed over; durable before any byte leaves.";
  MessageId message;
  int attempt = 1;
  std::string address_digest;  // keyed hash of where it goes
  std::string evidence_digest; // SHA-256 of the bytes, hex
  std::string mail_id;         // Message-ID without brackets; empty on channels without one
  template <class V>
  static void fields(V&& visit) {
    visit("message", &AttemptBegun::message, "the message");
    visit("attempt", &AttemptBegun::attempt, "from 1");
    visit("address_digest", &AttemptBegun::address_digest, "keyed hash of the address");
    visit("evidence_digest", &AttemptBegun::evidence_digest, "SHA-256 of the bytes handed over, hex");
    visit("mail_id", &AttemptBegun::mail_id, "RFC 5322 Message-ID without brackets, or empty");
  }
};

struct MessageAccepted {
  static constexpr std::string_view kKind = "message_accepted";
  static constexpr std::string_view kMeaning = "The channel's peer took the message.";
  MessageId message;
  int attempt = 1;
  std::vector<std::string> provider_ids;
  std::string answer;
  template <class V>
  static void fields(V&& visit) {
    visit("message", &MessageAccepted::message, "the message");
    visit("attempt", &MessageAccepted::attempt, "the attempt that was accepted");
    visit("provider_ids", &MessageAccepted::provider_ids, "the provider's ids, one per part");
    visit("answer", &MessageAccepted::answer, "the peer's own words");
  }
};

struct AttemptDeferred {
  static constexpr std::string_view kKind = "attempt_deferred";
  static constexpr std::string_view kMeaning = "The peer said later; the message is tried again.";
  MessageId message;
  int attempt = 1;
  Timestamp again_at{};
  std::string detail;
  template <class V>
  static void fields(V&& visit) {
    visit("message", &AttemptDeferred::message, "the message");
    visit("attempt", &AttemptDeferred::attempt, "the attempt put off");
    visit("again_at", &AttemptDeferred::again_at, "when it may be tried again");
    visit("detail", &AttemptDeferred::detail, "the peer's reason", Privacy::personal);
  }
};

struct MessageRefused {
  static constexpr std::string_view kKind = "message_refused";
  static constexpr std::string_view kMeaning =
      "The peer refused for good, or the message could not be rendered.";
  MessageId message;
  int attempt = 1;
  RefusedWhy why = RefusedWhy::message;
  std::string detail;
  template <class V>
  static void fields(V&& visit) {
    visit("message", &MessageRefused::message, "the message");
    visit("attempt", &MessageRefused::attempt, "the attempt refused");
    visit("why", &MessageRefused::why, "because of the address, the message or our configuration");
    visit("detail", &MessageRefused::detail, "the peer's reason", Privacy::personal);
  }
};

struct AttemptUnknown { // bytes may have left: never sent again blindly
  static constexpr std::string_view kKind = "attempt_unknown";
  static constexpr std::string_view kMeaning =
      "Bytes may have left and nobody knows; the message is never sent again blindly.";
  MessageId message;
  int attempt = 1;
  std::string detail;
  template <class V>
  static void fields(V&& visit) {
    visit("message", &AttemptUnknown::message, "the message");
    visit("attempt", &AttemptUnknown::attempt, "the attempt");
    visit("detail", &AttemptUnknown::detail, "what was seen last", Privacy::personal);
  }
};

struct ReceiptArrived {
  static constexpr std::string_view kKind = "receipt_arrived";
  static constexpr std::string_view kMeaning = "The channel said later what became of the message.";
  MessageId message;
  ReceiptKind kind = ReceiptKind::delivered;
  std::string provider_id;
  std::string detail;
  template <class V>
  static void fields(V&& visit) {
    visit("message", &ReceiptArrived::message, "the message");
    visit("kind", &ReceiptArrived::kind, "delivered, bounced or complained");
    visit("provider_id", &ReceiptArrived::provider_id, "the provider's id of the part");
    visit("detail", &ReceiptArrived::detail, "the provider's words", Privacy::personal);
  }
};

struct MessageBounced { // told whole: the customer's state has forgotten what was accepted
  static constexpr std::string_view kKind = "message_bounced";
  static constexpr std::string_view kMeaning =
      "A message that was accepted came back: what it raised falls to the level before.";
  Message message;
  bool hard = true;
  std::string status;
  std::string detail;
  template <class V>
  static void fields(V&& visit) {
    visit("message", &MessageBounced::message, "the message as it was queued");
    visit("hard", &MessageBounced::hard, "whether the address is no good for ever");
    visit("status", &MessageBounced::status, "RFC 3463 status, or empty");
    visit("detail", &MessageBounced::detail, "the peer's words", Privacy::personal);
  }
};

struct Kinds {
  using Variant = std::variant<
      MessageQueued, MessageCancelled, AttemptBegun, MessageAccepted, AttemptDeferred, MessageRefused,
      AttemptUnknown, ReceiptArrived, MessageBounced>;
};
using Fact = OneOf<Kinds>;

} // namespace dunlin::outbox

namespace dunlin {

template <>
struct EnumNames<outbox::RefusedWhy> {
  static constexpr std::array<std::string_view, 3> names{"address", "message", "configuration"};
};
template <>
struct EnumNames<outbox::ReceiptKind> {
  static constexpr std::array<std::string_view, 3> names{"delivered", "bounced", "complained"};
};

} // namespace dunlin
