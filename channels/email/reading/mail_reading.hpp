// Reading of mail: raw RFC 5322 bytes into what they hold: a reply (or a program's answer) with its texts and
// attachments, or a notice of what became of a mail of ours. Pure: bytes in, values out; nothing is looked
// up. Why one door: intake, replay and the command line must read a mail the same way. Runs on: any thread.
// Errors: limit (larger than is read). Everything else is read as far as it can be and what was left out is
// said. Limits: MailLimits. Texts are UTF-8 with LF.
#pragma once

#include "channels/email/reading/mail_tree.hpp"
#include "channels/inbound.hpp"
#include "core/domain/error.hpp"

#include <span>
#include <string>
#include <vector>

namespace dunlin::channels {

struct MailReadingSettings {
  std::string authserv_id{}; // of our border server (RFC 8601); empty: no sender is proven
  MailLimits limits{};
};

struct MailEnvelope { // as the mail server gave it; both empty when only the bytes are known
  std::string from;
  std::vector<std::string> to;
  bool known = false; // an empty `from` means MAIL FROM:<>
};

struct OpenedMail {
  InboundReply content{}; // kind, sender, texts, attachments, limits, whatever the kind
  std::vector<BouncedRecipient> recipients{};
  std::string about{};  // Message-ID of the message a notice speaks of
  std::string detail{}; // the notice's words
};

OpenedMail
open_mail(std::string_view bytes, MailEnvelope const& envelope, MailReadingSettings const& settings);
Result<std::vector<InboundItem>> read_mail(RawInbound const& raw, MailReadingSettings const& settings);

} // namespace dunlin::channels
