// What comes in. RawInbound: the bytes as they came, kept before anything is parsed. InboundItem: what they
// hold once opened, in the channel's own terms; who the customer is and what is meant is nobody's business
// here. Texts are UTF-8 with LF.
#pragma once

#include "core/domain/inbound.hpp"

#include <string>
#include <variant>
#include <vector>

namespace dunlin::channels {

enum class KeptAs : std::uint8_t { fresh, duplicate }; // a duplicate is answered like a fresh one

struct InboundAttachment {
  std::string name;       // as the sender named it: untrusted
  std::string media_type; // as declared: untrusted
  std::string bytes;
};

struct InboundReply { // somebody wrote to us, or a program did in their name
  MailKind kind = MailKind::reply;
  std::string from;            // address in the channel's own form; forgeable on e-mail
  std::string from_name;       // untrusted
  bool from_proven = false;    // the channel vouches for the sender (signed webhook; authenticated mail)
  std::vector<std::string> to; // the addresses of ours it came to: envelope first
  std::string subject;
  std::string text; // plain body, decoded; empty when there is only html
  std::string html;
  std::string provider_id;             // Message-ID without brackets, provider's message id
  std::vector<std::string> references; // In-Reply-To and References, newest first; ids without brackets
  std::string conversation;            // the channel's own thread id, where it has one
  std::vector<InboundAttachment> attachments;
  Timestamp written_at{}; // as the sender says; zero: unknown
  std::vector<std::string>
      left_out; // limits that were reached, in words: a person should look at the original
};

struct InboundReceipt {             // the channel or a mail server says what became of a message of ours
  MailKind kind = MailKind::bounce; // bounce, delayed or feedback; other: delivered
  std::string provider_id;          // id of the message it speaks of, as we or the provider named it
  std::vector<std::string> to;      // the addresses of ours the notice came to (VERP)
  std::vector<BouncedRecipient> recipients;
  std::string detail; // the provider's words
};

using InboundItem = std::variant<InboundReply, InboundReceipt>;

} // namespace dunlin::channels
