#include "channels/email/email_channel.hpp"
#include "channels/email/mime.hpp"
#include "channels/email/smtp_outcome.hpp"
#include "core/runtime/collecting_logger.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/smtp_peer.hpp"
#include "tests/support/worlds.hpp"

#include <algorithm>

using namespace dunlin;
using namespace dunlin::channels;
using namespace std::chrono_literals;
using Catch::Matchers::StartsWith;
using tests::SmtpPeer;
namespace asio = boost::asio;

namespace {

Outgoing message(int n) {
  Outgoing it;
  it.message = MessageId::of({"message", std::to_string(n)});
  it.written_at = tests::kTestStart;
  it.sender = "billing@example.com";
  it.recipient = "ann" + std::to_string(n) + "@example.net";
  it.envelope_sender = "b+" + std::to_string(n) + "@bounces.example.com";
  it.subject = "Invoice " + std::to_string(n);
  it.text = "Dear Ann,\n.\ninvoice " + std::to_string(n) + " is due.\n";
  return it;
}

EmailSettings settings() {
  EmailSettings it;
  it.host = "mail.example.com";
  it.tls = SmtpTls::none;
  it.helo = "bot.example.com";
  it.pool.connections_max = 1;
  return it;
}

struct Post { // a channel, its peer and their world
  explicit Post(EmailSettings given = settings())
      : channel(world.context.get_executor(), world.clock, peer, log, std::move(given)) {}
  ~Post() {
    world.wait(channel.close(world.clock.deadline_in(1h)));
    world.loop.settle();
  }

  std::string send(int n, Milliseconds patience = 24h) {
    return plain(world.wait(channel.send(message(n), world.clock.deadline_in(patience))));
  }
  // Begins sends without waiting for them: their answers come into `answers`.
  void begin(runtime::TaskGroup& group, int first, int last) {
    for (int n = first; n <= last; ++n)
      group.spawn("send", note_answer(n));
    world.loop.settle();
  }
  asio::awaitable<void> note_answer(int n) {
    auto const delivery = co_await channel.send(message(n), world.clock.deadline_in(24h));
    answers.push_back(std::to_string(n) + " " + plain(delivery));
  }

  tests::VirtualWorld world;
  runtime::CollectingLogger log;
  SmtpPeer peer{world.context.get_executor(), world.clock, world.group};
  EmailChannel channel;
  std::vector<std::string> answers;
};

auto at_command(std::string verb, std::string answer, int connection = 0) {
  return [=](int seen, std::string const& line) -> std::optional<std::string> {
    bool const here = connection == 0 || connection == seen;
    return here && line.starts_with(verb) ? std::optional(answer) : std::nullopt;
  };
}

} // namespace

TEST_CASE("email: what arrives is the evidence, under the envelope sender, and dots survive", "[email]") {
  Post post;
  CHECK(post.send(1) == "accepted: 250 2.0.0 queued");
  REQUIRE(post.peer.mails.size() == 1);
  CHECK(post.peer.mails[0].from == "MAIL FROM:<b+1@bounces.example.com>");
  CHECK(post.peer.mails[0].to == "RCPT TO:<ann1@example.net>");
  CHECK(post.peer.mails[0].bytes == post.channel.evidence(message(1)));
}

TEST_CASE("email: a connection is kept, left after a while, and QUIT is said", "[email]") {
  Post post;
  post.send(1);
  post.world.pass(10s);
  post.send(2);
  CHECK(post.peer.connections == 1);
  post.world.pass(21s);
  CHECK(post.peer.lines.back() == "QUIT");
  post.send(3);
  CHECK(post.peer.connections == 2);
}

TEST_CASE("email: a connection carries so many messages and no more", "[email]") {
  auto given = settings();
  given.pool.messages_per_connection_max = 2;
  Post post(given);
  for (int n = 1; n <= 5; ++n)
    CHECK_THAT(post.send(n), StartsWith("accepted"));
  CHECK(post.peer.connections == 3);
}

TEST_CASE("email: waiting messages open connections up to the limit, and each arrives once", "[email]") {
  auto given = settings();
  given.pool.connections_max = 3;
  Post post(given);
  post.begin(post.world.group, 1, 50);
  post.world.pass(1s);
  CHECK(post.answers.size() == 50);
  CHECK(post.peer.connections == 3);
  std::vector<std::string> arrived;
  for (auto const& mail : post.peer.mails)
    arrived.push_back(mail.to);
  std::ranges::sort(arrived);
  CHECK(arrived.size() == 50);
  CHECK(std::ranges::adjacent_find(arrived) == arrived.end());
}

