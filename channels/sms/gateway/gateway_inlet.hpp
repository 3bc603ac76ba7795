// GatewayInlet: what a gateway without signatures calls us with, by POST (form or JSON) or GET. The secret
// path is all that proves it, and the addresses where they are given: weak, and the sender is not proven.
#pragma once

#include "channels/inlet.hpp"
#include "channels/sms/gateway/gateway_settings.hpp"

#include <array>

namespace dunlin::channels {

class GatewayInlet final : public Inlet {
 public:
  explicit GatewayInlet(GatewayInletSettings settings);

  std::string_view name() const override { return "gateway"; }
  std::span<WebRoute const> routes() const override { return routes_; }
  std::expected<RawInbound, Reject> verify(WebRequest const& request, Timestamp now) const override;
  WebAnswer answer(WebRequest const& request, KeptAs kept) const override;
  Result<std::vector<InboundItem>> open(RawInbound const& raw) const override;

 private:
  GatewayInletSettings settings_;
  std::vector<WebRoute> routes_;
};

} // namespace dunlin::channels
