#include "tests/support/catch.hpp"
#include "tests/unit/email/smtp_talk.hpp"

using namespace dunlin::channels;
using Catch::Matchers::StartsWith;

namespace {

SmtpDialogue with_login(SmtpTls tls, SmtpAuth method) {
  return {.helo = "bot.example.com", .tls = tls, .login = {method, "ann", dunlin::Secret("s3cret")}};
}

} // namespace

TEST_CASE("smtp opening: greeting, EHLO, ready; several lines and a last one with nothing", "[email]") {
  SmtpTalk talk(bare_dialogue());
  CHECK(talk.open() == "read greeting");
  CHECK(talk.server("220-mx\r\n220 ready\r\n") == "write EHLO: EHLO bot.example.com\\r\\n");
  CHECK(talk.written() == "read EHLO");
  CHECK(talk.server("250-smtp-sink\r\n250-PIPELINING\r\n") == "read EHLO");
  CHECK(talk.server("250 \r\n") == "idle");
  CHECK(talk.leave() == "write QUIT: QUIT\\r\\n");
  CHECK(talk.written() == "read QUIT");
  CHECK(talk.server("221 bye\r\n") == "close");
}

TEST_CASE("smtp opening: STARTTLS forgets what was said before it and says EHLO again", "[email]") {
  SmtpTalk talk(with_login(SmtpTls::starttls, SmtpAuth::plain));
  talk.open();
  talk.server("220 mx\r\n");
  talk.written();
  CHECK(talk.server("250-mx\r\n250-STARTTLS\r\n250 AUTH LOGIN\r\n") == "write STARTTLS: STARTTLS\\r\\n");
  CHECK(talk.written() == "read STARTTLS");
  CHECK(talk.server("220 go\r\n") == "start TLS");
  CHECK(talk.secured() == "write EHLO: EHLO bot.example.com\\r\\n");
  talk.written();
  CHECK(talk.server("250-mx\r\n250 AUTH PLAIN\r\n") == "write AUTH: AUTH PLAIN AGFubgBzM2NyZXQ=\\r\\n");
  CHECK(talk.written() == "read AUTH");
  CHECK(talk.server("235 2.7.0 ok\r\n") == "idle");
}

TEST_CASE("smtp opening: bytes behind the reply to STARTTLS end it before the handshake", "[email]") {
  for (auto const* injected : {"220 go\r\n250 AUTH PLAIN\r\n", "220 go\r\n2", "220 go\r\n\r\n"}) {
    SmtpTalk talk(with_login(SmtpTls::starttls, SmtpAuth::plain));
    talk.open();
    talk.server("220 mx\r\n");
    talk.written();
    talk.server("250-mx\r\n250 STARTTLS\r\n");
    talk.written();
    CHECK_THAT(talk.server(injected), StartsWith("close, never ready: retry channel"));
  }
}

TEST_CASE("smtp opening: no STARTTLS offered means nothing is sent in the clear", "[email]") {
  SmtpTalk talk(with_login(SmtpTls::starttls, SmtpAuth::none));
  talk.open();
  talk.server("220 mx\r\n");
  talk.offer(1);
  talk.written();
  CHECK_THAT(talk.server(kAll), StartsWith("report 1: refused configuration: the server offers no STARTTLS"));
  CHECK_THAT(talk.proceed(), StartsWith("close, never ready: refused configuration"));
}

TEST_CASE("smtp opening: no password before TLS unless the settings allow it", "[email]") {
  SmtpTalk strict(with_login(SmtpTls::none, SmtpAuth::plain));
  strict.open();
  strict.server("220 mx\r\n");
  strict.written();
  CHECK_THAT(
      strict.server("250-mx\r\n250 AUTH PLAIN\r\n"),
      StartsWith("close, never ready: refused configuration: a password")
  );

  auto dialogue = with_login(SmtpTls::none, SmtpAuth::plain);
  dialogue.login.allowed_without_tls = true;
  SmtpTalk lax(dialogue);
  lax.open();
  lax.server("220 mx\r\n");
  lax.written();
  CHECK_THAT(lax.server("250-mx\r\n250 AUTH PLAIN\r\n"), StartsWith("write AUTH: AUTH PLAIN"));
}