TEST_CASE("email: with a next message waiting its envelope travels with the message before it", "[email]") {
  auto const round_trips = [](bool pipelining) {
    auto given = settings();
    given.pipelining = pipelining;
    Post post(given);
    post.peer.script.to_peer.delay = 50ms;
    post.peer.script.from_peer.delay = 50ms;
    auto const start = post.world.clock.now();
    post.begin(post.world.group, 1, 10);
    while (post.answers.size() < 10)
      post.world.pass(100ms);
    CHECK(post.peer.connections == 1);
    return (post.world.clock.now() - start) / 100ms;
  };
  CHECK(round_trips(true) <= 14);  // greeting, EHLO, envelope, then one for each message
  CHECK(round_trips(false) >= 40); // four for each
}

TEST_CASE("email: TLS by STARTTLS and from the start, and a login", "[email]") {
  for (auto const tls : {SmtpTls::starttls, SmtpTls::implicit}) {
    auto given = settings();
    given.tls = tls;
    given.auth = SmtpAuth::plain;
    given.user = "ann";
    given.password = Secret("s3cret");
    Post post(given);
    post.peer.script.ehlo = "250-peer\r\n250-STARTTLS\r\n250-PIPELINING\r\n250 AUTH PLAIN\r\n";
    CHECK_THAT(post.send(1), StartsWith("accepted"));
    CHECK(post.peer.handshakes == 1);
    CHECK(std::ranges::count(post.peer.lines, "AUTH PLAIN AGFubgBzM2NyZXQ=") == 1);
  }
}

TEST_CASE("email: a certificate that does not fit is a matter of the settings", "[email]") {
  auto given = settings();
  given.tls = SmtpTls::starttls;
  Post post(given);
  post.peer.script.ehlo = "250-peer\r\n250 STARTTLS\r\n";
  post.peer.script.no_handshake = Error{Errc::refused, "the certificate is for another name"};
  CHECK(post.send(1) == "refused configuration: TLS handshake: the certificate is for another name");
}

TEST_CASE("email: bytes injected behind the reply to STARTTLS end the connection in the clear", "[email]") {
  auto given = settings();
  given.tls = SmtpTls::starttls;
  Post post(given);
  post.peer.script.ehlo = "250-peer\r\n250 STARTTLS\r\n";
  post.peer.script.instead = at_command("STARTTLS", "220 go\r\n250-peer\r\n250 AUTH PLAIN");
  CHECK_THAT(post.send(1), StartsWith("retry channel") && tests::contains("before TLS"));
  CHECK(post.peer.handshakes == 0);
}

TEST_CASE("email: a refused login is not tried again and again", "[email]") {
  auto given = settings();
  given.auth = SmtpAuth::plain;
  given.auth_without_tls = true;
  Post post(given);
  post.peer.script.ehlo = "250-peer\r\n250 AUTH PLAIN\r\n";
  post.peer.script.instead = at_command("AUTH", "535 5.7.8 no");
  for (int n = 1; n <= 5; ++n)
    CHECK(post.send(n) == "refused configuration: AUTH: 535 5.7.8 no");
  CHECK(post.peer.connections == 1);
  post.world.pass(61s);
  post.peer.script.instead = nullptr;
  CHECK_THAT(post.send(6), StartsWith("accepted"));
}

TEST_CASE("email: greylisted, and taken the next time", "[email]") {
  Post post;
  post.peer.script.instead = at_command("RCPT", "450 4.2.0 greylisted");
  CHECK(post.send(1) == "retry destination after 300000 ms: RCPT: 450 4.2.0 greylisted");
  CHECK(post.peer.mails.empty());
  post.peer.script.instead = nullptr;
  CHECK_THAT(post.send(1), StartsWith("accepted"));
  CHECK(post.peer.connections == 1);
}

TEST_CASE("email: cut off behind the dot is Unknown, and the message is not sent again", "[email]") {
  Post post;
  post.peer.script.instead = at_command(".", SmtpPeer::kCut, 1);
  CHECK(post.send(1) == "unknown: end of message: the server closed the connection");
  CHECK(post.peer.mails.size() == 1); // it did arrive
  CHECK_THAT(post.send(2), StartsWith("accepted"));
  CHECK(post.peer.connections == 2);
}

