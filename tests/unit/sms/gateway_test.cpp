#include "channels/sms/gateway/gateway_channel.hpp"
#include "channels/sms/gateway/gateway_inlet.hpp"
#include "channels/sms/gateway/placeholders.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/http_peer.hpp"
#include "tests/support/worlds.hpp"

using namespace dunlin;
using namespace dunlin::channels;
using namespace std::chrono_literals;

namespace {

AnswerRules rules(std::vector<std::string> const& lines) {
  auto parsed = AnswerRules::parse(lines);
  INFO((parsed ? "" : parsed.error().detail));
  REQUIRE(parsed);
  return *parsed;
}

Outgoing message(std::string text) {
  Outgoing it;
  it.sender = "ACME";
  it.recipient = "+491701234567";
  it.text = std::move(text);
  return it;
}

GatewayInlet inlet(std::vector<std::string> peers = {}) {
  GatewayInletSettings it;
  it.path_secret = Secret("0123456789abcdef");
  it.peers = std::move(peers);
  return GatewayInlet(std::move(it));
}

WebRequest call(std::string method, std::string target, std::string body = "") {
  WebRequest it;
  it.method = std::move(method);
  it.target = std::move(target);
  it.body = std::move(body);
  it.peer = "203.0.113.5";
  return it;
}

constexpr char const* kPath = "/hooks/sms/gateway/0123456789abcdef";

} // namespace

TEST_CASE("gateway: placeholders are written for where they stand", "[sms][security]") {
  Fields const values{{"text", "a\"b&c=d\n}{to}"}, {"to", "+49"}};
  CHECK(fill("?to={to}&text={text}", values, Setting::url) == "?to=%2B49&text=a%22b%26c%3Dd%0A%7D%7Bto%7D");
  CHECK(
      fill(R"({"to":"{to}","m":"{text}"})", values, Setting::json) == R"({"to":"+49","m":"a\"b&c=d\n}{to}"})"
  );
  CHECK(fill("{}{ to }{TO}{", values, Setting::url) == "{}{ to }{TO}{");
  CHECK(check_placeholders("{to}{text}{secret}{alphabet}"));
  CHECK_THAT(check_placeholders("{too}").error().detail, tests::contains("{too} is not known"));
}

TEST_CASE("gateway: the first rule that fits says what became of it", "[sms]") {
  auto const it = rules({
      "address: json messages.0.status = 7",
      "retry: json messages.0.status = 1",
      "message: status 200; text contains SPAM",
      "configuration: status 401",
      "accepted: status 2xx; json messages.0.status = 0",
  });
  auto const read = [&](int status, std::string const& body) {
    return it.read({status, {}, body}, "messages.0.message-id");
  };
  auto const answer = [](std::string const& status) {
    return R"({"messages":[{"status":")" + status + R"(","message-id":"A1"}]})";
  };
  CHECK(std::get<Accepted>(read(200, answer("0"))).provider_ids == std::vector<std::string>{"A1"});
  CHECK(std::get<Refused>(read(200, answer("7"))).why == Refused::Why::address);
  CHECK(std::get<Retry>(read(200, answer("1"))).after > 0ms);
  CHECK(std::get<Refused>(read(200, "it is SPAM")).why == Refused::Why::message);
  CHECK(std::get<Refused>(read(401, "")).why == Refused::Why::configuration);
  CHECK(std::holds_alternative<Unknown>(read(200, answer("99")))
  ); // has words for success, and did not say them
  CHECK(std::holds_alternative<Unknown>(read(502, "")));
  CHECK(std::holds_alternative<Retry>(read(429, "")));
}

TEST_CASE("gateway: without rules the status decides, and the body is the id", "[sms]") {
  auto const it = rules({});
  CHECK(
      std::get<Accepted>(it.read({200, {}, "ID-7\n"}, "")).provider_ids == std::vector<std::string>{"ID-7"}
  );
  CHECK(std::holds_alternative<Refused>(it.read({400, {}, ""}, "")));
}

TEST_CASE("gateway: a rule that cannot be read says what was expected", "[sms]") {
  auto const line = GENERATE(
      as<std::string>{}, "", "accepted", "accepted:", "maybe: status 200", "accepted: status 20",
      "accepted: status abc", "retry: when busy", "address: text contains "
  );
  std::vector<std::string> const lines{line};
  auto const parsed = AnswerRules::parse(lines);
  CAPTURE(line);
  REQUIRE_FALSE(parsed);
  CHECK_FALSE(parsed.error().detail.empty());
}

