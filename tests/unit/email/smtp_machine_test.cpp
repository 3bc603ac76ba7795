#include "tests/support/catch.hpp"
#include "tests/unit/email/smtp_talk.hpp"

using namespace dunlin::channels;
using Catch::Matchers::StartsWith;

namespace {

std::string envelope(int n) {
  auto const number = std::to_string(n);
  return "MAIL FROM:<from" + number + "@example.com>\\r\\nRCPT TO:<to" + number +
         "@example.net>\\r\\nDATA\\r\\n";
}
std::string message(int n) {
  return "body " + std::to_string(n) + "\\r\\n.\\r\\n";
}

// To the moment where message 1 is written; with `two`, message 2's envelope goes along.
SmtpTalk at_final(bool two) {
  SmtpTalk talk(bare_dialogue());
  talk.settle();
  talk.offer(1);
  if (two) talk.offer(2);
  talk.proceed();
  talk.written();
  talk.server("250 a\r\n250 b\r\n354 go\r\n");
  return talk;
}

} // namespace

TEST_CASE("smtp machine: with PIPELINING an envelope is one write, and the message another", "[email]") {
  SmtpTalk talk(bare_dialogue());
  talk.settle();
  talk.offer(1);
  CHECK(talk.proceed() == "write DATA: " + envelope(1));
  CHECK(talk.written() == "read MAIL of 1");
  CHECK(talk.server("250 a\r\n") == "read RCPT of 1");
  CHECK(talk.server("250 b\r\n354 ") == "read DATA of 1");
  CHECK(talk.server("go\r\n") == "write message: " + message(1));
  CHECK(talk.written() == "read end of message of 1");
  CHECK(talk.server("250 2.0.0 queued\r\n") == "report 1: accepted: 250 2.0.0 queued");
  CHECK(talk.proceed() == "idle");
}

TEST_CASE("smtp machine: the next envelope leaves with the message before it", "[email]") {
  SmtpTalk talk(bare_dialogue());
  talk.settle();
  talk.offer(1);
  talk.offer(2);
  CHECK_FALSE(talk.machine.wants_mail());
  CHECK(talk.proceed() == "write DATA: " + envelope(1));
  talk.written();
  CHECK(talk.server("250 a\r\n250 b\r\n354 go\r\n") == "write message: " + message(1) + envelope(2));
  CHECK(talk.written() == "read end of message of 1");
  CHECK(talk.server("250 c\r\n250 a\r\n250 b\r\n354 go\r\n") == "report 1: accepted: 250 c");
  CHECK(talk.machine.wants_mail());
  talk.offer(3); // before the replies behind the report are acted on: it still goes along
  CHECK(talk.proceed() == "write message: " + message(2) + envelope(3));
}

TEST_CASE("smtp machine: without PIPELINING every command waits for its reply", "[email]") {
  auto unwilling = bare_dialogue();
  unwilling.pipelining = false;
  struct Case {
    SmtpDialogue dialogue;
    char const* ehlo;
  };
  for (auto const& it : {Case{bare_dialogue(), kPoor}, Case{unwilling, kAll}}) {
    SmtpTalk talk(it.dialogue);
    talk.settle(it.ehlo);
    talk.offer(1);
    talk.offer(2);
    CHECK(talk.proceed() == "write MAIL: MAIL FROM:<from1@example.com>\\r\\n");
    talk.written();
    CHECK(talk.server("250 a\r\n") == "write RCPT: RCPT TO:<to1@example.net>\\r\\n");
    talk.written();
    CHECK(talk.server("250 b\r\n") == "write DATA: DATA\\r\\n");
    talk.written();
    CHECK(talk.server("354 go\r\n") == "write message: " + message(1));
    talk.written();
    CHECK(talk.server("250 c\r\n") == "report 1: accepted: 250 c");
    CHECK(talk.proceed() == "write MAIL: MAIL FROM:<from2@example.com>\\r\\n");
    talk.written();
    CHECK_THAT(talk.server("550 5.7.1 no\r\n"), StartsWith("report 2: refused configuration: MAIL"));
    CHECK(talk.proceed() == "idle");
  }
}

TEST_CASE("smtp machine: without PIPELINING a refused recipient is followed by RSET", "[email]") {
  SmtpTalk talk(bare_dialogue());
  talk.settle(kPoor);
  talk.offer(1);
  talk.proceed();
  talk.written();
  talk.server("250 a\r\n");
  talk.written();
  CHECK(talk.server("550 5.1.1 no\r\n") == "report 1: refused address: RCPT: 550 5.1.1 no");
  talk.offer(2);
  CHECK(talk.proceed() == "write MAIL: RSET\\r\\nMAIL FROM:<from2@example.com>\\r\\n");
}

