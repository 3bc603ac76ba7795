#include "channels/email/smtp_command.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin::channels;

namespace {

std::string on_the_wire(std::string_view bytes) {
  std::string out;
  append_message(out, bytes);
  return out;
}

} // namespace

TEST_CASE("smtp command: SASL first answers equal the worked vectors", "[email]") {
  CHECK(sasl_plain("ann", "s3cret") == "AGFubgBzM2NyZXQ=");
  CHECK(
      sasl_xoauth2("ann@example.com", "goodtoken") ==
      "dXNlcj1hbm5AZXhhbXBsZS5jb20BYXV0aD1CZWFyZXIgZ29vZHRva2VuAQE="
  );
}

TEST_CASE("smtp command: dots at line starts are doubled, and a lone dot ends the message", "[email]") {
  CHECK(on_the_wire("a\r\n") == "a\r\n.\r\n");
  CHECK(on_the_wire("a") == "a\r\n.\r\n");
  CHECK(on_the_wire("") == ".\r\n");
  CHECK(on_the_wire(".\r\n..a\r\nb.c\r\n.") == "..\r\n...a\r\nb.c\r\n..\r\n.\r\n");
}

TEST_CASE(
    "smtp command: no bare CR or LF reaches the wire, so no second message can be smuggled", "[email]"
) {
  CHECK(on_the_wire("a\n.\nMAIL FROM:<x>\n") == "a\r\n..\r\nMAIL FROM:<x>\r\n.\r\n");
  CHECK(on_the_wire("a\r.\rb") == "a\r\n..\r\nb\r\n.\r\n");
  CHECK(on_the_wire("a\r\n.\rb\n\r\n") == "a\r\n..\r\nb\r\n\r\n.\r\n");
}

TEST_CASE("smtp command: EHLO keywords in any case, old AUTH spelling, SIZE without a number", "[email]") {
  auto const all = parse_capabilities(
      "mx hello\nPipelining\nSIZE 10240\nSTARTTLS\nAUTH PLAIN LOGIN XOAUTH2\n8BITMIME\nDSN\nSMTPUTF8"
  );
  CHECK((all.pipelining && all.starttls && all.eight_bit && all.dsn && all.utf8));
  CHECK((all.offers(SmtpAuth::plain) && all.offers(SmtpAuth::login) && all.offers(SmtpAuth::xoauth2)));
  CHECK(all.size_max == 10240U);
  auto const old = parse_capabilities("mx\nAUTH=LOGIN\nSIZE\nX-THING");
  CHECK(old.auth_login);
  CHECK_FALSE(old.auth_plain);
  CHECK_FALSE(old.size_max);
  CHECK_FALSE(parse_capabilities("PIPELINING").pipelining); // the first line is a name
}

TEST_CASE("smtp command: parameters follow what the server offers", "[email]") {
  SmtpMail const mail{"a@example.com", "b+c@example.net", "xy", false, "id=1+2"};
  auto const spoken = [&](SmtpCapabilities const& server) {
    std::string out;
    append_mail(out, mail, server);
    append_rcpt(out, mail, server);
    return out;
  };
  CHECK(spoken({}) == "MAIL FROM:<a@example.com>\r\nRCPT TO:<b+c@example.net>\r\n");
  CHECK(
      spoken({.size_max = 0x7fffffff}) == "MAIL FROM:<a@example.com> SIZE=2\r\nRCPT TO:<b+c@example.net>\r\n"
  );
  CHECK(
      spoken({.dsn = true}) ==
      "MAIL FROM:<a@example.com> RET=HDRS ENVID=id+3D1+2B2\r\n"
      "RCPT TO:<b+c@example.net> NOTIFY=FAILURE,DELAY ORCPT=rfc822;b+2Bc@example.net\r\n"
  );
}

TEST_CASE("smtp command: an address that could hold a second command cannot be spoken", "[email]") {
  for (auto const* bad : {"a@b>\r\nDATA", "a b@c", "a@b\n", "a@b\r", "<a@b", "a@b\x7f"})
    CHECK_FALSE(speakable(bad));
  CHECK_FALSE(speakable(std::string_view("a\0b", 3)));
  CHECK(speakable(""));
  CHECK(speakable("用户@例え.jp"));
}
