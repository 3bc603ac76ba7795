// ChatInlet: what a bridge calls us with, as signed webhooks: {"type":"message.reply","data":{"from":…,
// "from_name":…,"text":…,"id":…,"in_reply_to":…,"conversation":…,"to":…}} and {"type":"message.receipt",
// "data":{"message":…,"recipient":…,"status":"delivered|read|failed","permanent":…,"detail":…}}.
// The bridge vouches for the sender: it holds the secret and knows its platform.
#pragma once

#include "channels/chat/webhook/chat_settings.hpp"
#include "channels/inlet.hpp"

#include <array>

namespace dunlin::channels {

class ChatInlet final : public Inlet {
 public:
  explicit ChatInlet(ChatSettings settings);

  std::string_view name() const override { return "webhook/chat"; }
  std::span<WebRoute const> routes() const override { return routes_; }
  std::expected<RawInbound, Reject> verify(WebRequest const& request, Timestamp now) const override;
  WebAnswer answer(WebRequest const& request, KeptAs kept) const override;
  Result<std::vector<InboundItem>> open(RawInbound const& raw) const override;

 private:
  ChatSettings settings_;
  std::array<WebRoute, 1> routes_;
};

} // namespace dunlin::channels
