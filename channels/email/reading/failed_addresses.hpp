// Whom a notice without RFC 3464 speaks of: every address in its words is weighed by where it stands.
#pragma once

#include "channels/email/reading/mail_tree.hpp"
#include "channels/email/reading/returned_message.hpp"

#include <string>
#include <vector>

namespace dunlin::channels {

struct FailedAddress {
  std::string address;
  std::string words; // the lines that speak of it
};

std::vector<FailedAddress> failed_addresses(
    MailTree const& tree, std::string_view words, std::string_view from, Returned const& returned
);

} // namespace dunlin::channels
