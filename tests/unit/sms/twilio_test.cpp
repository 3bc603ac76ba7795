#include "channels/sms/twilio/twilio_answer.hpp"
#include "channels/sms/twilio/twilio_channel.hpp"
#include "channels/sms/twilio/twilio_inlet.hpp"
#include "channels/sms/twilio/twilio_signature.hpp"
#include "core/domain/digest.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/http_peer.hpp"
#include "tests/support/worlds.hpp"

using namespace dunlin;
using namespace dunlin::channels;
using namespace std::chrono_literals;

namespace {

TwilioSettings settings() {
  TwilioSettings it;
  it.account_sid = "AC1";
  it.auth_tokens = {Secret("new token"), Secret("old token")};
  it.public_url = "https://pay.example.com";
  return it;
}

Fields status(std::string const& word, std::string const& code = "") {
  Fields it{
      {"MessageSid", "SM1"},
      {"MessageStatus", word},
      {"To", "+491701234567"},
      {"From", "+1501"},
      {"AccountSid", "AC1"}
  };
  if (!code.empty()) it.emplace_back("ErrorCode", code);
  return it;
}

WebRequest signed_request(std::string const& target, Fields const& fields, std::string const& token) {
  WebRequest it;
  it.method = "POST";
  it.target = target;
  it.headers.add("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
  it.headers.add("X-Twilio-Signature", twilio_signature(token, "https://pay.example.com" + target, fields));
  it.body = form_of(fields);
  return it;
}

Reject::Why why(std::expected<RawInbound, Reject> const& verified) {
  REQUIRE_FALSE(verified);
  return verified.error().why;
}

RawInbound kept(Fields const& fields) {
  RawInbound raw;
  raw.bytes = form_of(fields);
  return raw;
}

} // namespace

TEST_CASE("twilio: signatures are those of the provider's own library", "[sms]") {
  CHECK(
      twilio_signature(
          "12345", "https://mycompany.com/myapp.php?foo=1&bar=2",
          {{"CallSid", "CA1234567890ABCDE"},
           {"Caller", "+14158675309"},
           {"Digits", "1234"},
           {"From", "+14158675309"},
           {"To", "+18005551212"}}
      ) == "RSOYDt4T1cUTdK1PDd93/VVr8B8="
  );
  CHECK(
      twilio_signature(
          "authtok_secret_32_characters_long", "https://dun.example.com/hooks/twilio/in",
          {{"Body", "Grüße & 你好 = ok"},
           {"From", "+491701234567"},
           {"To", "+15017122661"},
           {"MessageSid", "SMffffffffffffffffffffffffffffffff"},
           {"NumMedia", "0"},
           {"NumSegments", "1"}}
      ) == "D5sWkV15uv5Gdz6MtbznyVTNwjo="
  );
  CHECK(
      twilio_signature(
          "12345", "https://a.example/x",
          {{"Body", "x"}, {"MediaUrl", "b"}, {"MediaUrl", "a"}, {"MediaUrl", "a"}}
      ) == "GDj0LeLBdAc7pThNP6z6EZUZHVw="
  );
}

TEST_CASE("twilio: the usual port may be said or left out", "[sms]") {
  std::vector<Secret> const tokens{Secret("12345")};
  TwilioSigned const seen{"https://mycompany.com/p?a=1", true, "A=1", "ivQQSbITRRN8SXopEqQx3pCe2bQ="};
  CHECK(signed_by_twilio(seen, tokens));
}

TEST_CASE("twilio: a JSON body is signed by its digest in the URL", "[sms][security]") {
  std::vector<Secret> const tokens{Secret("1c892n40nd03kdnc0112slzkl3091j20")};
  TwilioSigned request{
      "https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256="
      "d5729c000e5de6b3a10698fec78d482db85d744f1be820d1382b6bda1cfb7795",
      false, R"({"property":"value","boolean":true})", "IXWX2YM8Th8P9jyZokq9iAUsEgQ="
  };
  CHECK(signed_by_twilio(request, tokens));
  request.body += " ";
  CHECK_FALSE(signed_by_twilio(request, tokens));
  request.url = "https://mycompany.com/myapp.php";
  request.signature = twilio_signature(tokens[0].reveal(), request.url, {});
  CHECK_FALSE(signed_by_twilio(request, tokens)); // the body is not covered
}

TEST_CASE("twilio: a callback is taken with any of the tokens, and with no other", "[sms][security]") {
  TwilioInlet const inlet(settings());
  for (auto const* token : {"new token", "old token"}) {
    auto const raw = inlet.verify(
        signed_request("/hooks/sms/twilio/status", status("delivered"), token), tests::kTestStart
    );
    REQUIRE(raw);
    CHECK(raw->provider_id == "SM1:delivered");
    CHECK(raw->inlet == "twilio");
    CHECK(raw->received_at == tests::kTestStart);
  }
  auto const forged = signed_request("/hooks/sms/twilio/status", status("delivered"), "guess");
  CHECK(why(inlet.verify(forged, tests::kTestStart)) == Reject::Why::unsigned_);
  TwilioSettings keyless = settings();
  keyless.auth_tokens = {Secret()};
  auto const blank = signed_request("/hooks/sms/twilio/status", status("delivered"), "");
  CHECK(why(TwilioInlet(keyless).verify(blank, tests::kTestStart)) == Reject::Why::unsigned_);
}

TEST_CASE("twilio: what was changed on the way is refused", "[sms][security]") {
  TwilioInlet const inlet(settings());
  auto const good = signed_request("/hooks/sms/twilio/status", status("delivered"), "new token");
  auto body = good;
  body.body += "&More=1";
  auto target = good;
  target.target = "/hooks/sms/twilio/status?x=1";
  auto other = good;
  other.target = "/hooks/sms/twilio/inbound";
  for (auto const& each : {body, target, other})
    CHECK(why(inlet.verify(each, tests::kTestStart)) == Reject::Why::unsigned_);
  auto elsewhere = good;
  elsewhere.target = "/hooks/sms/else";
  CHECK(why(inlet.verify(elsewhere, tests::kTestStart)) == Reject::Why::not_ours);
  auto read = good;
  read.method = "GET";
  CHECK(why(inlet.verify(read, tests::kTestStart)) == Reject::Why::not_ours);
  auto foreign = status("delivered");
  foreign[4].second = "AC2";
  CHECK(
      why(inlet.verify(signed_request("/hooks/sms/twilio/status", foreign, "new token"), tests::kTestStart)
      ) == Reject::Why::not_ours
  );
}

TEST_CASE("twilio: a second delivery has the first one's id, another status has its own", "[sms]") {
  TwilioInlet const inlet(settings());
  auto const id = [&](std::string const& word) {
    return inlet
        .verify(signed_request("/hooks/sms/twilio/status", status(word), "new token"), tests::kTestStart)
        ->id;
  };
  CHECK(id("delivered") == id("delivered"));
  CHECK(id("sent") != id("delivered"));
}

TEST_CASE("twilio: final statuses are receipts, others are nothing", "[sms]") {
  TwilioInlet const inlet(settings());
  CHECK(inlet.open(kept(status("sent")))->empty());
  auto const good = std::get<InboundReceipt>(inlet.open(kept(status("delivered"))).value().at(0));
  CHECK(good.kind == MailKind::other);
  CHECK(good.provider_id == "SM1");
  CHECK(good.recipients.at(0).action == "delivered");
  auto const bad = std::get<InboundReceipt>(inlet.open(kept(status("undelivered", "30005"))).value().at(0));
  CHECK(bad.kind == MailKind::bounce);
  CHECK(bad.recipients.at(0) == BouncedRecipient{"+491701234567", "failed", "", "30005", true});
  auto const soft = std::get<InboundReceipt>(inlet.open(kept(status("undelivered", "30003"))).value().at(0));
  CHECK_FALSE(soft.recipients.at(0).hard);
}

TEST_CASE(
    "twilio: a status names our message by the signed URL it was asked to be told to", "[sms][security]"
) {
  TwilioInlet const inlet(settings());
  auto const id = MessageId::of({"m"}).text();
  auto const target = "/hooks/sms/twilio/status?about=" + id;
  auto const asked = signed_request(target, status("delivered"), "new token");
  auto const raw = inlet.verify(asked, tests::kTestStart);
  REQUIRE(raw);
  CHECK(std::get<InboundReceipt>(inlet.open(*raw).value().at(0)).provider_id == id);
  CHECK(raw->id == inlet.verify(asked, tests::kTestStart)->id);
  auto other = asked;
  other.target = "/hooks/sms/twilio/status?about=" + MessageId::of({"another"}).text();
  CHECK(why(inlet.verify(other, tests::kTestStart)) == Reject::Why::unsigned_);
  auto const nonsense = inlet.verify(
      signed_request("/hooks/sms/twilio/status?about=x%26From%3D1", status("delivered"), "new token"),
      tests::kTestStart
  );
  REQUIRE(nonsense);
  CHECK(std::get<InboundReceipt>(inlet.open(*nonsense).value().at(0)).provider_id == "SM1");
}

TEST_CASE("twilio: a message to us is a reply from a proven number", "[sms]") {
  TwilioInlet const inlet(settings());
  Fields const fields{
      {"MessageSid", "SM2"},
      {"From", "+491701234567"},
      {"To", "+1501"},
      {"Body", "Ich zahle am Freitag 你好 & mehr"},
      {"NumMedia", "1"},
      {"MediaUrl0", "https://api.twilio.com/m"},
      {"MediaContentType0", "image/png"},
      {"AccountSid", "AC1"}
  };
  auto const request = signed_request("/hooks/sms/twilio/inbound", fields, "new token");
  auto const raw = inlet.verify(request, tests::kTestStart);
  REQUIRE(raw);
  CHECK(raw->envelope_from == "+491701234567");
  auto const reply = std::get<InboundReply>(inlet.open(*raw).value().at(0));
  CHECK(reply.text == "Ich zahle am Freitag 你好 & mehr");
  CHECK(reply.from_proven);
  CHECK(reply.to == std::vector<std::string>{"+1501"});
  CHECK(reply.attachments.at(0).media_type == "image/png");
  CHECK(inlet.answer(request, KeptAs::duplicate).body.ends_with("<Response/>"));
}

TEST_CASE("twilio: its codes say what to do next", "[sms]") {
  auto const of = [](int status, std::string const& body) { return read_twilio_answer({status, {}, body}); };
  auto const error = [](int code) {
    return R"({"code":)" + std::to_string(code) + R"(,"message":"m","status":400})";
  };
  CHECK(std::get<Refused>(of(400, error(21614))).why == Refused::Why::address);
  CHECK(std::get<Refused>(of(400, error(21610))).why == Refused::Why::address);
  CHECK(std::get<Refused>(of(400, error(21617))).why == Refused::Why::message);
  CHECK(std::get<Refused>(of(401, error(20003))).why == Refused::Why::configuration);
  CHECK(std::get<Refused>(of(401, "no json")).why == Refused::Why::configuration);
  CHECK(std::get<Refused>(of(400, error(99999))).why == Refused::Why::message);
  CHECK(std::get<Retry>(of(429, "")).scope == Retry::Scope::channel);
  CHECK(std::holds_alternative<Unknown>(of(500, "oops")));
  CHECK(std::holds_alternative<Unknown>(of(201, "{}")));
  CHECK(std::get<Accepted>(of(201, R"({"sid":"SM9","error_code":null})")).provider_ids.at(0) == "SM9");
}

TEST_CASE("twilio: the request is what the provider's library puts on the wire", "[sms]") {
  tests::VirtualWorld world;
  tests::HttpPeer peer(world.context.get_executor(), world.clock);
  peer.reply = [](net::HttpRequest const&) { return net::HttpResponse{201, {}, R"({"sid":"SM1"})"}; };
  TwilioChannel channel(peer, settings());
  Outgoing message;
  message.message = MessageId::of({"m"});
  message.sender = "+15017122661";
  message.recipient = "+491701234567";
  message.text = "Grüße & 5€\n";
  auto const delivery = world.wait(channel.send(message, world.clock.deadline_in(1min)));
  CHECK(std::get<Accepted>(delivery).provider_ids == std::vector<std::string>{"SM1"});
  REQUIRE(peer.requests.size() == 1);
  auto const& request = peer.requests[0];
  CHECK(peer.hosts[0] == "api.twilio.com:443");
  CHECK(request.target == "/2010-04-01/Accounts/AC1/Messages.json");
  CHECK(request.headers.find("Authorization") == "Basic " + base64("AC1:new token"));
  CHECK(
      request.body ==
      "To=%2B491701234567&From=%2B15017122661&Body=Gr%C3%BC%C3%9Fe%20%26%205%E2%82%AC&"
      "StatusCallback=https%3A%2F%2Fpay.example.com%2Fhooks%2Fsms%2Ftwilio%2Fstatus%3Fabout%3D" +
          message.message.text()
  );
  message.sender = "MG0123456789abcdef0123456789abcdef";
  CHECK_THAT(channel.evidence(message), tests::contains("&MessagingServiceSid=MG"));
  message.text = std::string(1601, 'a');
  auto const too_long = world.wait(channel.send(message, world.clock.deadline_in(1min)));
  CHECK(std::get<Refused>(too_long).why == Refused::Why::message);
  world.wait(peer.close(world.clock.deadline_in(0ms)));
}
