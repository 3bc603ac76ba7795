// The Message-ID of a mail, from its header as it came, before anything is parsed.
#pragma once

#include <string>
#include <string_view>

namespace dunlin::channels::lmtp {

std::string message_id_of(std::string_view mail); // without brackets; empty: none that can be relied on

} // namespace dunlin::channels::lmtp