TEST_CASE("smtp opening: AUTH LOGIN in three steps, under implicit TLS", "[email]") {
  SmtpTalk talk(with_login(SmtpTls::implicit, SmtpAuth::login));
  talk.open();
  talk.server("220 mx\r\n");
  talk.written();
  CHECK(talk.server("250-mx\r\n250 AUTH LOGIN PLAIN\r\n") == "write AUTH: AUTH LOGIN\\r\\n");
  talk.written();
  CHECK(talk.server("334 VXNlcm5hbWU6\r\n") == "write AUTH: YW5u\\r\\n");
  talk.written();
  CHECK(talk.server("334 UGFzc3dvcmQ6\r\n") == "write AUTH: czNjcmV0\\r\\n");
  talk.written();
  CHECK(talk.server("235 ok\r\n") == "idle");
}

TEST_CASE("smtp opening: a refused XOAUTH2 token takes an empty line before its refusal", "[email]") {
  SmtpTalk talk(with_login(SmtpTls::implicit, SmtpAuth::xoauth2));
  talk.open();
  talk.server("220 mx\r\n");
  talk.written();
  CHECK_THAT(talk.server("250-mx\r\n250 AUTH XOAUTH2\r\n"), StartsWith("write AUTH: AUTH XOAUTH2 "));
  talk.written();
  CHECK(talk.server("334 eyJzdGF0dXMiOiI0MDEifQ==\r\n") == "write AUTH: \\r\\n");
  talk.written();
  CHECK_THAT(
      talk.server("535 5.7.8 no\r\n"),
      StartsWith("close, never ready: refused configuration: AUTH: 535 5.7.8")
  );
}

TEST_CASE("smtp opening: what a failed login means", "[email]") {
  auto const answered = [](char const* reply) {
    SmtpTalk talk(with_login(SmtpTls::implicit, SmtpAuth::plain));
    talk.open();
    talk.server("220 mx\r\n");
    talk.written();
    talk.server("250-mx\r\n250 AUTH PLAIN\r\n");
    talk.written();
    return talk.server(reply);
  };
  CHECK_THAT(answered("535 5.7.8 no\r\n"), StartsWith("close, never ready: refused configuration"));
  CHECK_THAT(answered("454 4.7.0 later\r\n"), StartsWith("close, never ready: retry channel"));
  CHECK_THAT(answered("334 more\r\n"), StartsWith("write AUTH: *\\r\\n"));
  CHECK_THAT(answered("250 what\r\n"), StartsWith("idle")); // 235 is meant; a 2yz is taken as it is
}

TEST_CASE("smtp opening: an AUTH method that is not offered is a matter of the settings", "[email]") {
  SmtpTalk talk(with_login(SmtpTls::implicit, SmtpAuth::xoauth2));
  talk.open();
  talk.server("220 mx\r\n");
  talk.written();
  CHECK_THAT(
      talk.server("250-mx\r\n250 AUTH PLAIN\r\n"),
      StartsWith("close, never ready: refused configuration: the server does not offer")
  );
}

TEST_CASE("smtp opening: HELO where EHLO is not known, and no extension is assumed", "[email]") {
  SmtpTalk talk(bare_dialogue());
  talk.open();
  talk.server("220 mx\r\n");
  talk.written();
  CHECK(talk.server("502 what\r\n") == "write EHLO: HELO bot.example.com\\r\\n");
  talk.written();
  talk.offer(1);
  CHECK(talk.server("250 mx\r\n") == "write MAIL: MAIL FROM:<from1@example.com>\\r\\n");
}

TEST_CASE("smtp opening: refused greetings, garbage and a closed door, told to who waits", "[email]") {
  auto const answered = [](char const* greeting) {
    SmtpTalk talk(bare_dialogue());
    talk.open();
    return talk.server(greeting);
  };
  CHECK_THAT(
      answered("554 no service\r\n"), StartsWith("close, never ready: refused configuration: greeting: 554")
  );
  CHECK_THAT(
      answered("421 busy\r\n"), StartsWith("close, never ready: retry channel after 60000 ms: greeting: 421")
  );
  CHECK_THAT(answered("450 busy\r\n"), StartsWith("close, never ready: retry channel"));
  CHECK_THAT(answered("SSH-2.0-OpenSSH\r\n"), StartsWith("close, never ready: retry channel"));

  SmtpTalk talk(bare_dialogue());
  talk.offer(7);
  CHECK(talk.open() == "read greeting");
  CHECK_THAT(talk.lost("closed"), StartsWith("report 7: retry channel after 60000 ms: greeting: closed"));
  CHECK_THAT(talk.proceed(), StartsWith("close, never ready"));
}
