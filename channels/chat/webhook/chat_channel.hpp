// ChatChannel: hands a message to a bridge as a signed webhook: {"type":"message.send","timestamp":…,"data":
// {"message":…,"recipient":…,"sender":…,"text":…,"html":…,"language":…,"buttons":[…]}}. docs/chat-bridge.md
// says what a bridge may answer.
// Owns: its settings. Borrows: clock, net. Runs on: one io_context. Blocking work: none.
// Cancel: as the Channel contract says.
// Errors: none thrown. webhook-id is our message's id on every attempt, so a bridge can tell a repetition.
#pragma once

#include "channels/channel.hpp"
#include "channels/chat/webhook/chat_settings.hpp"
#include "core/net/http_client.hpp"

namespace dunlin::channels {

class ChatChannel final : public Channel {
 public:
  ChatChannel(runtime::Clock& clock, net::Net& net, ChatSettings settings);

  ChannelTraits const& traits() const override { return traits_; }
  boost::asio::awaitable<Delivery> send(Outgoing outgoing, runtime::Deadline deadline) override;
  boost::asio::awaitable<std::optional<Delivery>>
  settle(MessageId message, runtime::Deadline deadline) override;
  std::string evidence(Outgoing const& outgoing) const override; // the body

 private:
  runtime::Clock& clock_;
  net::HttpClient client_;
  ChatSettings settings_;
  ChannelTraits traits_;
};

// What the bridge's answer means: {"id":…} taken; {"refused":"address|message|configuration","detail":…};
// {"later":SECONDS,"detail":…}; else the status. Pure.
Delivery read_bridge_answer(net::HttpResponse const& answer, std::string const& message);

} // namespace dunlin::channels
