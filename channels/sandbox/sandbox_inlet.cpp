#include "channels/sandbox/sandbox_inlet.hpp"

#include <nlohmann/json.hpp>

namespace dunlin::channels {

RawInbound raw_of(SandboxAnswer const& answer, Timestamp now) {
  nlohmann::json const body{{"message", answer.message.text()}, {"from", answer.from}, {"text", answer.text}};
  RawInbound raw;
  raw.channel = answer.channel;
  raw.inlet = kSandboxInlet;
  raw.envelope_from = answer.from;
  raw.received_at = now;
  raw.bytes = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  auto const at = std::to_string(now.time_since_epoch().count());
  raw.id = InboundId::of({kSandboxInlet, answer.message.raw(), at, answer.text});
  return raw;
}

Result<std::vector<InboundItem>> open_sandbox(RawInbound const& raw) {
  auto const body = nlohmann::json::parse(raw.bytes, nullptr, false);
  if (!body.is_object() || !body.contains("text") || !body["text"].is_string())
    return fail(Errc::invalid, "not an answer of the sandbox");
  InboundReply reply;
  reply.from = raw.envelope_from;
  reply.from_proven = true;
  reply.text = body["text"].get<std::string>();
  if (body.contains("message") && body["message"].is_string())
    reply.references.push_back(body["message"].get<std::string>());
  reply.written_at = raw.received_at;
  return std::vector<InboundItem>{std::move(reply)};
}

} // namespace dunlin::channels
