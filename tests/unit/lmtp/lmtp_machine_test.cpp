#include "channels/email/lmtp/lmtp_machine.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <random>

using namespace dunlin::channels::lmtp;

namespace {

// A peer that says bytes and hears replies; mails are kept, or not, as told.
class Talk {
 public:
  explicit Talk(LmtpLimits limits = {})
      : machine_("mx.example.net", limits, [](std::string_view address) {
          return address.ends_with("@example.net");
        }) {
    run(Opened{});
  }

  std::string say(std::string_view bytes) {
    heard_.clear();
    run(Received{bytes});
    return heard_;
  }
  void run(Event event) {
    while (true) {
      auto action = machine_.resume(event);
      if (auto const* write = std::get_if<Write>(&action)) {
        heard_ += write->bytes;
        event = Written{};
      } else if (auto* keep = std::get_if<Keep>(&action)) {
        kept.push_back(std::move(keep->mail));
        event = Done{keeping};
      } else {
        closed = std::holds_alternative<Close>(action);
        return;
      }
    }
  }
  std::string const& heard() const { return heard_; }
  bool idle() const { return machine_.idle(); }

  std::vector<ArrivedMail> kept;
  Keeping keeping = Keeping::kept;
  bool closed = false;

 private:
  LmtpMachine machine_;
  std::string heard_;
};

std::string codes(std::string_view replies) { // "250 354 …", the last line of each reply
  std::string out;
  while (!replies.empty()) {
    auto const end = replies.find("\r\n");
    REQUIRE(end != std::string_view::npos);
    if (replies[3] == ' ') out.append(out.empty() ? "" : " ").append(replies.substr(0, 3));
    replies.remove_prefix(end + 2);
  }
  return out;
}

constexpr std::string_view kWhole =
    "LHLO peer\r\nMAIL FROM:<ann@example.com>\r\nRCPT TO:<r+a@example.net>\r\n"
    "RCPT TO:<nobody@elsewhere.example>\r\nRCPT TO:<r+b@example.net>\r\nDATA\r\n"
    "Subject: hello\r\n\r\n..text\r\n.\r\nQUIT\r\n";

} // namespace

TEST_CASE(
    "lmtp: a mail is answered once for each accepted recipient, in order, after it was kept", "[lmtp]"
) {
  Talk talk;
  CHECK(codes(talk.heard()) == "220");
  CHECK(codes(talk.say(kWhole)) == "250 250 250 550 250 354 250 250 221");
  CHECK(talk.closed);
  REQUIRE(talk.kept.size() == 1);
  CHECK(talk.kept[0].from == "ann@example.com");
  CHECK(talk.kept[0].to == std::vector<std::string>{"r+a@example.net", "r+b@example.net"});
  CHECK(talk.kept[0].bytes == "Subject: hello\r\n\r\n.text\r\n");
}

TEST_CASE("lmtp: what cannot be kept is refused for now, for every recipient", "[lmtp]") {
  Talk talk;
  talk.keeping = Keeping::failed;
  CHECK(codes(talk.say(kWhole)) == "250 250 250 550 250 354 451 451 221");
}

TEST_CASE("lmtp: after EHLO a mail has one answer", "[lmtp]") {
  Talk talk;
  std::string smtp(kWhole);
  smtp.replace(0, 4, "EHLO");
  CHECK(codes(talk.say(smtp)) == "250 250 250 550 250 354 250 221");
}

TEST_CASE("lmtp: however the bytes are cut, the same is said and kept", "[lmtp]") {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    Talk talk;
    std::string heard;
    for (std::size_t at = 0; at < kWhole.size();) {
      auto const size = std::uniform_int_distribution<std::size_t>(1, 24)(random);
      heard += talk.say(kWhole.substr(at, size));
      at += size;
    }
    CHECK(codes(heard) == "250 250 250 550 250 354 250 250 221");
    CHECK(talk.kept.size() == 1);
  }
}