TEST_CASE("gateway: the secret goes where it is named and into no evidence", "[sms][security]") {
  tests::VirtualWorld world;
  tests::HttpPeer peer(world.context.get_executor(), world.clock);
  peer.reply = [](net::HttpRequest const&) { return net::HttpResponse{200, {}, "7"}; };
  GatewaySettings settings;
  settings.url = "http://gateway.internal:8080/send?key={secret}";
  settings.body = "to={to_digits}&text={text}&coding={alphabet}";
  settings.headers = {"X-Key: {secret}"};
  settings.secret = Secret("s&cret");
  REQUIRE(check(settings));
  GatewayChannel channel(peer, settings);
  auto const delivery = world.wait(channel.send(message("5 € & mehr"), world.clock.deadline_in(1min)));
  CHECK(std::holds_alternative<Accepted>(delivery));
  REQUIRE(peer.requests.size() == 1);
  CHECK(peer.hosts[0] == "gateway.internal:8080");
  CHECK(peer.requests[0].target == "/send?key=s%26cret");
  CHECK(peer.requests[0].headers.find("X-Key") == "s&cret");
  CHECK(peer.requests[0].body == "to=491701234567&text=5%20%E2%82%AC%20%26%20mehr&coding=GSM-7");
  CHECK(channel.evidence(message("x")).find("cret&") == std::string::npos);
  CHECK(channel.evidence(message("x")).find("%26cret") == std::string::npos);
  world.wait(peer.close(world.clock.deadline_in(0ms)));
}

TEST_CASE("gateway: only the secret path from a known address is taken", "[sms][security]") {
  auto const now = tests::kTestStart;
  auto const post = call("POST", kPath, "from=%2B49170&to=1501&text=I+will+pay&id=7");
  auto const raw = inlet().verify(post, now);
  REQUIRE(raw);
  CHECK(raw->provider_id == "7");
  auto const reply = std::get<InboundReply>(inlet().open(*raw).value().at(0));
  CHECK(reply.from == "+49170");
  CHECK(reply.text == "I will pay");
  CHECK_FALSE(reply.from_proven);
  CHECK(inlet().verify(call("GET", std::string(kPath) + "?from=1&text=x"), now));
  CHECK(inlet().verify(call("POST", kPath, R"({"from":"1","text":"x"})"), now));
  CHECK(inlet({"203.0.113.5"}).verify(post, now));
  CHECK(inlet({"203.0.113.6"}).verify(post, now).error().why == Reject::Why::not_ours);
  CHECK(
      inlet().verify(call("POST", "/hooks/sms/gateway/guess", post.body), now).error().why ==
      Reject::Why::not_ours
  );
  CHECK(inlet().verify(call("POST", kPath, "x=1"), now).error().why == Reject::Why::malformed);
  GatewayInlet const closed{GatewayInletSettings{}};
  CHECK(closed.routes().empty());
  CHECK_FALSE(closed.verify(call("POST", "/hooks/sms/gateway/", post.body), now));
}

TEST_CASE(
    "gateway: the status URL carries our id, whatever the call says, and never stands in evidence", "[sms]"
) {
  auto const id = MessageId::of({"m"}).text();
  auto const about = [&](WebRequest const& request) {
    auto const raw = inlet().verify(request, tests::kTestStart).value();
    return std::get<InboundReceipt>(inlet().open(raw).value().at(0)).provider_id;
  };
  auto const target = std::string(kPath) + "?dunlin_about=" + id;
  CHECK(about(call("POST", target, "id=7&status=DELIVRD")) == id);
  CHECK(about(call("POST", target, R"({"id":"7","status":"DELIVRD"})")) == id);
  CHECK(about(call("GET", target + "&id=7&status=DELIVRD")) == id);
  CHECK(about(call("POST", std::string(kPath) + "?dunlin_about=x", "id=7&status=DELIVRD")) == "7");

  tests::VirtualWorld world;
  GatewaySettings out;
  out.url = "https://sms.example.com/send";
  out.body = "to={to}&report={status_url}&key={secret}";
  out.secret = Secret("hush");
  out.status_url = Secret("https://pay.example.com/hooks/sms/gateway/0123456789abcdef");
  REQUIRE(check(out));
  tests::HttpPeer peer(world.context.get_executor(), world.clock);
  GatewayChannel channel(peer, out);
  auto it = message("Hello");
  it.message = MessageId::of({"m"});
  CHECK(channel.evidence(it).find("0123456789abcdef") == std::string::npos);
  CHECK(channel.evidence(it).find("hush") == std::string::npos);
  world.wait(peer.close(world.clock.deadline_in(0ms)));
}

TEST_CASE("gateway: a call with a status is a receipt", "[sms]") {
  auto const open = [](std::string const& word) {
    auto const raw =
        inlet().verify(call("POST", kPath, "id=7&to=%2B49170&status=" + word), tests::kTestStart).value();
    return inlet().open(raw).value();
  };
  CHECK(std::get<InboundReceipt>(open("DELIVRD").at(0)).kind == MailKind::other);
  CHECK(std::get<InboundReceipt>(open("failed").at(0)).kind == MailKind::bounce);
  CHECK(open("ENROUTE").empty());
}
