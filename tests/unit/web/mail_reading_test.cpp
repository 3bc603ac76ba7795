#include "bot/web/pages/mail_reading.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin::web;

TEST_CASE("own mail: subject, parts and codings are read back", "[web]") {
  auto const mail =
      read_own_mail("Subject: =?UTF-8?B?5rWL6K+V?= =?UTF-8?Q?_a=3Db?=\r\nFrom: A <a@example.com>\r\n"
                    "Content-Type: multipart/mixed; boundary=out\r\n\r\n"
                    "--out\r\nContent-Type: multipart/alternative;\r\n boundary=\"in\"\r\n\r\n"
                    "--in\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: "
                    "base64\r\n\r\naGVs\r\nbG8=\r\n"
                    "--in\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: "
                    "quoted-printable\r\n\r\n<p>a=C3=BC=\r\nb</p>\r\n"
                    "--in--\r\n\r\n--out\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; "
                    "filename=x.txt\r\n\r\nnot me\r\n"
                    "--out--\r\n");
  CHECK(mail.subject == "测试 a=b");
  CHECK(mail.from == "A <a@example.com>");
  CHECK(mail.text == "hello");
  CHECK(mail.html == "<p>aüb</p>");
}

TEST_CASE("own mail: a plain text mail has its text and no HTML", "[web]") {
  auto const mail = read_own_mail("Subject: x\r\n\r\nhello\r\n");
  CHECK(mail.text == "hello\r\n");
  CHECK(mail.html.empty());
}

TEST_CASE("own mail: what is broken is left out and never read beyond its end", "[web]") {
  for (auto const* bytes :
       {"", "x", "\r\n\r\n", "Content-Type: multipart/mixed\r\n\r\n--\r\n",
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b", "Subject: =?UTF-8?B\r\n\r\n",
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n--b\r\n--b--"}) {
    CHECK(read_own_mail(bytes).html.empty());
  }
}
