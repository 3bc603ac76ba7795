// TwilioSettings: an account at Twilio, or at a provider that speaks the same interface
// (https://www.twilio.com/docs/messaging/api/message-resource, …/usage/webhooks/webhooks-security).
#pragma once

#include "core/domain/secret.hpp"

#include <string>
#include <vector>

namespace dunlin::channels {

struct TwilioSettings {
  std::string base_url = "https://api.twilio.com";
  std::string account_sid;
  std::string api_key;             // "SK…": who logs in; empty: the account itself
  Secret api_secret{};             // of the API key; empty: the first signing token
  std::vector<Secret> auth_tokens; // callbacks are signed with one of them: the primary, and the one before
  std::string public_url;          // how Twilio reaches our public door; empty: no status callbacks
  std::string path = "/hooks/sms/twilio"; // "/status" and "/inbound" follow
};

} // namespace dunlin::channels