TEST_CASE(
    "email: the line is cut before, in and behind the message: never lost in silence, never twice", "[email]"
) {
  for (std::size_t cut = 0; cut < 1400; cut += 7) {
    Post post;
    post.peer.script.to_peer.cut_after_bytes = cut;
    auto const answer = post.send(1);
    INFO(cut << ": " << answer);
    CHECK((answer.starts_with("retry") || answer.starts_with("unknown") || answer.starts_with("accepted")));
    if (answer.starts_with("retry")) CHECK(post.peer.mails.empty());
    if (answer.starts_with("accepted")) CHECK(post.peer.mails.size() == 1);
  }
}

TEST_CASE("email: a kept connection that went stale costs nothing", "[email]") {
  for (auto const* ending : {SmtpPeer::kCut, "421 4.4.2 idle for too long"}) {
    Post post;
    CHECK_THAT(post.send(1), StartsWith("accepted"));
    post.peer.script.instead = at_command("MAIL", ending, 1);
    CHECK_THAT(post.send(2), StartsWith("accepted"));
    CHECK(post.peer.connections == 2);
    CHECK(post.peer.mails.size() == 2);
  }
}

TEST_CASE(
    "email: 421 in the middle of a pipeline: one answer each, and what had not begun goes out elsewhere",
    "[email]"
) {
  Post post;
  post.peer.script.instead =
      [seen = 0](int connection, std::string const& line) mutable -> std::optional<std::string> {
    if (connection == 1 && line == "." && ++seen == 3) return "421 4.3.2 shutting down";
    return std::nullopt;
  };
  post.begin(post.world.group, 1, 6);
  post.world.pass(1s);
  std::ranges::sort(post.answers);
  REQUIRE(post.answers.size() == 6);
  CHECK(post.answers[2] == "3 retry channel after 60000 ms: end of message: 421 4.3.2 shutting down");
  CHECK(std::ranges::count_if(post.answers, [](auto const& it) { return it.contains("accepted"); }) == 5);
  CHECK(post.peer.mails.size() == 5);
  CHECK(post.peer.connections == 2);
}

TEST_CASE("email: a server that talks nonsense", "[email]") {
  Post post;
  SECTION("from the first word") {
    post.peer.script.greeting = "SSH-2.0-OpenSSH_9.2\r\n";
    CHECK_THAT(post.send(1), StartsWith("retry channel"));
  }
  SECTION("instead of a reply") {
    post.peer.script.instead = at_command("RCPT", "what?");
    CHECK_THAT(post.send(1), StartsWith("retry channel"));
    CHECK(post.peer.mails.empty());
  }
  SECTION("behind the dot") {
    post.peer.script.instead = at_command(".", "what?");
    CHECK_THAT(post.send(1), StartsWith("unknown"));
  }
  SECTION("a line without end") {
    post.peer.script.instead = at_command("MAIL", "250-" + std::string(9000, 'x'));
    CHECK_THAT(post.send(1), StartsWith("retry channel"));
  }
}

TEST_CASE("email: a slow server that answers a byte at a time is understood", "[email]") {
  Post post;
  post.peer.script.from_peer.piece_bytes_max = 1;
  post.peer.script.from_peer.delay = 3s;
  CHECK_THAT(post.send(1), StartsWith("accepted"));
}

TEST_CASE("email: a silent server is left at the end of the phase", "[email]") {
  struct Case {
    char const* at;
    Milliseconds after;
    char const* answer;
  };
  for (auto const& it :
       {Case{"EHLO", 5min, "retry channel"}, Case{"MAIL", 5min, "retry channel"},
        Case{"DATA", 2min, "retry channel"}, Case{".", 10min, "unknown"}}) {
    Post post;
    post.peer.script.instead = at_command(it.at, SmtpPeer::kSilence);
    auto const start = post.world.clock.now();
    CHECK_THAT(post.send(1), StartsWith(it.answer));
    CHECK(post.world.clock.now() - start == it.after);
  }
  Post post;
  post.peer.script.greeting = SmtpPeer::kSilence;
  auto const start = post.world.clock.now();
  CHECK_THAT(post.send(1), StartsWith("retry channel after 60000 ms: greeting"));
  CHECK(post.world.clock.now() - start == 5min);
}

