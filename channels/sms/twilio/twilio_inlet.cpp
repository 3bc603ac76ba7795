#include "channels/sms/twilio/twilio_inlet.hpp"

#include "channels/sms/twilio/twilio_answer.hpp"
#include "channels/sms/twilio/twilio_signature.hpp"

#include <nlohmann/json.hpp>

#include <charconv>

namespace dunlin::channels {

namespace {

constexpr int kMediaMax = 10;
constexpr std::string_view kAbout = "about"; // our message's id, in the URL that its status is told to

// Forms, and the JSON that some products send instead: an object of texts.
std::optional<Fields> fields_of(std::string_view bytes) {
  if (!bytes.starts_with('{')) return form_fields(bytes);
  auto const tree = json_of(bytes);
  if (!tree.is_object() || tree.size() > kFieldsMax) return std::nullopt;
  Fields fields;
  for (auto const& [name, value] : tree.items()) {
    if (value.is_structured() || value.is_null()) continue;
    fields.emplace_back(name, value.is_string() ? value.get<std::string>() : value.dump());
  }
  return fields;
}

// The id our own URL named; the signature is over the URL, so nobody else can have written it.
std::string about_of(WebRequest const& request) {
  auto const fields = form_fields(request.query());
  auto const id = fields ? MessageId::parse(value_of(*fields, kAbout)) : std::nullopt;
  return id ? id->text() : std::string();
}

int whole(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool is_status(Fields const& fields) {
  auto const status = value_of(fields, "MessageStatus");
  return !status.empty() && status != "received" && status != "receiving";
}

std::vector<InboundItem> receipt_of(Fields const& fields) {
  auto const status = value_of(fields, "MessageStatus");
  bool const good = status == "delivered" || status == "read";
  bool const bad = status == "undelivered" || status == "failed" || status == "canceled";
  if (!good && !bad) return {}; // on its way
  auto const code = whole(value_of(fields, "ErrorCode"));
  BouncedRecipient recipient;
  recipient.address = value_of(fields, "To");
  recipient.action = good ? "delivered" : "failed";
  recipient.hard = bad && meaning_of_twilio(code) == TwilioMeaning::address;
  if (code != 0) recipient.reason = std::to_string(code);
  if (auto const words = value_of(fields, "ErrorMessage"); !words.empty())
    recipient.reason.append(" ").append(words);
  InboundReceipt receipt;
  receipt.kind = good ? MailKind::other : MailKind::bounce;
  auto const about = value_of(fields, kAbout);
  receipt.provider_id = about.empty() ? value_of(fields, "MessageSid") : about;
  receipt.to.emplace_back(value_of(fields, "From"));
  receipt.recipients.push_back(std::move(recipient));
  receipt.detail = status;
  return {std::move(receipt)};
}

InboundReply reply_of(Fields const& fields) {
  InboundReply reply;
  reply.from = value_of(fields, "From");
  reply.from_proven = true;
  reply.to.emplace_back(value_of(fields, "To"));
  reply.text = value_of(fields, "Body");
  reply.provider_id = value_of(fields, "MessageSid");
  auto const media = std::min(whole(value_of(fields, "NumMedia")), kMediaMax);
  for (int i = 0; i < media; ++i) {
    auto const number = std::to_string(i);
    reply.attachments.push_back(
        {std::string(value_of(fields, "MediaUrl" + number)),
         std::string(value_of(fields, "MediaContentType" + number)),
         {}}
    );
  }
  return reply;
}

} // namespace

TwilioInlet::TwilioInlet(TwilioSettings settings)
    : settings_(std::move(settings)),
      routes_{{{"POST", settings_.path + "/status"}, {"POST", settings_.path + "/inbound"}}} {}

std::expected<RawInbound, Reject> TwilioInlet::verify(WebRequest const& request, Timestamp now) const {
  using Why = Reject::Why;
  if (!serves(routes_, request)) return std::unexpected(Reject{Why::not_ours, "no such route"});
  auto const type = request.headers.find("Content-Type").value_or("");
  auto const signature = request.headers.find("X-Twilio-Signature").value_or("");
  bool const form = !type.starts_with("application/json");
  TwilioSigned const sent{settings_.public_url + request.target, form, request.body, std::string(signature)};
  if (!signed_by_twilio(sent, settings_.auth_tokens))
    return std::unexpected(Reject{Why::unsigned_, "X-Twilio-Signature does not fit " + sent.url});
  auto const fields = fields_of(request.body);
  if (!fields || value_of(*fields, "MessageSid").empty())
    return std::unexpected(Reject{Why::malformed, "no MessageSid"});
  if (value_of(*fields, "AccountSid") != settings_.account_sid)
    return std::unexpected(Reject{Why::not_ours, "another account's message"});
  RawInbound raw;
  raw.channel = "sms";
  raw.inlet = name();
  raw.provider_id = value_of(*fields, "MessageSid");
  bool const status = is_status(*fields);
  if (status) raw.provider_id.append(":").append(value_of(*fields, "MessageStatus"));
  // A status is ours about a customer: nobody wrote, so nobody's messages wait for it to be read.
  if (!status) raw.envelope_from = value_of(*fields, "From");
  raw.envelope_to.emplace_back(value_of(*fields, status ? "From" : "To"));
  raw.received_at = now;
  raw.bytes = request.body;
  // What is kept is read alone, later: a field more says what the URL said.
  if (auto const about = about_of(request); status && form && !about.empty())
    raw.bytes.append("&").append(kAbout).append("=").append(about);
  return named(std::move(raw));
}

WebAnswer TwilioInlet::answer(WebRequest const& request, KeptAs) const {
  if (request.path() == routes_[0].path) return {204, {}, {}};
  return {
      200,
      {{"Content-Type", "text/xml; charset=utf-8"}},
      R"(<?xml version="1.0" encoding="UTF-8"?><Response/>)"
  };
}

Result<std::vector<InboundItem>> TwilioInlet::open(RawInbound const& raw) const {
  auto const fields = fields_of(raw.bytes);
  if (!fields) return fail(Errc::invalid, "neither a form nor a JSON object");
  if (is_status(*fields)) return receipt_of(*fields);
  return std::vector<InboundItem>{reply_of(*fields)};
}

} // namespace dunlin::channels