TEST_CASE("smtp machine: a refused recipient and a server that wants no message", "[email]") {
  SmtpTalk talk(bare_dialogue());
  talk.settle();
  talk.offer(1);
  talk.offer(2);
  talk.proceed();
  talk.written();
  CHECK(
      talk.server("250 a\r\n550 5.1.1 no\r\n554 5.5.1 no valid recipients\r\n") ==
      "report 1: refused address: RCPT: 550 5.1.1 no"
  );
  CHECK(talk.proceed() == "write DATA: RSET\\r\\n" + envelope(2));
  CHECK(talk.written() == "read RSET");
  CHECK(talk.server("250 reset\r\n") == "read MAIL of 2");
}

TEST_CASE("smtp machine: a refused recipient and a server that wants a message gets a lone dot", "[email]") {
  SmtpTalk talk(bare_dialogue());
  talk.settle();
  talk.offer(1);
  talk.offer(2);
  talk.proceed();
  talk.written();
  CHECK(talk.server("250 a\r\n450 4.2.0 greylisted\r\n354 go\r\n") == "write DATA: .\\r\\n" + envelope(2));
  CHECK(talk.written() == "read end of message of 1");
  CHECK(
      talk.server("554 5.5.1 no recipients\r\n") ==
      "report 1: retry destination after 300000 ms: RCPT: 450 4.2.0 greylisted"
  );
  CHECK(talk.proceed() == "read MAIL of 2");
}

TEST_CASE("smtp machine: a refused sender, with the rest of its group refused as well", "[email]") {
  SmtpTalk talk(bare_dialogue());
  talk.settle();
  talk.offer(1);
  talk.proceed();
  talk.written();
  CHECK(
      talk.server("451 4.3.0 later\r\n503 no\r\n503 no\r\n") ==
      "report 1: retry channel after 60000 ms: MAIL: 451 4.3.0 later"
  );
}

TEST_CASE("smtp machine: DATA refused, and the message refused at its end", "[email]") {
  SmtpTalk talk(bare_dialogue());
  talk.settle();
  talk.offer(1);
  talk.proceed();
  talk.written();
  CHECK(
      talk.server("250 a\r\n250 b\r\n452 4.3.1 full\r\n") ==
      "report 1: retry channel after 60000 ms: DATA: 452 4.3.1 full"
  );

  auto next = at_final(true);
  next.written();
  CHECK(next.server("554 5.7.1 spam\r\n") == "report 1: refused message: end of message: 554 5.7.1 spam");
  CHECK(next.proceed() == "read MAIL of 2"); // its envelope is on the wire and stands
}

TEST_CASE(
    "smtp machine: lost behind the dot is Unknown; the next message had only its envelope out", "[email]"
) {
  auto talk = at_final(true);
  talk.written();
  CHECK(talk.lost("closed") == "report 1: unknown: end of message: closed");
  CHECK(talk.proceed() == "report 2: retry channel after 60000 ms: MAIL: closed");
  CHECK(talk.proceed() == "close");
}

TEST_CASE(
    "smtp machine: lost while the message is written depends on whether the dot may have left", "[email]"
) {
  auto const dot_end = std::string("body 1\r\n.\r\n").size();
  auto early = at_final(true);
  CHECK(early.lost("closed", dot_end - 1) == "report 1: retry message after 300000 ms: message: closed");
  CHECK_THAT(early.proceed(), StartsWith("report 2: retry channel"));
  auto late = at_final(true);
  CHECK(late.lost("closed", dot_end) == "report 1: unknown: end of message: closed");
}

TEST_CASE("smtp machine: lost before the message is a plain retry", "[email]") {
  SmtpTalk talk(bare_dialogue());
  talk.settle();
  talk.offer(1);
  talk.proceed();
  CHECK(talk.lost("closed", 1000) == "report 1: retry channel after 60000 ms: MAIL: closed");
}

TEST_CASE("smtp machine: a kept connection that went stale is said to be so", "[email]") {
  auto talk = at_final(false);
  talk.written();
  talk.server("250 c\r\n");
  CHECK(talk.proceed() == "idle");
  talk.offer(2);
  talk.proceed();
  talk.written();
  SECTION("closed") {
    CHECK_THAT(
        talk.lost("closed"), StartsWith("report 2: retry") && Catch::Matchers::EndsWith("(stale connection)")
    );
  }
  SECTION("421") {
    CHECK_THAT(
        talk.server("421 4.4.2 idle too long\r\n"),
        StartsWith("report 2: retry") && Catch::Matchers::EndsWith("(stale connection)")
    );
    CHECK(talk.proceed() == "close");
  }
}

