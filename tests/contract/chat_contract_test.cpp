#include "channels/chat/webhook/chat_channel.hpp"
#include "tests/contract/http_bench.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using namespace dunlin::channels;

namespace {

std::unique_ptr<Channel> chat(runtime::Clock& clock, net::Net& net) {
  std::vector<Secret> const secrets{Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")};
  return std::make_unique<ChatChannel>(
      clock, net, ChatSettings{"https://bridge.example.com/dunlin", WebhookKeys::parse(secrets).value()}
  );
}

} // namespace

TEST_CASE("chat keeps the contract of channels", "[contract]") {
  tests::HttpAnswers const answers{
      {200, {}, R"({"id":"1700000000.000100"})"},
      {422, {}, R"({"refused":"address","detail":"no such user"})"},
      {200, {}, R"({"later":30,"detail":"the platform asks for patience"})"},
  };
  Outgoing usual;
  usual.recipient = "U123";
  for (auto const& rule : tests::channel_rules()) {
    DYNAMIC_SECTION(rule.name) {
      tests::keeps_the_contract(chat, answers, usual, rule);
    }
  }
}