TEST_CASE("email: the sender's deadline comes before the phase's", "[email]") {
  for (auto const& [at, answer] : {std::pair{"MAIL", "retry"}, std::pair{".", "unknown"}}) {
    Post post;
    post.peer.script.instead = at_command(at, SmtpPeer::kSilence);
    auto const start = post.world.clock.now();
    CHECK_THAT(post.send(1, 30s), StartsWith(answer));
    CHECK(post.world.clock.now() - start == 30s);
  }
}

TEST_CASE("email: a message that waited for a connection until its deadline was never sent", "[email]") {
  Post post;
  post.peer.script.instead = at_command("MAIL FROM:<b+1@", SmtpPeer::kSilence);
  post.begin(post.world.group, 1, 2); // 2 is looked ahead at: its envelope waits behind the silence
  CHECK(
      post.send(3, 30s) ==
      "retry message after 10000 ms: the deadline passed while it waited for a connection"
  );
  post.world.pass(10min);
  CHECK(post.peer.mails.empty());
}

TEST_CASE("email: cancelled while waiting, before the message and behind its dot", "[email]") {
  struct Case {
    char const* silent_at;
    char const* answer;
  };
  for (auto const& it : {Case{"EHLO", "1 retry"}, Case{"MAIL", "1 retry"}, Case{".", "1 unknown"}}) {
    Post post;
    post.peer.script.instead = at_command(it.silent_at, SmtpPeer::kSilence);
    runtime::TaskGroup senders(post.world.context.get_executor(), tests::child_failed);
    post.begin(senders, 1, 1);
    senders.cancel(asio::cancellation_type::total); // finishes what is on the wire
    post.world.loop.settle();
    CHECK(post.answers.empty());
    senders.cancel(asio::cancellation_type::terminal);
    post.world.loop.settle();
    REQUIRE(post.answers.size() == 1);
    CHECK_THAT(post.answers[0], StartsWith(it.answer));
  }
}

TEST_CASE("email: closing lets what is on the wire finish and answers what waits", "[email]") {
  Post post;
  post.peer.script.from_peer.delay = 1s;
  post.begin(post.world.group, 1, 10);
  post.world.pass(2500ms);
  post.world.wait(post.channel.close(post.world.clock.deadline_in(1min)));
  CHECK(post.answers.size() == 10);
  auto const accepted =
      std::ranges::count_if(post.answers, [](auto const& it) { return it.contains("accepted"); });
  CHECK(accepted == static_cast<std::ptrdiff_t>(post.peer.mails.size()));
  CHECK((accepted == 1 || accepted == 2));
  CHECK(post.peer.lines.back() == "QUIT");
  CHECK_THAT(post.send(11), StartsWith("retry channel"));
}

TEST_CASE("email: nobody answers at the host, or the name is unknown", "[email]") {
  Post post;
  post.peer.script.no_connection = Error{Errc::unavailable, "connection refused"};
  post.begin(post.world.group, 1, 3);
  CHECK(post.answers.size() == 3);
  for (auto const& answer : post.answers)
    CHECK_THAT(answer, tests::contains("retry channel after 60000 ms: connect: connection refused"));
  CHECK(post.log.count("email.not_connected") >= 1);
}

TEST_CASE("email: what cannot be mail is refused before a connection is opened", "[email]") {
  Post post;
  auto const refused = [&](auto change) {
    auto it = message(1);
    change(it);
    auto const answer = plain(post.world.wait(post.channel.send(it, runtime::Deadline::never())));
    CHECK(post.channel.evidence(it).empty() == !answer.contains("envelope"));
    return answer;
  };
  CHECK_THAT(
      refused([](Outgoing& it) { it.recipient = "nobody"; }), StartsWith("refused address: recipient")
  );
  CHECK_THAT(
      refused([](Outgoing& it) { it.sender = "nobody"; }), StartsWith("refused configuration: sender")
  );
  CHECK_THAT(
      refused([](Outgoing& it) { it.envelope_sender = "nobody"; }),
      StartsWith("refused configuration: envelope sender")
  );
  CHECK_THAT(
      refused([](Outgoing& it) { it.subject = "a\nBcc: b"; }), StartsWith("refused message: the subject")
  );
  CHECK(post.peer.connections == 0);
}
