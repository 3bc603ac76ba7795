// What Twilio's answers and error codes mean for a message (https://www.twilio.com/docs/api/errors). Pure.
#pragma once

#include "channels/delivery.hpp"
#include "core/net/http.hpp"

#include <optional>

namespace dunlin::channels {

enum class TwilioMeaning : std::uint8_t { address, message, configuration, retry_message, retry_channel };

std::optional<TwilioMeaning> meaning_of_twilio(int code); // nothing: not a code we know

Delivery read_twilio_answer(net::HttpResponse const& answer); // to a POST of a message

} // namespace dunlin::channels
