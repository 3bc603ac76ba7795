// Bounce: a notice about a message of ours, by RFC 3464 where there is such a part, else by what its words
// look like. Which message it speaks of is read from what it returns. Pure; errors: none.
#pragma once

#include "channels/email/reading/mail_tree.hpp"
#include "core/domain/inbound.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dunlin::channels {

struct Notice {
  MailKind kind = MailKind::bounce; // bounce, delayed, feedback; other: delivered, relayed
  std::vector<BouncedRecipient> recipients{};
  std::string message_id{};  // of the message it speaks of, without brackets
  std::string envelope_id{}; // RFC 3461 ENVID
  std::string detail{};      // the notice's own words
};

struct NoticeSource {
  MailTree const& tree;
  std::string const& words; // the text that a reader of the mail sees
  std::string const& from;
  bool empty_envelope = false; // MAIL FROM:<>
};

std::optional<Notice> read_feedback(MailTree const& tree);      // RFC 5965
std::optional<Notice> read_report(NoticeSource const& source);  // RFC 3464
std::optional<Notice> guess_notice(NoticeSource const& source); // anything else

bool is_robot(std::string_view address);
std::string without_brackets(std::string_view id);

} // namespace dunlin::channels
