// DeliveryStatus: message/delivery-status by RFC 3464 (and 6533), and what programs write in its place.
// A block of fields for the message, then one for each recipient. Errors: none; a block without a recipient
// is left out.
#pragma once

#include "core/domain/inbound.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dunlin::channels {

struct DeliveryStatus {
  std::string envelope_id; // Original-Envelope-Id
  std::vector<BouncedRecipient> recipients;
};

DeliveryStatus read_delivery_status(std::string_view text);

using Field = std::pair<std::string, std::string>; // name in lower case, value unfolded
std::vector<std::vector<Field>> field_blocks(std::string_view text
); // as in message/* parts, blank lines between

// The address in a mailbox or "rfc822; <address>": lower case domain, without brackets; empty: none.
std::string address_in(std::string_view text);
// "5.1.1" from "550 5.1.1 User unknown", "smtp; 5.1.1 (…)"; empty: none. A basic code gives "5.0.0" or
// "4.0.0" when `or_basic`.
std::string status_in(std::string_view text, bool or_basic);
std::string precise_status_in(std::string_view text); // the first that says more than "x.y.0", if one does

} // namespace dunlin::channels
