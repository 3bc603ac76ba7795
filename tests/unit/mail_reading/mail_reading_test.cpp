#include "channels/email/reading/mail_reading.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/corpora.hpp"

#include <fstream>
#include <sstream>

using namespace dunlin;
using namespace dunlin::channels;

namespace {

constexpr auto kFailed =
    "From: MAILER-DAEMON@mx.example.com\r\nTo: b+x@example.net\r\nSubject: Undelivered\r\nAuto-Submitted: "
    "auto-replied\r\n"
    "MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
    "--b\r\nContent-Type: text/plain\r\n\r\nI could not deliver your message.\r\n"
    "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.com\r\n\r\n"
    "Original-Recipient: rfc822;ann@example.com\r\nFinal-Recipient: rfc822; ann@example.com\r\nAction: "
    "failed\r\n"
    "Status: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 <ann@example.com>:\r\n User unknown\r\n"
    "--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <42@example.net>\r\nTo: "
    "ann@example.com\r\n\r\n--b--\r\n";

RawInbound raw(std::string bytes) {
  RawInbound inbound;
  inbound.channel = "email";
  inbound.envelope_to = {"r+token@example.net"};
  inbound.envelope_from = "ann@example.com";
  inbound.bytes = std::move(bytes);
  return inbound;
}

template <class T>
T only(std::string const& bytes, MailReadingSettings const& settings = {}) {
  auto items = read_mail(raw(bytes), settings);
  REQUIRE(items.has_value());
  REQUIRE(items->size() == 1);
  REQUIRE(std::holds_alternative<T>(items->front()));
  return std::get<T>(items->front());
}

} // namespace

TEST_CASE("mail reading: a reply gives sender, texts, threads and addresses", "[mail]") {
  auto const reply = only<InboundReply>(
      "From: =?utf-8?Q?J=C3=BCrgen?= <Ann@Example.COM>\r\nTo: Billing <r+token@example.net>\r\n"
      "Subject: =?iso-8859-1?Q?Re:_Z=E4hler?=\r\nMessage-ID: <9@example.com>\r\nIn-Reply-To: "
      "<2@example.net>\r\n"
      "References: <1@example.net>\r\n <2@example.net>\r\nDate: Mon, 2 Mar 2026 09:00:00 +0100\r\n\r\nI "
      "pay.\r\n"
  );
  CHECK(reply.kind == MailKind::reply);
  CHECK(reply.from == "Ann@example.com");
  CHECK(reply.from_name == "Jürgen");
  CHECK(reply.subject == "Re: Zähler");
  CHECK(reply.text == "I pay.\n");
  CHECK(reply.provider_id == "9@example.com");
  CHECK(reply.references == std::vector<std::string>{"2@example.net", "1@example.net"});
  CHECK(reply.to == std::vector<std::string>{"r+token@example.net"});
  CHECK(iso(reply.written_at) == "2026-03-02T08:00:00.000Z");
  CHECK_FALSE(reply.from_proven);
}

TEST_CASE("mail reading: charsets, declared, wrong and missing", "[mail]") {
  struct Row {
    char const* type;
    char const* octets;
    char const* text;
  };
  for (auto const& row : {
           Row{"text/plain; charset=utf-8", "\xC3\xBC", "ü"},
           Row{"text/plain; charset=iso-8859-15", "\xA4", "€"},
           Row{"text/plain; charset=gb2312", "\xC4\xFA\xBA\xC3", "您好"},
           Row{"text/plain; charset=iso-2022-jp", "\x1B$B$3$s\x1B(B", "こん"},
           Row{"text/plain", "\xC4\xFA\xBA\xC3", "您好"},
           Row{"text/plain; charset=us-ascii",
               "Gr\xFC\xDF"
               "e M\xFCller",
               "Grüße Müller"},
           Row{"text/plain; charset=no-such", "J\xFCrgen", "Jürgen"},
           Row{"text/plain; charset=utf-8", "J\xFCrgen", "J\uFFFDrgen"},
       }) {
    INFO(row.type << " " << row.text);
    auto const reply = only<InboundReply>(
        std::string("From: a@b.example\r\nContent-Type: ") + row.type + "\r\n\r\n" + row.octets
    );
    CHECK(reply.text == row.text);
  }
}

