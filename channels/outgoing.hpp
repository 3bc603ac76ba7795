// Outgoing: one message to one recipient, rendered for a channel's formats. A channel sees nothing else of
// the bot.
#pragma once

#include "core/domain/id.hpp"
#include "core/domain/time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dunlin::channels {

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
  MessageId message;           // our id: the idempotency key where a provider has one
  int attempt = 1;             // counts from 1; retries of one message are byte-identical
  Timestamp written_at{};      // the Date of the message: the time of the first attempt
  std::string sender;          // "billing@example.com"; the channel's own form (number, bot name …)
  std::string sender_name;     // "Example Ltd, accounts"; may be empty
  std::string recipient;       // one address in the channel's own form
  std::string recipient_name;  // may be empty
  std::string reply_to;        // carries the signed reply token; empty: replies go to the sender
  std::string envelope_sender; // where bounces go (VERP); empty: the sender
  std::string subject;         // one line, UTF-8; empty on channels without subjects
  std::string text;            // UTF-8, LF
  std::string html;            // UTF-8, LF; empty when there is none
  std::string language;        // BCP 47
  std::optional<MailThread> thread{};
  std::string unsubscribe_url; // RFC 8058 one-click; empty: no header
  std::vector<Attachment> attachments{};
  std::string written{}; // what Channel::evidence wrote of all this, to be sent as it is; empty: written anew
};

} // namespace dunlin::channels