TEST_CASE(
    "smtp machine: 421 in the middle answers whom it answers, and the others were not begun", "[email]"
) {
  auto talk = at_final(true);
  talk.written();
  CHECK(
      talk.server("421 4.3.2 shutting down\r\n") ==
      "report 1: retry channel after 60000 ms: end of message: 421 4.3.2 shutting down"
  );
  CHECK_THAT(talk.proceed(), StartsWith("report 2: retry channel"));
  CHECK(talk.proceed() == "close");
}

TEST_CASE(
    "smtp machine: replies out of turn break the connection, and what had its dot out is Unknown", "[email]"
) {
  SECTION("garbage") {
    auto talk = at_final(true);
    talk.written();
    CHECK_THAT(
        talk.server("hello\r\n"), StartsWith("report 1: unknown: end of message: a line that is no reply")
    );
  }
  SECTION("354 to the dot") {
    auto talk = at_final(true);
    talk.written();
    CHECK_THAT(
        talk.server("354 again\r\n"), StartsWith("report 1: unknown: end of message: end of message: 354")
    );
  }
  SECTION("one reply too many") { // it shifts the others by one, which DATA shows
    auto talk = at_final(true);
    talk.written();
    CHECK(talk.server("250 c\r\n250 more\r\n250 a\r\n250 b\r\n354 go\r\n") == "report 1: accepted: 250 c");
    CHECK_THAT(talk.proceed(), StartsWith("report 2: retry channel"));
    CHECK(talk.proceed() == "close");
  }
  SECTION("one reply too many with nothing in flight") {
    auto talk = at_final(false);
    talk.written();
    CHECK(talk.server("250 c\r\n250 more\r\n") == "report 1: accepted: 250 c");
    CHECK(talk.proceed() == "close");
  }
  SECTION("RSET refused") {
    SmtpTalk talk(bare_dialogue());
    talk.settle();
    talk.offer(1);
    talk.proceed();
    talk.written();
    talk.server("250 a\r\n550 no\r\n554 no\r\n");
    talk.offer(2);
    talk.proceed();
    talk.written();
    CHECK_THAT(talk.server("500 what\r\n"), StartsWith("report 2: retry channel"));
  }
}

TEST_CASE("smtp machine: what the server cannot take never reaches the wire", "[email]") {
  SmtpTalk talk(bare_dialogue());
  talk.settle("250-mx\r\n250-PIPELINING\r\n250 SIZE 20\r\n");
  talk.machine.offer(1, {"a@example.com", "b@example.net", std::string(21, 'x')});
  CHECK(talk.proceed() == "report 1: refused message: the server takes 20 octets, the message has 21");
  talk.machine.offer(2, {"a@example.com", "用户@example.net", "x", true});
  CHECK_THAT(talk.proceed(), StartsWith("report 2: refused address"));
  talk.machine.offer(3, {"a@example.com", "b@example.net>\r\nDATA", "x"});
  CHECK_THAT(talk.proceed(), StartsWith("report 3: refused address"));
  talk.offer(4);
  talk.machine.offer(5, {"a@example.com", "b@example.net", std::string(21, 'x')});
  CHECK(
      talk.proceed() ==
      "write DATA: MAIL FROM:<from4@example.com> SIZE=8\\r\\nRCPT TO:<to4@example.net>\\r\\nDATA\\r\\n"
  );
  talk.written();
  CHECK_THAT(talk.server("250 a\r\n250 b\r\n354 go\r\n"), StartsWith("report 5: refused message"));
  CHECK(talk.proceed() == "write message: " + message(4));
}

TEST_CASE("smtp machine: a withdrawn message stays off the wire, or is Unknown", "[email]") {
  SECTION("waiting: as if it had never been offered") {
    SmtpTalk talk(bare_dialogue());
    talk.settle();
    talk.offer(1);
    CHECK(std::holds_alternative<Retry>(talk.machine.withdraw(1, "cancelled")));
    CHECK(talk.proceed() == "idle");
  }
  SECTION("its envelope is out: hanging up is the only way to say no to a 354") {
    SmtpTalk talk(bare_dialogue());
    talk.settle();
    talk.offer(1);
    talk.proceed();
    talk.written();
    CHECK(std::holds_alternative<Retry>(talk.machine.withdraw(1, "cancelled")));
    CHECK(talk.server("250 a\r\n250 b\r\n354 go\r\n") == "close");
  }
  SECTION("written: nobody knows, and nothing more is reported") {
    auto talk = at_final(false);
    CHECK(std::holds_alternative<Unknown>(talk.machine.withdraw(1, "cancelled")));
    talk.written();
    CHECK(talk.server("250 c\r\n") == "idle");
  }
}
