#include "channels/sms/gateway/gateway_inlet.hpp"

#include "channels/http/fields.hpp"
#include "core/domain/digest.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace dunlin::channels {

namespace {

constexpr std::string_view kPath = "/hooks/sms/gateway/";
constexpr std::size_t kSecretMin = 16; // characters of a path that nobody guesses

class Call { // the fields of a call, form or JSON
 public:
  static std::optional<Call> read(std::string_view bytes) {
    Call call;
    if (bytes.starts_with('{') || bytes.starts_with('[')) {
      call.tree_ = json_of(bytes);
      if (call.tree_.is_discarded()) return std::nullopt;
      return call;
    }
    auto fields = form_fields(bytes);
    if (!fields) return std::nullopt;
    call.fields_ = std::move(*fields);
    return call;
  }
  std::string at(std::string_view name) const {
    if (name.empty()) return {};
    if (!tree_.is_null()) return json_at(tree_, name).value_or("");
    return std::string(value_of(fields_, name));
  }

 private:
  Fields fields_;
  nlohmann::json tree_;
};

std::vector<InboundItem> receipt_of(Call const& call, GatewayInletSettings const& settings) {
  auto const status = call.at(settings.status);
  bool const good = std::ranges::find(settings.delivered, status) != settings.delivered.end();
  bool const bad = std::ranges::find(settings.failed, status) != settings.failed.end();
  if (!good && !bad) return {}; // on its way
  InboundReceipt receipt;
  receipt.kind = good ? MailKind::other : MailKind::bounce;
  auto about = call.at(kGatewayAbout);
  receipt.provider_id = about.empty() ? call.at(settings.id) : std::move(about);
  receipt.recipients.push_back({call.at(settings.to), good ? "delivered" : "failed", "", status, false});
  receipt.detail = status;
  return {std::move(receipt)};
}

// What is kept is read alone, later: a field more says what our own URL said.
std::string with_about(WebRequest const& request, std::string bytes) {
  auto const fields = form_fields(request.query());
  auto const id = fields ? MessageId::parse(value_of(*fields, kGatewayAbout)) : std::nullopt;
  if (!id || request.body.empty()) return bytes; // none, or the query is what is kept
  if (!bytes.starts_with('{')) return bytes + "&" + std::string(kGatewayAbout) + "=" + id->text();
  auto tree = json_of(bytes);
  if (!tree.is_object()) return bytes;
  tree[std::string(kGatewayAbout)] = id->text();
  return tree.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace

GatewayInlet::GatewayInlet(GatewayInletSettings settings) : settings_(std::move(settings)) {
  if (settings_.path_secret.reveal().size() < kSecretMin) return;
  auto const path = std::string(kPath) + settings_.path_secret.reveal();
  routes_ = {{"POST", path}, {"GET", path}};
}

std::expected<RawInbound, Reject> GatewayInlet::verify(WebRequest const& request, Timestamp now) const {
  using Why = Reject::Why;
  auto const path = request.path();
  bool const right = path.starts_with(kPath) && !routes_.empty() &&
                     equal_in_constant_time(path.substr(kPath.size()), settings_.path_secret.reveal());
  if (!right || (request.method != "POST" && request.method != "GET"))
    return std::unexpected(Reject{Why::not_ours, "not the secret path"});
  if (!settings_.peers.empty() && std::ranges::find(settings_.peers, request.peer) == settings_.peers.end())
    return std::unexpected(Reject{Why::not_ours, request.peer + " may not call"});
  auto bytes = with_about(request, request.body.empty() ? std::string(request.query()) : request.body);
  auto const call = Call::read(bytes);
  if (!call) return std::unexpected(Reject{Why::malformed, "neither a form nor JSON"});
  auto const id = call->at(settings_.id);
  auto const status = call->at(settings_.status);
  if (status.empty() && call->at(settings_.from).empty())
    return std::unexpected(Reject{Why::malformed, "neither a sender nor a status"});
  RawInbound raw;
  raw.channel = "sms";
  raw.inlet = name();
  if (!id.empty()) raw.provider_id = status.empty() ? id : id + ":" + status;
  if (status.empty()) raw.envelope_from = call->at(settings_.from);
  if (auto to = call->at(settings_.to); !to.empty()) raw.envelope_to.push_back(std::move(to));
  raw.received_at = now;
  raw.bytes = std::move(bytes);
  return named(std::move(raw));
}

WebAnswer GatewayInlet::answer(WebRequest const&, KeptAs) const {
  return {200, {{"Content-Type", "text/plain; charset=utf-8"}}, settings_.answer};
}

Result<std::vector<InboundItem>> GatewayInlet::open(RawInbound const& raw) const {
  auto const call = Call::read(raw.bytes);
  if (!call) return fail(Errc::invalid, "neither a form nor JSON");
  if (!call->at(settings_.status).empty()) return receipt_of(*call, settings_);
  InboundReply reply;
  reply.from = call->at(settings_.from);
  reply.to = raw.envelope_to;
  reply.text = call->at(settings_.text);
  reply.provider_id = call->at(settings_.id);
  return std::vector<InboundItem>{std::move(reply)};
}

} // namespace dunlin::channels
