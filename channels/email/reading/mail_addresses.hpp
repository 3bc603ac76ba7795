// The structured fields of a mail's header: mailboxes, message ids, dates. Parsed by GMime, which reads what
// is not quite right too.
#pragma once

#include "core/domain/time.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dunlin::channels {

struct Mailbox {
  std::string name;
  std::string address; // domain in lower case
};

std::vector<Mailbox> mailboxes(std::string_view field);       // groups are opened; at most 200
std::vector<std::string> message_ids(std::string_view field); // without brackets
Timestamp mail_date(std::string_view field);                  // zero: not readable

} // namespace dunlin::channels
