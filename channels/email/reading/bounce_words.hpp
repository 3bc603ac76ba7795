// What mail servers say, as tables: words by which a notice of failure is known, where the returned message
// begins, and what a refusal means. All phrases are in lower case; white space in them stands for any.
#pragma once

#include <span>
#include <string_view>

namespace dunlin::channels {

std::span<std::string_view const> robot_senders();    // local parts that programs send notices from
std::span<std::string_view const> failure_subjects(); // parts of a Subject
std::span<std::string_view const> failure_phrases();  // parts of a notice's text
std::span<std::string_view const> delay_phrases();    // still being tried
std::span<std::string_view const> return_marks();     // the returned message, or its header, begins here
std::span<std::string_view const> recipient_leads();  // the addresses stand on the lines that follow
std::span<std::string_view const> absence_subjects(); // out of office
std::span<std::string_view const> absence_phrases();
std::span<std::string_view const> auto_reply_subjects();

// Whether the address is no good, by the server's words and the status of RFC 3463.
// The server took the address and refused the message itself: that is a filter, whatever it says.
bool refused_after_data(std::string_view transcript, std::string_view reason);
bool is_hard(std::string_view status, std::string_view words);

} // namespace dunlin::channels
