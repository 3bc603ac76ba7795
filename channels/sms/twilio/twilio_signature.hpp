// X-Twilio-Signature (https://www.twilio.com/docs/usage/webhooks/webhooks-security): HMAC-SHA-1 over the URL
// as Twilio called it, followed by every form field, sorted; for other bodies over the URL alone, which then
// carries the body's digest as bodySHA256. Pure; compared in constant time.
#pragma once

#include "channels/http/fields.hpp"
#include "core/domain/secret.hpp"

#include <span>

namespace dunlin::channels {

std::string twilio_signature(std::string_view token, std::string_view url, Fields fields);

struct TwilioSigned {
  std::string url; // configured public URL and the target as received
  bool form = true;
  std::string body;
  std::string signature;
};
// With and without the port of the scheme; with any of the tokens.
bool signed_by_twilio(TwilioSigned const& request, std::span<Secret const> tokens);

} // namespace dunlin::channels
