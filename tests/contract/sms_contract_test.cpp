#include "channels/sms/gateway/gateway_channel.hpp"
#include "channels/sms/twilio/twilio_channel.hpp"
#include "tests/contract/http_bench.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using namespace dunlin::channels;

namespace {

Outgoing usual() {
  Outgoing it;
  it.sender = "+15017122661";
  it.recipient = "+491701234567";
  return it;
}

std::unique_ptr<Channel> twilio(runtime::Clock&, net::Net& net) {
  TwilioSettings settings;
  settings.account_sid = "AC0123456789abcdef0123456789abcdef";
  settings.auth_tokens.emplace_back("token");
  settings.public_url = "https://pay.example.com";
  return std::make_unique<TwilioChannel>(net, std::move(settings));
}

std::unique_ptr<Channel> gateway(runtime::Clock&, net::Net& net) {
  GatewaySettings settings;
  settings.url = "https://gateway.example.com/send";
  settings.body = "to={to}&from={from}&text={text}";
  std::vector<std::string> const rules{
      "accepted: status 200; text contains OK", "address: text contains BAD NUMBER",
      "retry: text contains BUSY"
  };
  settings.answers = AnswerRules::parse(rules).value();
  return std::make_unique<GatewayChannel>(net, std::move(settings));
}

} // namespace

TEST_CASE("sms by twilio keeps the contract of channels", "[contract]") {
  tests::HttpAnswers const answers{
      {201, {}, R"({"sid":"SM1","status":"queued","error_code":null})"},
      {400, {}, R"({"code":21211,"message":"Invalid 'To' number","status":400})"},
      {429, {{"Retry-After", "5"}}, R"({"code":20429,"message":"Too many requests","status":429})"},
  };
  for (auto const& rule : tests::channel_rules()) {
    DYNAMIC_SECTION(rule.name) {
      tests::keeps_the_contract(twilio, answers, usual(), rule);
    }
  }
}

TEST_CASE("sms by a described gateway keeps the contract of channels", "[contract]") {
  tests::HttpAnswers const answers{{200, {}, "OK 17"}, {200, {}, "BAD NUMBER"}, {200, {}, "BUSY"}};
  for (auto const& rule : tests::channel_rules()) {
    DYNAMIC_SECTION(rule.name) {
      tests::keeps_the_contract(gateway, answers, usual(), rule);
    }
  }
}
