#include "bot/cli/sms_and_chat.hpp"

#include "bot/cli/secrets.hpp"
#include "channels/chat/webhook/chat_channel.hpp"
#include "channels/chat/webhook/chat_inlet.hpp"
#include "channels/sms/gateway/gateway_channel.hpp"
#include "channels/sms/gateway/gateway_inlet.hpp"
#include "channels/sms/twilio/twilio_channel.hpp"
#include "channels/sms/twilio/twilio_inlet.hpp"

namespace dunlin::cli {

namespace {

namespace fs = std::filesystem;

template <class T>
T or_gone(std::string const& setting, Result<T> result) {
  if (!result) throw GroundGone(setting + ": " + result.error().detail);
  return std::move(*result);
}

Secret secret_of(std::string const& setting, config::SecretRef const& where, fs::path const& folder) {
  return or_gone(setting, read_secret(where, folder));
}

TwoWays twilio(config::Settings const& settings, fs::path const& folder, net::Net& net) {
  auto const& given = settings.sms.twilio;
  channels::TwilioSettings it;
  it.base_url = given.base_url;
  it.account_sid = given.account;
  it.api_key = given.api_key;
  it.api_secret = secret_of("sms.twilio.api_secret", given.api_secret, folder);
  it.auth_tokens.push_back(secret_of("sms.twilio.auth_token", given.auth_token, folder));
  it.auth_tokens.push_back(secret_of("sms.twilio.auth_token_before", given.auth_token_before, folder));
  it.public_url = settings.public_url;
  while (it.public_url.ends_with('/'))
    it.public_url.pop_back();
  TwoWays ways;
  // Signatures are over the public URL: without one nothing can be checked.
  if (!it.public_url.empty()) ways.inlet = std::make_unique<channels::TwilioInlet>(it);
  ways.channel = std::make_unique<channels::TwilioChannel>(net, std::move(it));
  return ways;
}

TwoWays gateway(config::Settings const& settings, fs::path const& folder, net::Net& net) {
  auto const& given = settings.sms.gateway;
  channels::GatewaySettings out;
  out.method = given.method;
  out.url = given.url;
  out.content_type = given.content_type;
  out.body = given.body;
  out.headers = given.headers;
  out.secret = secret_of("sms.gateway.secret", given.secret, folder);
  out.answers = or_gone("sms.gateway.answers", channels::AnswerRules::parse(given.answers));
  out.id_path = given.id_path;
  if (auto const right = check(out); !right) throw GroundGone("sms.gateway: " + right.error().detail);
  channels::GatewayInletSettings in;
  in.path_secret = secret_of("sms.gateway.inbound_secret", given.inbound_secret, folder);
  in.peers = given.inbound_peers;
  in.id = given.inbound_id;
  in.from = given.inbound_from;
  in.to = given.inbound_to;
  in.text = given.inbound_text;
  in.status = given.inbound_status;
  in.delivered = given.inbound_delivered;
  in.failed = given.inbound_failed;
  in.answer = given.inbound_answer;
  TwoWays ways;
  if (!in.path_secret.empty()) {
    if (!settings.public_url.empty())
      out.status_url =
          Secret(settings.public_url + "/hooks/sms/gateway/" + std::string(in.path_secret.reveal()));
    ways.inlet = std::make_unique<channels::GatewayInlet>(std::move(in));
    if (ways.inlet->routes().empty())
      throw GroundGone("sms.gateway.inbound_secret: expected at least 16 characters");
  }
  ways.channel = std::make_unique<channels::GatewayChannel>(net, std::move(out));
  return ways;
}

} // namespace

TwoWays sms_of(config::Settings const& settings, fs::path const& folder, net::Net& net) {
  switch (settings.sms.provider) {
  case config::SmsProvider::none: return {};
  case config::SmsProvider::twilio: return twilio(settings, folder, net);
  case config::SmsProvider::gateway: return gateway(settings, folder, net);
  }
  return {};
}

TwoWays
chat_of(config::Settings const& settings, fs::path const& folder, runtime::Clock& clock, net::Net& net) {
  auto const& given = settings.chat;
  if (given.url.empty()) return {};
  std::vector<Secret> secrets{secret_of("chat.secret", given.secret, folder)};
  if (!given.secret_before.where.empty())
    secrets.push_back(secret_of("chat.secret_before", given.secret_before, folder));
  channels::ChatSettings it{given.url, or_gone("chat.secret", channels::WebhookKeys::parse(secrets))};
  TwoWays ways;
  ways.inlet = std::make_unique<channels::ChatInlet>(it);
  ways.channel = std::make_unique<channels::ChatChannel>(clock, net, std::move(it));
  return ways;
}

} // namespace dunlin::cli
