// The texts and attachments of a mail, chosen as RFC 8621 section 4.1.4 does: what a reader would see as the
// body, in plain text and in HTML, and everything else as attachments.
#pragma once

#include "channels/email/reading/mail_tree.hpp"
#include "channels/inbound.hpp"

#include <string>
#include <vector>

namespace dunlin::channels {

struct MailBody {
  std::string text{};
  std::string html{};
  std::vector<InboundAttachment> attachments{};
};

MailBody body_of(MailTree& tree, MailLimits const& limits); // takes the attachments' bytes out of the tree

} // namespace dunlin::channels
