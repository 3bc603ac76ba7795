// GatewayChannel: short messages through a provider that the settings describe.
// Owns: its settings. Borrows: net. Runs on: one io_context. Blocking work: none.
// Cancel: as the Channel contract says. Errors: none thrown; an answer that no rule knows is Unknown.
// The secret stands in no evidence.
#pragma once

#include "channels/channel.hpp"
#include "channels/sms/gateway/gateway_settings.hpp"
#include "core/net/http_client.hpp"

namespace dunlin::channels {

class GatewayChannel final : public Channel {
 public:
  GatewayChannel(net::Net& net, GatewaySettings settings);

  ChannelTraits const& traits() const override { return traits_; }
  boost::asio::awaitable<Delivery> send(Outgoing outgoing, runtime::Deadline deadline) override;
  boost::asio::awaitable<std::optional<Delivery>>
  settle(MessageId message, runtime::Deadline deadline) override;
  std::string evidence(Outgoing const& outgoing
  ) const override; // method, URL and body, the word "secret" for the secret

 private:
  net::HttpClient client_;
  GatewaySettings settings_;
  ChannelTraits traits_;
};

} // namespace dunlin::channels
