#include "channels/chat/webhook/chat_channel.hpp"
#include "channels/chat/webhook/chat_inlet.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/http_peer.hpp"
#include "tests/support/worlds.hpp"

using namespace dunlin;
using namespace dunlin::channels;
using namespace std::chrono_literals;

namespace {

constexpr char const* kSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
constexpr char const* kOther = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

WebhookKeys keys(std::vector<std::string> const& texts) {
  std::vector<Secret> secrets;
  for (auto const& text : texts)
    secrets.emplace_back(text);
  return WebhookKeys::parse(secrets).value();
}

std::int64_t seconds_of(Timestamp at) {
  return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

WebRequest event(std::string body, Timestamp at, std::string const& secret = kSecret) {
  WebRequest it;
  it.method = "POST";
  it.target = "/hooks/chat";
  it.headers.add("webhook-id", "msg_1");
  it.headers.add("webhook-timestamp", std::to_string(seconds_of(at)));
  it.headers.add("webhook-signature", keys({secret}).sign("msg_1", seconds_of(at), body));
  it.body = std::move(body);
  return it;
}

ChatInlet inlet() {
  return ChatInlet(ChatSettings{"https://bridge.example.com/", keys({kSecret, kOther})});
}

RawInbound kept(std::string bytes) {
  RawInbound raw;
  raw.bytes = std::move(bytes);
  return raw;
}

constexpr char const* kReply =
    R"({"type":"message.reply","timestamp":"2026-03-01T23:59:00Z","data":{"from":"U1","from_name":"Ann",)"
    R"("text":"I will pay","id":"m-9","in_reply_to":"m-8","conversation":"C7"}})";

} // namespace

TEST_CASE("standard webhooks: signatures are those of the reference library", "[chat]") {
  CHECK(
      keys({kSecret}).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, R"({"test": 2432232314})") ==
      "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
  );
  CHECK(
      keys({kOther}).sign(
          "msg_01HZX3J7T7", 1767323045,
          R"({"type":"reminder.sent","timestamp":"2026-01-02T03:04:05Z","data":{"invoice":"INV-0001"}})"
      ) == "v1,fVGw7+a1ZByhdwzniWShzw+8MOoBHgQzfqvVlHwzFZg="
  );
}

TEST_CASE(
    "standard webhooks: a secret that is none is named by its place and not shown", "[chat][security]"
) {
  auto const bad = GENERATE(as<std::string>{}, "", "hunter2", "whsec_", "whsec_c2hvcnQ=", "whsec_####");
  std::vector<Secret> const secrets{Secret(kSecret), Secret(bad)};
  auto const parsed = WebhookKeys::parse(secrets);
  REQUIRE_FALSE(parsed);
  CHECK_THAT(parsed.error().detail, tests::contains("secret 2"));
  CHECK((bad.empty() || bad == "whsec_" || parsed.error().detail.find(bad) == std::string::npos));
  CHECK_FALSE(WebhookKeys::parse({}));
}

TEST_CASE("standard webhooks: while a secret changes both fit, among others that do not", "[chat]") {
  auto const both = keys({kSecret, kOther});
  auto const signatures = both.sign("id", 7, "body");
  CHECK(keys({kSecret}).fit(signatures, "id", 7, "body"));
  CHECK(keys({kOther}).fit("v1a,xxx v0,yyy " + signatures, "id", 7, "body"));
  CHECK_FALSE(both.fit("", "id", 7, "body"));
  CHECK_FALSE(both.fit(signatures, "id", 8, "body"));
  CHECK_FALSE(both.fit(signatures, "ie", 7, "body"));
  CHECK_FALSE(both.fit(signatures, "id", 7, "bodx"));
}

TEST_CASE("chat: a reply that is signed and fresh is kept and opened", "[chat]") {
  auto const now = tests::kTestStart;
  auto const raw = inlet().verify(event(kReply, now - 4min), now);
  REQUIRE(raw);
  CHECK(raw->envelope_from == "U1");
  CHECK(raw->provider_id == "msg_1");
  auto const reply = std::get<InboundReply>(inlet().open(*raw).value().at(0));
  CHECK(reply.from == "U1");
  CHECK(reply.from_proven);
  CHECK(reply.text == "I will pay");
  CHECK(reply.references == std::vector<std::string>{"m-8"});
  CHECK(reply.conversation == "C7");
  CHECK(inlet().verify(event(kReply, now, kOther), now));
}

