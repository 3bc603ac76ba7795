#include "channels/sms/gateway/gateway_channel.hpp"

#include "channels/http/outcome.hpp"
#include "channels/sms/gateway/placeholders.hpp"
#include "channels/sms/text/phone_number.hpp"
#include "channels/sms/text/segments.hpp"

#include <boost/asio/use_awaitable.hpp>

namespace dunlin::channels {

namespace asio = boost::asio;

namespace {

using Why = Refused::Why;

std::string_view text_of(Outgoing const& outgoing) {
  std::string_view text = outgoing.text;
  while (text.ends_with('\n'))
    text.remove_suffix(1);
  return text;
}

struct Secrets {
  std::string_view secret;
  std::string_view status_url; // empty: statuses are told nowhere
};

std::string status_url_of(Outgoing const& outgoing, std::string_view base) {
  if (base.empty()) return {};
  return std::string(base) + "?" + std::string(kGatewayAbout) + "=" + outgoing.message.text();
}

Fields values_of(Outgoing const& outgoing, Secrets const& secrets) {
  auto const text = text_of(outgoing);
  return {
      {"to", outgoing.recipient},
      {"to_digits", outgoing.recipient.substr(outgoing.recipient.starts_with('+') ? 1 : 0)},
      {"from", outgoing.sender},
      {"text", std::string(text)},
      {"id", outgoing.message.text()},
      {"alphabet", std::string(name_of(sms::count_segments(text).alphabet))},
      {"status_url", status_url_of(outgoing, secrets.status_url)},
      {"secret", std::string(secrets.secret)},
  };
}

Setting setting_of(std::string_view content_type) {
  return content_type.find("json") != std::string_view::npos ? Setting::json : Setting::url;
}

std::pair<std::string, std::string> header_of(std::string_view line) {
  auto const colon = line.find(':');
  auto value = line.substr(colon + 1);
  value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
  return {std::string(line.substr(0, colon)), std::string(value)};
}

} // namespace

Result<void> check(GatewaySettings const& settings) {
  auto patterns = settings.headers;
  patterns.push_back(settings.url);
  patterns.push_back(settings.body);
  for (auto const& pattern : patterns) {
    if (auto const known = check_placeholders(pattern); !known) return known;
  }
  for (auto const& header : settings.headers) {
    if (header.find(':') == std::string::npos || header.starts_with(':'))
      return fail(Errc::invalid, "a header is written \"Name: value\"");
  }
  return {};
}

GatewayChannel::GatewayChannel(net::Net& net, GatewaySettings settings)
    : client_(net),
      settings_(std::move(settings)),
      traits_{.name = "sms", .receipts = true, .in_flight_max = 32} {}

asio::awaitable<Delivery> GatewayChannel::send(Outgoing outgoing, runtime::Deadline deadline) {
  if (!is_e164(outgoing.recipient)) co_return Refused{Why::address, "not a number such as +491701234567"};
  if (text_of(outgoing).empty()) co_return Refused{Why::message, "the text is empty"};
  auto const values = values_of(outgoing, {settings_.secret.reveal(), settings_.status_url.reveal()});
  auto url = net::HttpUrl::parse(fill(settings_.url, values, Setting::url));
  // The URL may hold the secret: its error is not repeated.
  if (!url) co_return Refused{Why::configuration, "sms.gateway.url is no URL when filled"};
  net::HttpRequest request;
  request.method = settings_.method;
  if (!settings_.body.empty()) request.headers.add("Content-Type", settings_.content_type);
  for (auto const& line : settings_.headers) {
    auto const [name, value] = header_of(line);
    request.headers.add(name, fill(value, values, Setting::header));
  }
  request.body = fill(settings_.body, values, setting_of(settings_.content_type));
  net::HttpProgress progress;
  auto const answer = co_await client_.fetch(
      std::move(*url), std::move(request), net::OutboundPolicy::configured(), deadline, &progress
  );
  if (!answer) co_return outcome_of(answer.error(), progress);
  co_return settings_.answers.read(*answer, settings_.id_path);
}

asio::awaitable<std::optional<Delivery>> GatewayChannel::settle(MessageId, runtime::Deadline) {
  co_return std::nullopt;
}

std::string GatewayChannel::evidence(Outgoing const& outgoing) const {
  auto const values = values_of(outgoing, {"secret", "status_url"}); // neither is to be read later
  return settings_.method + " " + fill(settings_.url, values, Setting::url) + "\n\n" +
         fill(settings_.body, values, setting_of(settings_.content_type));
}

} // namespace dunlin::channels
