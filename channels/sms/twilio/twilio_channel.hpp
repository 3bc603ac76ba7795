// TwilioChannel: short messages through Twilio's Messages resource. The provider splits long texts itself and
// bills by part; what a text costs is channels/sms/text's to say.
// Owns: its settings. Borrows: clock (none of its own waits), net.
// Runs on: one io_context. Blocking work: none.
// Cancel: as the Channel contract says: before the request is written Retry, afterwards Unknown.
// Errors: none thrown. There is no idempotency key, so an unknown attempt is never repeated blindly; the
// status callback tells of it. Limits: 1600 characters.
#pragma once

#include "channels/channel.hpp"
#include "channels/sms/twilio/twilio_settings.hpp"
#include "core/net/http_client.hpp"

namespace dunlin::channels {

class TwilioChannel final : public Channel {
 public:
  TwilioChannel(net::Net& net, TwilioSettings settings);

  ChannelTraits const& traits() const override { return traits_; }
  boost::asio::awaitable<Delivery> send(Outgoing outgoing, runtime::Deadline deadline) override;
  boost::asio::awaitable<std::optional<Delivery>>
  settle(MessageId message, runtime::Deadline deadline) override;
  std::string evidence(Outgoing const& outgoing) const override; // the form, without the log-in

 private:
  net::HttpClient client_;
  TwilioSettings settings_;
  ChannelTraits traits_;
};

} // namespace dunlin::channels