TEST_CASE("chat: what is forged, stale or from the future is refused", "[chat][security]") {
  auto const now = tests::kTestStart;
  auto const why = [&](WebRequest const& request) { return inlet().verify(request, now).error().why; };
  CHECK(why(event(kReply, now - 6min)) == Reject::Why::stale);
  CHECK(why(event(kReply, now + 6min)) == Reject::Why::stale);
  auto tampered = event(kReply, now);
  tampered.body += " ";
  CHECK(why(tampered) == Reject::Why::unsigned_);
  WebRequest bare;
  bare.method = "POST";
  bare.target = "/hooks/chat";
  CHECK(why(bare) == Reject::Why::unsigned_);
  CHECK(why(event("[]", now)) == Reject::Why::malformed);
  CHECK(why(event(std::string(100'000, '['), now)) == Reject::Why::malformed);
  CHECK(answer_to({Reject::Why::unsigned_, "why"}).status == 403);
  CHECK(answer_to({Reject::Why::unsigned_, "why"}).body.empty());
}

TEST_CASE("chat: a receipt names our message and what became of it", "[chat]") {
  auto const open = [](std::string const& data) {
    return inlet().open(kept(R"({"type":"message.receipt","data":)" + data + "}"));
  };
  auto const good = std::get<InboundReceipt>(open(R"({"message":"m1","status":"read"})").value().at(0));
  CHECK(good.kind == MailKind::other);
  CHECK(good.provider_id == "m1");
  auto const bad = std::get<InboundReceipt>(
      open(R"({"message":"m1","recipient":"U1","status":"failed","permanent":true})").value().at(0)
  );
  CHECK(bad.kind == MailKind::bounce);
  CHECK(bad.recipients.at(0).hard);
  CHECK_FALSE(open(R"({"status":"maybe"})"));
  CHECK_FALSE(inlet().open(kept(R"({"type":"other"})")));
  CHECK_FALSE(inlet().open(kept("rubbish")));
}

TEST_CASE("chat: the id stays over attempts, the time of the signature does not", "[chat]") {
  tests::VirtualWorld world;
  tests::HttpPeer peer(world.context.get_executor(), world.clock);
  ChatChannel channel(world.clock, peer, ChatSettings{"https://bridge.example.com/dunlin", keys({kSecret})});
  Outgoing message;
  message.message = MessageId::of({"m"});
  message.recipient = "U1";
  message.text = "Invoice \"7\" is due\n";
  message.html = "<p>due</p>";
  message.unsubscribe_url = "https://pay.example.com/u/x";
  for (int i = 0; i < 2; ++i) {
    auto const delivery = world.wait(channel.send(message, world.clock.deadline_in(1min)));
    CHECK(std::get<Accepted>(delivery).provider_ids == std::vector<std::string>{message.message.text()});
    world.pass(10s);
  }
  REQUIRE(peer.requests.size() == 2);
  for (auto const& request : peer.requests) {
    auto const at = std::stoll(std::string(request.headers.find("webhook-timestamp").value()));
    CHECK(request.headers.find("webhook-id") == message.message.text());
    CHECK(keys({kSecret}).fit(
        request.headers.find("webhook-signature").value(), message.message.text(), at, request.body
    ));
  }
  CHECK(peer.requests[0].body == peer.requests[1].body);
  CHECK_THAT(
      peer.requests[0].body, tests::contains(R"("text":"Invoice \"7\" is due\n","html":"<p>due</p>")")
  );
  CHECK(
      peer.requests[0].headers.find("webhook-timestamp") != peer.requests[1].headers.find("webhook-timestamp")
  );
  world.wait(peer.close(world.clock.deadline_in(0ms)));
}

TEST_CASE("chat: the bridge's words go before its status", "[chat]") {
  auto const of = [](int status, std::string body) {
    return read_bridge_answer({status, {}, std::move(body)}, "m");
  };
  CHECK(std::get<Refused>(of(200, R"({"refused":"message"})")).why == Refused::Why::message);
  CHECK(std::get<Retry>(of(200, R"({"later":30})")).after == 30s);
  CHECK(std::get<Retry>(of(200, R"({"later":-1})")).after == 1s);
  CHECK(std::get<Refused>(of(302, "")).why == Refused::Why::configuration);
  CHECK(std::get<Refused>(of(410, "")).why == Refused::Why::configuration);
  CHECK(std::holds_alternative<Retry>(of(502, "")));
  CHECK(std::get<Accepted>(of(204, "")).provider_ids.at(0) == "m");
}
