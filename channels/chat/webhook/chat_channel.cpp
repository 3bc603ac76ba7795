#include "channels/chat/webhook/chat_channel.hpp"

#include "channels/http/fields.hpp"
#include "channels/http/outcome.hpp"
#include "core/domain/codec/json.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <nlohmann/json.hpp>

#include <charconv>

namespace dunlin::channels {

namespace asio = boost::asio;

namespace {

using Why = Refused::Why;

constexpr std::chrono::seconds kLongestWait = std::chrono::hours{24};

class Members { // of a JSON object; empty texts are left out
 public:
  explicit Members(std::string& out) : out_(out) { out_ += '{'; }

  std::string& raw(std::string_view name) {
    if (!first_) out_ += ',';
    first_ = false;
    codec::append_json_text(out_, name);
    return out_ += ':';
  }
  void text(std::string_view name, std::string_view value) {
    if (!value.empty()) codec::append_json_text(raw(name), value);
  }
  void end() { out_ += '}'; }

 private:
  std::string& out_;
  bool first_ = true;
};

std::optional<Why> why_of(std::string_view word) {
  if (word == "address") return Why::address;
  if (word == "message") return Why::message;
  if (word == "configuration") return Why::configuration;
  return std::nullopt;
}

} // namespace

Delivery read_bridge_answer(net::HttpResponse const& answer, std::string const& message) {
  auto const tree = json_of(answer.body);
  auto const detail = detail_of(answer, json_at(tree, "detail").value_or(""));
  if (auto const why = why_of(json_at(tree, "refused").value_or(""))) return Refused{*why, detail};
  if (auto const later = json_at(tree, "later")) {
    int seconds = 0;
    std::from_chars(later->data(), later->data() + later->size(), seconds);
    auto const wait = std::clamp(std::chrono::seconds{seconds}, std::chrono::seconds{1}, kLongestWait);
    return Retry{wait, Retry::Scope::destination, detail};
  }
  auto delivery = outcome_of(answer, Repeat::harmless);
  if (auto* accepted = std::get_if<Accepted>(&delivery))
    accepted->provider_ids = {json_at(tree, "id").value_or(message)};
  return delivery;
}

ChatChannel::ChatChannel(runtime::Clock& clock, net::Net& net, ChatSettings settings)
    : clock_(clock),
      client_(net),
      settings_(std::move(settings)),
      traits_{.name = "chat", .html = true, .receipts = true, .idempotent = true, .in_flight_max = 32} {}

asio::awaitable<Delivery> ChatChannel::send(Outgoing outgoing, runtime::Deadline deadline) {
  if (outgoing.recipient.empty()) co_return Refused{Why::address, "no recipient"};
  if (outgoing.text.empty()) co_return Refused{Why::message, "the text is empty"};
  auto url = net::HttpUrl::parse(settings_.url);
  if (!url) co_return Refused{Why::configuration, url.error().detail};
  auto const id = outgoing.message.text();
  auto const seconds = std::chrono::floor<std::chrono::seconds>(clock_.now()).time_since_epoch().count();
  net::HttpRequest request;
  request.method = "POST";
  request.body = outgoing.written.empty() ? evidence(outgoing) : std::move(outgoing.written);
  request.headers.add("Content-Type", "application/json");
  request.headers.add("webhook-id", id);
  request.headers.add("webhook-timestamp", std::to_string(seconds));
  request.headers.add("webhook-signature", settings_.keys.sign(id, seconds, request.body));
  net::HttpProgress progress;
  auto const answer = co_await client_.fetch(
      std::move(*url), std::move(request), net::OutboundPolicy::configured(), deadline, &progress
  );
  if (!answer) co_return outcome_of(answer.error(), progress);
  co_return read_bridge_answer(*answer, id);
}

asio::awaitable<std::optional<Delivery>> ChatChannel::settle(MessageId, runtime::Deadline) {
  co_return std::nullopt;
}

std::string ChatChannel::evidence(Outgoing const& outgoing) const {
  std::string out;
  Members event(out);
  event.text("type", "message.send");
  event.text("timestamp", iso(outgoing.written_at));
  Members message(event.raw("data"));
  message.text("message", outgoing.message.text());
  message.text("recipient", outgoing.recipient);
  message.text("recipient_name", outgoing.recipient_name);
  message.text("sender", outgoing.sender);
  message.text("subject", outgoing.subject);
  message.text("text", outgoing.text);
  message.text("html", outgoing.html);
  message.text("language", outgoing.language);
  if (!outgoing.unsubscribe_url.empty()) {
    Members button(message.raw("buttons") += '[');
    button.text("kind", "unsubscribe");
    button.text("url", outgoing.unsubscribe_url);
    button.end();
    out += ']';
  }
  message.end();
  event.end();
  return out;
}

} // namespace dunlin::channels
