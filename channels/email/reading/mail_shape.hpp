// What is looked at before a parser may see a mail: its size and how many parts it announces, so that no
// mail costs more than its bytes are worth. Also mends what programs do to line ends.
#pragma once

#include "channels/email/reading/mail_tree.hpp"

namespace dunlin::channels {

// The mail as it may be parsed: all of it, or its header alone, with the reason in `said`.
std::string readable_mail(std::string_view bytes, MailLimits const& limits, std::vector<std::string>& said);

} // namespace dunlin::channels
