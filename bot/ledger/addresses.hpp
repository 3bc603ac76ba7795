// Addresses at the door: the checked form of an e-mail address and of a phone number. A value that passes may
// be handed to a channel as it is. Errors say what is wrong with the value.
#pragma once

#include "core/domain/error.hpp"

#include <string>
#include <string_view>

namespace dunlin::ledger {

// local@domain by RFC 5321 section 4.1.2 without quoted local parts and address literals; the domain in lower
// case. UTF-8 is allowed in both (RFC 6531).
Result<std::string> checked_email(std::string_view text);

// E.164: "+" and 7 to 15 digits. Spaces, dots, dashes, slashes and brackets are dropped; "00" counts as "+".
// A number without a country code is an error: guessing the country would write to a stranger.
Result<std::string> checked_phone(std::string_view text);

} // namespace dunlin::ledger
