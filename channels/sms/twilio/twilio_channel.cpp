#include "channels/sms/twilio/twilio_channel.hpp"

#include "channels/http/fields.hpp"
#include "channels/http/outcome.hpp"
#include "channels/sms/text/alphabet.hpp"
#include "channels/sms/text/phone_number.hpp"
#include "channels/sms/twilio/twilio_answer.hpp"
#include "core/domain/digest.hpp"

#include <boost/asio/use_awaitable.hpp>

namespace dunlin::channels {

namespace asio = boost::asio;

namespace {

using Why = Refused::Why;

constexpr std::size_t kCharactersMax = 1600;
constexpr std::size_t kSidLength = 34;

std::string_view text_of(Outgoing const& outgoing) {
  std::string_view text = outgoing.text;
  while (text.ends_with('\n'))
    text.remove_suffix(1);
  return text;
}

std::optional<Refused> trouble_with(Outgoing const& outgoing) {
  if (!is_e164(outgoing.recipient)) return Refused{Why::address, "not a number such as +491701234567"};
  if (outgoing.sender.empty()) return Refused{Why::configuration, "the creditor has no sender for sms"};
  if (text_of(outgoing).empty()) return Refused{Why::message, "the text is empty"};
  if (auto const length = sms::characters_of(text_of(outgoing)).size(); length > kCharactersMax)
    return Refused{Why::message, std::to_string(length) + " characters; a short message has at most 1600"};
  return std::nullopt;
}

bool is_messaging_service(std::string_view sender) {
  return sender.size() == kSidLength && sender.starts_with("MG");
}

} // namespace

TwilioChannel::TwilioChannel(net::Net& net, TwilioSettings settings)
    : client_(net),
      settings_(std::move(settings)),
      traits_{.name = "sms", .receipts = !settings_.public_url.empty(), .in_flight_max = 32} {}

asio::awaitable<Delivery> TwilioChannel::send(Outgoing outgoing, runtime::Deadline deadline) {
  if (auto trouble = trouble_with(outgoing)) co_return std::move(*trouble);
  auto url = net::HttpUrl::parse(
      settings_.base_url + "/2010-04-01/Accounts/" + percent_encoded(settings_.account_sid) + "/Messages.json"
  );
  if (!url) co_return Refused{Why::configuration, url.error().detail};
  auto const& user = settings_.api_key.empty() ? settings_.account_sid : settings_.api_key;
  Secret none;
  auto const& secret = !settings_.api_secret.empty()   ? settings_.api_secret
                       : settings_.auth_tokens.empty() ? none
                                                       : settings_.auth_tokens.front();
  net::HttpRequest request;
  request.method = "POST";
  request.headers.add("Authorization", "Basic " + base64(user + ":" + secret.reveal()));
  request.headers.add("Content-Type", "application/x-www-form-urlencoded");
  request.headers.add("Accept", "application/json");
  request.body = outgoing.written.empty() ? evidence(outgoing) : std::move(outgoing.written);
  net::HttpProgress progress;
  auto const answer = co_await client_.fetch(
      std::move(*url), std::move(request), net::OutboundPolicy::configured(), deadline, &progress
  );
  if (!answer) co_return outcome_of(answer.error(), progress);
  co_return read_twilio_answer(*answer);
}

asio::awaitable<std::optional<Delivery>> TwilioChannel::settle(MessageId, runtime::Deadline) {
  co_return std::nullopt;
}

std::string TwilioChannel::evidence(Outgoing const& outgoing) const {
  Fields form{{"To", outgoing.recipient}};
  form.emplace_back(is_messaging_service(outgoing.sender) ? "MessagingServiceSid" : "From", outgoing.sender);
  form.emplace_back("Body", text_of(outgoing));
  if (!settings_.public_url.empty())
    form.emplace_back(
        "StatusCallback", settings_.public_url + settings_.path + "/status?about=" + outgoing.message.text()
    );
  return form_of(form);
}

} // namespace dunlin::channels
