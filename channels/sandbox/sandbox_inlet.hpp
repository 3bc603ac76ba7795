// What comes in by the sandbox: somebody at its page answers a message as the customer would. The raw form is
// a JSON object of message, from and text, so that it is kept and replayed like mail. Pure.
#pragma once

#include "channels/inbound.hpp"
#include "core/domain/error.hpp"

namespace dunlin::channels {

inline constexpr std::string_view kSandboxInlet = "sandbox";

struct SandboxAnswer {
  MessageId message;
  std::string channel; // the channel that the message stands for: "sandbox", "email" …
  std::string from;    // the address it had gone to
  std::string text;
};

RawInbound raw_of(SandboxAnswer const& answer, Timestamp now);
Result<std::vector<InboundItem>> open_sandbox(RawInbound const& raw);

} // namespace dunlin::channels
