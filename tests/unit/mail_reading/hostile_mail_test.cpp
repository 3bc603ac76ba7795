// Mails written to do harm: bombs, nesting, rubbish. Each ends within its limits and says which it met.
#include "channels/email/reading/mail_reading.hpp"
#include "tests/support/catch.hpp"

#include <random>

using namespace dunlin;
using namespace dunlin::channels;

namespace {

std::string nested(int depth) {
  std::string mail = "From: a@b.example\r\nSubject: nested\r\n";
  for (int i = 0; i < depth; ++i)
    mail += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\r\n\r\n--b" +
            std::to_string(i) + "\r\n";
  return mail + "\r\ndeep\r\n";
}

std::string wide(int parts) {
  std::string mail =
      "From: a@b.example\r\nSubject: wide\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n";
  for (int i = 0; i < parts; ++i)
    mail += "--b\r\n\r\nx\r\n";
  return mail + "--b--\r\n";
}

bool said(OpenedMail const& mail, std::string const& what) {
  for (auto const& limit : mail.content.left_out)
    if (limit.find(what) != std::string::npos) return true;
  return false;
}

} // namespace

TEST_CASE(
    "hostile mail: nesting and width end at their limits, and the header is read all the same", "[mail]"
) {
  auto const deep = open_mail(nested(60), {}, {});
  CHECK(said(deep, "nested deeper"));
  CHECK(deep.content.subject == "nested");
  auto const deeper = open_mail(nested(20000), {}, {});
  CHECK(said(deeper, "more parts"));
  CHECK(deeper.content.subject == "nested");
  auto const broad = open_mail(wide(100000), {}, {});
  CHECK(said(broad, "more parts"));
  CHECK(broad.content.from == "a@b.example");
  std::string messages = "From: a@b.example\r\n";
  for (int i = 0; i < 20000; ++i)
    messages += "Content-Type: message/rfc822\r\n\r\n";
  CHECK(said(open_mail(messages, {}, {}), "more parts"));
}

TEST_CASE("hostile mail: sizes have limits, and reaching one is said", "[mail]") {
  MailReadingSettings settings;
  settings.limits.bytes_max = 10000;
  auto const big = "From: a@b.example\r\nSubject: big\r\n\r\n" + std::string(20000, 'x');
  auto const mail = open_mail(big, {}, settings);
  CHECK(said(mail, "larger"));
  CHECK(mail.content.subject == "big");
  CHECK(mail.content.text.empty());
  RawInbound raw;
  raw.bytes = big;
  auto const items = read_mail(raw, settings);
  REQUIRE_FALSE(items.has_value());
  CHECK(items.error().code == Errc::limit);
  settings = {};
  settings.limits.attachments_max = 3;
  settings.limits.text_bytes_max = 100;
  CHECK(said(open_mail("From: a@b.example\r\n\r\n" + std::string(200, 'x'), {}, settings), "a text longer"));
}

TEST_CASE("hostile mail: header fields stay one line and hold no controls", "[mail]") {
  auto const mail = open_mail(
      "From: =?utf-8?Q?a=0D=0ABcc:_x@y.example?= <a@b.example>\r\nSubject: "
      "=?utf-8?Q?x=0D=0AInjected:_1=00?=\r\n\r\nx",
      {}, {}
  );
  CHECK(mail.content.subject.find_first_of("\r\n") == std::string::npos);
  CHECK(mail.content.from_name.find_first_of("\r\n") == std::string::npos);
  CHECK(mail.content.subject.find('\0') == std::string::npos);
}

TEST_CASE("hostile mail: rubbish and broken mails are read without an end of the world", "[mail]") {
  std::mt19937 random(5);
  auto const whole =
      wide(5) + nested(4) + "Content-Transfer-Encoding: base64\r\n\r\n=?utf-8?B?////?=\r\n\xFF\xFE\x80";
  for (int round = 0; round < 3000; ++round) {
    auto mail = whole.substr(0, std::uniform_int_distribution<std::size_t>(0, whole.size())(random));
    for (int i = 0; i < 12 && !mail.empty(); ++i) {
      auto const at = std::uniform_int_distribution<std::size_t>(0, mail.size() - 1)(random);
      mail[at] = static_cast<char>(std::uniform_int_distribution<int>(0, 255)(random));
    }
    static_cast<void>(open_mail(mail, {}, {}));
  }
  CHECK(open_mail("", {}, {}).content.text.empty());
  CHECK(open_mail("\r\n\r\n", {}, {}).content.from.empty());
}

TEST_CASE("hostile mail: huge headers and encoded bulk end in time", "[mail]") {
  auto const long_line = "From: a@b.example\r\nSubject: " + std::string(5'000'000, 'x') + "\r\n\r\nx";
  CHECK(open_mail(long_line, {}, {}).content.subject.size() <= 5'000'000);
  std::string many = "From: a@b.example\r\n";
  for (int i = 0; i < 100'000; ++i)
    many += "Received: by hop" + std::to_string(i) + ".example\r\n";
  CHECK(open_mail(many + "Subject: late\r\n\r\nx", {}, {}).content.from == "a@b.example");
  MailReadingSettings settings;
  settings.limits.text_bytes_max = 10'000;
  std::string bulk =
      "From: a@b.example\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n";
  for (int i = 0; i < 50'000; ++i)
    bulk += std::string(76, 'A') + "\r\n"; // zeros, as a bomb's inside is
  auto const mail = open_mail(bulk, {}, settings);
  CHECK(said(mail, "a text longer"));
  CHECK(mail.content.text.size() <= 10'000);
}