TEST_CASE("lmtp: commands out of order are refused and change nothing", "[lmtp]") {
  Talk talk;
  CHECK(codes(talk.say("MAIL FROM:<a@example.com>\r\n")) == "503");
  CHECK(codes(talk.say("LHLO x\r\nRCPT TO:<r@example.net>\r\nDATA\r\n")) == "250 503 503");
  CHECK(
      codes(talk.say("MAIL FROM:<a@example.com>\r\nMAIL FROM:<b@example.com>\r\nDATA\r\n")) == "250 503 503"
  );
  CHECK(codes(talk.say("RSET\r\nDATA\r\nNOOP\r\nVRFY a\r\n")) == "250 503 250 252");
  CHECK(talk.kept.empty());
  CHECK(talk.idle());
}

TEST_CASE(
    "lmtp: a bare line feed refuses the mail and ends the connection, whatever hides behind it", "[lmtp]"
) {
  Talk talk;
  talk.say("LHLO x\r\nMAIL FROM:<a@example.com>\r\nRCPT TO:<r@example.net>\r\nDATA\r\n");
  CHECK(
      codes(talk.say("Subject: a\r\n\r\nb\n.\nMAIL FROM:<evil@example.com>\r\nRCPT "
                     "TO:<r@example.net>\r\nDATA\r\nc\r\n.\r\n")) == "554 421"
  );
  CHECK(talk.closed);
  CHECK(talk.kept.empty());
  Talk other;
  CHECK(codes(other.say("LHLO x\nMAIL FROM:<a@example.com>\n")) == "500");
  CHECK(other.closed);
}

TEST_CASE("lmtp: limits answer and, where they must, end the connection", "[lmtp]") {
  LmtpLimits limits;
  limits.recipients_max = 2;
  limits.mistakes_max = 3;
  limits.mails_max = 2;
  limits.command_bytes_max = 100;
  limits.data.bytes_max = 200;
  std::string const begin = "LHLO x\r\nMAIL FROM:<a@example.com>\r\nRCPT TO:<r@example.net>\r\n";
  SECTION("recipients") {
    Talk talk(limits);
    CHECK(
        codes(talk.say(begin + "RCPT TO:<r@example.net>\r\nRCPT TO:<r@example.net>\r\n")) ==
        "250 250 250 250 452"
    );
  }
  SECTION("mistakes") {
    Talk talk(limits);
    CHECK(codes(talk.say("A\r\nB\r\nC\r\nNOOP\r\n")) == "500 500 500 421");
    CHECK(talk.closed);
  }
  SECTION("mails on one connection") {
    Talk talk(limits);
    auto const mail = begin + "DATA\r\n\r\na\r\n.\r\n";
    CHECK(codes(talk.say(mail)) == "250 250 250 354 250");
    CHECK(codes(talk.say(mail)) == "250 250 250 354 250 421");
  }
  SECTION("a command that does not end") {
    Talk talk(limits);
    CHECK(codes(talk.say(std::string(101, 'x'))) == "500");
    CHECK(talk.closed);
  }
  SECTION("a size announced and a size sent") {
    Talk talk(limits);
    CHECK(codes(talk.say("LHLO x\r\nMAIL FROM:<a@example.com> SIZE=201\r\n")) == "250 552");
    CHECK(
        codes(talk.say(begin + "DATA\r\n\r\n" + std::string(250, 'x') + "\r\n.\r\n")) == "250 250 250 354 552"
    );
    CHECK_FALSE(talk.closed);
    talk.say(begin + "DATA\r\n");
    CHECK(codes(talk.say("\r\n" + std::string(500, 'x'))) == "421");
    CHECK(talk.closed);
  }
  SECTION("time") {
    Talk talk(limits);
    talk.run(TooSlow{});
    CHECK(talk.closed);
  }
}

TEST_CASE("lmtp: rubbish is answered or ends the connection, and nothing of it is kept", "[lmtp]") {
  std::mt19937 random(11);
  std::string const alphabet = "LHLOMAILRCPTDATA<>@:.\r\n \0\x80\xFF\"\\ax";
  for (int round = 0; round < 2000; ++round) {
    Talk talk;
    for (int piece = 0; piece < 10 && !talk.closed; ++piece) {
      std::string bytes;
      for (int i = 0; i < 40; ++i)
        bytes += alphabet[std::uniform_int_distribution<std::size_t>(0, alphabet.size() - 1)(random)];
      talk.say(bytes);
    }
    CHECK(talk.kept.empty());
  }
}
