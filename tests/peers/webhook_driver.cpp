// Takes and sends webhooks at the word of a peer test, one JSON object on each line of standard input.
// {"take":"twilio|chat","method":…,"target":…,"headers":{…},"body":…,"secret":…,"public_url":…} prints
// "kept ID" or "refused WHY"; {"send":"twilio|chat","url":…,"secret":…,"text":…,"recipient":…} sends a
// message to this machine and prints what became of it.
#include "channels/chat/webhook/chat_channel.hpp"
#include "channels/chat/webhook/chat_inlet.hpp"
#include "channels/sms/twilio/twilio_channel.hpp"
#include "channels/sms/twilio/twilio_inlet.hpp"
#include "core/net/real_net.hpp"
#include "core/runtime/real_clock.hpp"
#include "core/runtime/task_group.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <iostream>

using namespace dunlin;
using namespace dunlin::channels;
using namespace std::chrono_literals;
namespace asio = boost::asio;
using nlohmann::json;

namespace {

TwilioSettings twilio_of(json const& told) {
  TwilioSettings it;
  it.account_sid = "AC0123456789abcdef0123456789abcdef";
  it.base_url = told.value("url", "");
  it.public_url = told.value("public_url", "");
  it.auth_tokens.emplace_back(told.at("secret").get<std::string>());
  return it;
}

ChatSettings chat_of(json const& told) {
  std::vector<Secret> const secrets{Secret(told.at("secret").get<std::string>())};
  return {told.value("url", ""), WebhookKeys::parse(secrets).value()};
}

std::string_view word(Reject::Why why) {
  switch (why) {
  case Reject::Why::not_ours: return "not ours";
  case Reject::Why::unsigned_: return "unsigned";
  case Reject::Why::stale: return "stale";
  case Reject::Why::malformed: return "malformed";
  }
  return {};
}

std::string take(json const& told, Timestamp now) {
  WebRequest request;
  request.method = told.value("method", "POST");
  request.target = told.at("target");
  request.body = told.at("body");
  for (auto const& [name, value] : told.at("headers").items())
    request.headers.add(name, value);
  bool const twilio = told.at("take") == "twilio";
  auto const kept = twilio ? TwilioInlet(twilio_of(told)).verify(request, now)
                           : ChatInlet(chat_of(told)).verify(request, now);
  if (!kept) return "refused " + std::string(word(kept.error().why));
  return "kept " + kept->provider_id;
}

std::string plain(Delivery const& delivery) {
  if (auto const* it = std::get_if<Accepted>(&delivery)) return "accepted " + it->provider_ids.at(0);
  if (auto const* it = std::get_if<Refused>(&delivery)) return "refused " + it->detail;
  if (auto const* it = std::get_if<Retry>(&delivery)) return "retry " + it->detail;
  return "unknown " + std::get<Unknown>(delivery).detail;
}

std::string send(json const& told) {
  asio::io_context context{1};
  runtime::RealClock clock;
  net::RealNet network(context.get_executor(), clock, {net::TlsTrust::Roots::none, {}});
  std::unique_ptr<Channel> channel;
  if (told.at("send") == "twilio")
    channel = std::make_unique<TwilioChannel>(network, twilio_of(told));
  else
    channel = std::make_unique<ChatChannel>(clock, network, chat_of(told));
  Outgoing message;
  message.message = MessageId::of({"peer"});
  message.written_at = clock.now();
  message.sender = "+15017122661";
  message.recipient = told.at("recipient");
  message.text = told.at("text");
  std::string said = "nothing";
  runtime::TaskGroup group(context.get_executor(), [](std::string const&, std::exception_ptr) {
    std::fputs("the send threw\n", stderr);
  });
  auto const run = [&]() -> asio::awaitable<void> {
    auto const delivery = co_await channel->send(std::move(message), clock.deadline_in(20s));
    said = plain(delivery);
  };
  group.spawn("send", run());
  context.run();
  return said;
}

} // namespace

int main() {
  runtime::RealClock const clock;
  for (std::string line; std::getline(std::cin, line);) {
    auto const told = json::parse(line);
    std::puts((told.contains("take") ? take(told, clock.now()) : send(told)).c_str());
    std::fflush(stdout);
  }
  return 0;
}
