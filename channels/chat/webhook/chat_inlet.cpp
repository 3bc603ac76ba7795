#include "channels/chat/webhook/chat_inlet.hpp"

#include "channels/http/fields.hpp"

#include <nlohmann/json.hpp>

#include <charconv>

namespace dunlin::channels {

namespace {

constexpr std::size_t kIdMax = 256;

std::string at(nlohmann::json const& tree, std::string_view path) {
  return json_at(tree, path).value_or("");
}

InboundReply reply_of(nlohmann::json const& event) {
  InboundReply reply;
  reply.from = at(event, "data.from");
  reply.from_name = at(event, "data.from_name");
  reply.from_proven = true;
  if (auto to = at(event, "data.to"); !to.empty()) reply.to.push_back(std::move(to));
  reply.text = at(event, "data.text");
  reply.html = at(event, "data.html");
  reply.provider_id = at(event, "data.id");
  reply.conversation = at(event, "data.conversation");
  if (auto to = at(event, "data.in_reply_to"); !to.empty()) reply.references.push_back(std::move(to));
  if (auto const written = parse_iso_instant(at(event, "timestamp"))) reply.written_at = *written;
  return reply;
}

Result<std::vector<InboundItem>> receipt_of(nlohmann::json const& event) {
  auto const status = at(event, "data.status");
  bool const good = status == "delivered" || status == "read";
  if (!good && status != "failed")
    return fail(Errc::invalid, "data.status: expected delivered, read or failed");
  BouncedRecipient recipient;
  recipient.address = at(event, "data.recipient");
  recipient.action = good ? "delivered" : "failed";
  recipient.reason = at(event, "data.detail");
  recipient.hard = !good && at(event, "data.permanent") == "true";
  InboundReceipt receipt;
  receipt.kind = good ? MailKind::other : MailKind::bounce;
  receipt.provider_id = at(event, "data.message");
  receipt.recipients.push_back(std::move(recipient));
  receipt.detail = status;
  return std::vector<InboundItem>{std::move(receipt)};
}

} // namespace

ChatInlet::ChatInlet(ChatSettings settings)
    : settings_(std::move(settings)),
      routes_{{{"POST", settings_.path}}} {}

std::expected<RawInbound, Reject> ChatInlet::verify(WebRequest const& request, Timestamp now) const {
  using Why = Reject::Why;
  if (!serves(routes_, request)) return std::unexpected(Reject{Why::not_ours, "no such route"});
  auto const id = request.headers.find("webhook-id").value_or("");
  auto const time = request.headers.find("webhook-timestamp").value_or("");
  std::int64_t seconds = 0;
  auto const [end, ec] = std::from_chars(time.data(), time.data() + time.size(), seconds);
  bool const dated = ec == std::errc{} && end == time.data() + time.size();
  if (id.empty() || id.size() > kIdMax || !dated)
    return std::unexpected(Reject{Why::unsigned_, "webhook-id or webhook-timestamp is missing"});
  if (!settings_.keys.fit(request.headers.find("webhook-signature").value_or(""), id, seconds, request.body))
    return std::unexpected(Reject{Why::unsigned_, "webhook-signature does not fit"});
  if (!fresh(seconds, now))
    return std::unexpected(Reject{Why::stale, "webhook-timestamp is more than five minutes away"});
  auto const event = json_of(request.body);
  if (!event.is_object()) return std::unexpected(Reject{Why::malformed, "the body is no JSON object"});
  RawInbound raw;
  raw.channel = "chat";
  raw.inlet = name();
  raw.provider_id = id;
  if (at(event, "type") == "message.reply") raw.envelope_from = at(event, "data.from");
  raw.received_at = now;
  raw.bytes = request.body;
  return named(std::move(raw));
}

WebAnswer ChatInlet::answer(WebRequest const&, KeptAs) const {
  return {204, {}, {}};
}

Result<std::vector<InboundItem>> ChatInlet::open(RawInbound const& raw) const {
  auto const event = json_of(raw.bytes);
  auto const type = at(event, "type");
  if (type == "message.receipt") return receipt_of(event);
  if (type != "message.reply")
    return fail(Errc::invalid, "type: expected message.reply or message.receipt, found \"" + type + '"');
  if (at(event, "data.from").empty()) return fail(Errc::invalid, "data.from: expected who wrote");
  return std::vector<InboundItem>{reply_of(event)};
}

} // namespace dunlin::channels
