// Whether a mail's sender is proven, by Authentication-Results (RFC 8601) of our own border server. Such a
// field from anybody else says nothing: it may have come with the mail.
#pragma once

#include "channels/email/reading/mail_tree.hpp"

#include <string_view>

namespace dunlin::channels {

// Only the topmost field counts, and only if it bears our authserv-id: the border server writes above all
// that came with the mail. True when DMARC passed for the domain of `from`, or DKIM for exactly that domain.
bool from_is_proven(MailHeaders const& headers, std::string_view from, std::string_view authserv_id);

} // namespace dunlin::channels
