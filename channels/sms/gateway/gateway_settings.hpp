// GatewaySettings: a provider of short messages described by the settings alone, both ways. Only the
// configuration file may say it: its URL may lie inside the house.
#pragma once

#include "channels/sms/gateway/answer_rules.hpp"
#include "core/domain/secret.hpp"

namespace dunlin::channels {

// Our message's id in the URL given as {status_url}; not a name that a gateway would use.
inline constexpr std::string_view kGatewayAbout = "dunlin_about";

struct GatewaySettings {
  std::string method = "POST";
  std::string url; // with placeholders
  std::string content_type = "application/x-www-form-urlencoded";
  std::string body;                 // with placeholders, written for the content type
  std::vector<std::string> headers; // "Name: value", with placeholders
  Secret secret{};                  // {secret}
  AnswerRules answers{};
  std::string id_path; // "messages.0.id"; empty: the body is the id
  Secret status_url{}; // where statuses are told to: our inlet's address, with its secret path; {status_url}
};

struct GatewayInletSettings {     // no signature: whoever knows the path may speak; the addresses narrow it
  Secret path_secret{};           // empty: nothing comes in
  std::vector<std::string> peers; // addresses that may call; empty: any
  std::string id = "id";          // names of fields, or paths into JSON
  std::string from = "from";
  std::string to = "to";
  std::string text = "text";
  std::string status = "status"; // a call with it is a receipt for the message that `id` names
  std::vector<std::string> delivered{"delivered", "DELIVRD"};
  std::vector<std::string> failed{"failed",  "undelivered", "rejected", "expired",
                                  "UNDELIV", "REJECTD",     "EXPIRED"};
  std::string answer; // the body of our 200
};

// The names of unknown placeholders and headers without a colon.
Result<void> check(GatewaySettings const& settings);

} // namespace dunlin::channels
