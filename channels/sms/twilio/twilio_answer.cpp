#include "channels/sms/twilio/twilio_answer.hpp"

#include "channels/http/fields.hpp"
#include "channels/http/outcome.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace dunlin::channels {

namespace {

using Why = Refused::Why;
using enum TwilioMeaning;

struct Code {
  int code;
  TwilioMeaning meaning;
};

constexpr auto kCodes = std::to_array<Code>({
    {20003, configuration}, // log-in refused
    {20404, configuration}, // no such account
    {20429, retry_channel}, // too many requests
    {21211, address},       // not a number
    {21212, configuration}, // not a sender
    {21408, configuration}, // region not enabled
    {21601, configuration}, // the sender cannot send short messages
    {21602, message},       // no text
    {21603, configuration}, // no sender
    {21604, address},       // no recipient
    {21606, configuration}, // the sender is not ours
    {21608, configuration}, // trial account, number not verified
    {21610, address},       // the reader opted out
    {21611, retry_channel}, // the sender's queue is full
    {21612, configuration}, // this sender does not reach that region
    {21614, address},       // not a mobile number
    {21617, message},       // too long
    {21635, address},       // a landline
    {30001, retry_channel}, // the account's queue overflowed
    {30002, configuration}, // account suspended
    {30003, retry_message}, // handset off or out of reach
    {30004, address},       // blocked by the reader or his network
    {30005, address},       // no such handset
    {30006, address},       // a landline, or a network out of reach
    {30007, message},       // filtered
    {30008, retry_message}, // failed for reasons unknown
    {30034, configuration}, // sender not registered
});

constexpr auto kSoon = std::chrono::minutes{1};
constexpr auto kAfterRest = std::chrono::minutes{30};

Delivery delivery_of(TwilioMeaning meaning, net::HttpResponse const& answer, std::string detail) {
  switch (meaning) {
  case address: return Refused{Why::address, std::move(detail)};
  case message: return Refused{Why::message, std::move(detail)};
  case configuration: return Refused{Why::configuration, std::move(detail)};
  case retry_message: return Retry{kAfterRest, Retry::Scope::destination, std::move(detail)};
  case retry_channel: return Retry{retry_after(answer, kSoon), Retry::Scope::channel, std::move(detail)};
  }
  return Unknown{std::move(detail)};
}

int code_in(nlohmann::json const& tree, std::string_view path) {
  auto const text = json_at(tree, path).value_or("");
  int code = 0;
  std::from_chars(text.data(), text.data() + text.size(), code);
  return code;
}

} // namespace

std::optional<TwilioMeaning> meaning_of_twilio(int code) {
  auto const* const found = std::ranges::find(kCodes, code, &Code::code);
  if (found == kCodes.end()) return std::nullopt;
  return found->meaning;
}

Delivery read_twilio_answer(net::HttpResponse const& answer) {
  auto const tree = json_of(answer.body);
  bool const taken = answer.status >= 200 && answer.status < 300;
  auto const code = code_in(tree, taken ? "error_code" : "code");
  if (code != 0) {
    auto const words = json_at(tree, taken ? "error_message" : "message").value_or("");
    auto detail = detail_of(answer, std::to_string(code) + " " + words);
    if (auto const meaning = meaning_of_twilio(code)) return delivery_of(*meaning, answer, std::move(detail));
    if (taken) return Refused{Why::message, std::move(detail)};
    auto by_status = outcome_of(answer, Repeat::doubles);
    if (auto* refused = std::get_if<Refused>(&by_status)) refused->detail = std::move(detail);
    return by_status;
  }
  if (!taken) return outcome_of(answer, Repeat::doubles);
  auto const sid = json_at(tree, "sid").value_or("");
  if (sid.empty()) return Unknown{detail_of(answer, "no sid: " + answer.body)};
  return Accepted{{sid}, detail_of(answer, json_at(tree, "status").value_or("") + " " + sid)};
}

} // namespace dunlin::channels
