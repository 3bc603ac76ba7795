// TwilioInlet: what Twilio calls us with: the status of a message of ours, and messages to our numbers.
// A status comes several times and in any order; only final ones are receipts. Media of a message are named
// by their addresses and not fetched. Twilio dates nothing: a replay is known by its id.
#pragma once

#include "channels/inlet.hpp"
#include "channels/sms/twilio/twilio_settings.hpp"

#include <array>

namespace dunlin::channels {

class TwilioInlet final : public Inlet {
 public:
  explicit TwilioInlet(TwilioSettings settings);

  std::string_view name() const override { return "twilio"; }
  std::span<WebRoute const> routes() const override { return routes_; }
  std::expected<RawInbound, Reject> verify(WebRequest const& request, Timestamp now) const override;
  WebAnswer answer(WebRequest const& request, KeptAs kept) const override; // never a text to the customer
  Result<std::vector<InboundItem>> open(RawInbound const& raw) const override;

 private:
  TwilioSettings settings_;
  std::array<WebRoute, 2> routes_;
};

} // namespace dunlin::channels