TEST_CASE("mail reading: alternatives, attachments and their names", "[mail]") {
  auto const reply =
      only<InboundReply>("From: a@b.example\r\nContent-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\n"
                         "Content-Type: multipart/alternative; boundary=i\r\n\r\n--i\r\nContent-Type: "
                         "text/plain\r\n\r\nplain\r\n"
                         "--i\r\nContent-Type: text/html\r\n\r\n<p>rich</p>\r\n--i--\r\n--o\r\n"
                         "Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
                         "Content-Disposition: attachment; filename*=utf-8''%C3%BC.pdf\r\n\r\nJVBERg==\r\n"
                         "--o\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; "
                         "filename=\"../../etc/passwd\"\r\n\r\nx\r\n--o--\r\n");
  CHECK(reply.text == "plain");
  CHECK(reply.html == "<p>rich</p>");
  REQUIRE(reply.attachments.size() == 2);
  CHECK(reply.attachments[0].name == "ü.pdf");
  CHECK(reply.attachments[0].media_type == "application/pdf");
  CHECK(reply.attachments[0].bytes == "%PDF");
  CHECK(
      reply.attachments[1].name == "../../etc/passwd"
  ); // as the sender says: nobody may open it by that name
}

TEST_CASE(
    "mail reading: a delivery report names message, recipient, status and whether it is final", "[mail]"
) {
  auto const receipt = only<InboundReceipt>(kFailed);
  CHECK(receipt.kind == MailKind::bounce);
  CHECK(receipt.provider_id == "42@example.net");
  REQUIRE(receipt.recipients.size() == 1);
  CHECK(
      receipt.recipients[0] ==
      BouncedRecipient{
          "ann@example.com", "failed", "5.1.1", "550 5.1.1 <ann@example.com>: User unknown", true
      }
  );
  std::string delayed = kFailed;
  delayed.replace(delayed.find("failed"), 6, "delayed");
  delayed.replace(delayed.find("Status: 5"), 9, "Status: 4");
  CHECK(only<InboundReceipt>(delayed).kind == MailKind::delayed);
  CHECK_FALSE(only<InboundReceipt>(delayed).recipients[0].hard);
  std::string relayed = kFailed;
  relayed.replace(relayed.find("failed"), 6, "relayed");
  CHECK(only<InboundReceipt>(relayed).kind == MailKind::other);
}

TEST_CASE("mail reading: a spam complaint names the message", "[mail]") {
  auto const receipt =
      only<InboundReceipt>("From: fbl@example.org\r\nContent-Type: multipart/report; "
                           "report-type=feedback-report; boundary=b\r\n\r\n--b\r\n\r\nspam\r\n"
                           "--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: "
                           "abuse\r\nUser-Agent: x/1\r\nVersion: 1\r\n"
                           "Original-Rcpt-To: <ann@example.org>\r\n--b\r\nContent-Type: "
                           "message/rfc822\r\n\r\nMessage-ID: <7@example.net>\r\n\r\nx\r\n--b--\r\n");
  CHECK(receipt.kind == MailKind::feedback);
  CHECK(receipt.provider_id == "7@example.net");
  REQUIRE(receipt.recipients.size() == 1);
  CHECK(receipt.recipients[0].address == "ann@example.org");
  CHECK(receipt.detail == "abuse");
}

TEST_CASE("mail reading: reports as a real Postfix writes them", "[mail][corpus]") {
  auto const folder = test::corpora().parent_path() / "reference" / "wire" / "fixtures";
  if (!std::filesystem::is_directory(folder)) {
    WARN("skipped: no " + folder.string());
    return;
  }
  struct Row {
    char const* file;
    MailKind kind;
    char const* status;
    bool hard;
  };
  for (auto const& row : {
           Row{"dsn-postfix-failed-5.1.1.eml", MailKind::bounce, "5.1.1", true},
           Row{"dsn-postfix-failed-4.3.0.eml", MailKind::bounce, "4.3.0", false}, // given up in the end
           Row{"dsn-postfix-delayed-4.3.0.eml", MailKind::delayed, "4.3.0", false},
           Row{"dsn-postfix-relayed-2.0.0.eml", MailKind::other, "2.0.0", false},
       }) {
    INFO(row.file);
    std::ifstream in(folder / row.file, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    auto const receipt = only<InboundReceipt>(bytes.str());
    CHECK(receipt.kind == row.kind);
    CHECK_FALSE(receipt.provider_id.empty());
    REQUIRE(receipt.recipients.size() == 1);
    CHECK(receipt.recipients[0].status == row.status);
    CHECK(receipt.recipients[0].hard == row.hard);
  }
}
