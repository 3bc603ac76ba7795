#include "channels/email/mime.hpp"
#include "channels/email/mime_encoding.hpp"
#include "channels/email/utf8.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/email/mail_reader.hpp"

#include <random>

using namespace dunlin;
using namespace dunlin::channels;

namespace {

Outgoing reminder() {
  Outgoing it;
  it.message = MessageId::of({"reminder", "1"});
  it.written_at = *parse_iso_instant("2026-11-24T09:05:07.250Z");
  it.sender = "billing@example.com";
  it.sender_name = "Example Ltd, accounts";
  it.recipient = "ann@example.net";
  it.recipient_name = "Ann";
  it.subject = "Invoice 42 is due";
  it.text = "Dear Ann,\n\ninvoice 42 is due.\n";
  it.language = "en";
  return it;
}

std::string crlf(std::string_view text) {
  std::string out;
  for (char c : text)
    out += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return out;
}

ReadPart round_trip(Outgoing const& it) {
  auto const bytes = write_mail(it);
  REQUIRE(bytes.has_value());
  REQUIRE(is_ascii(*bytes));
  return read_mail(*bytes);
}

std::string error_of(Outgoing const& it) {
  auto const bytes = write_mail(it);
  REQUIRE_FALSE(bytes.has_value());
  return bytes.error().detail;
}

std::string decoded(std::string_view text, TransferEncoding encoding) {
  std::string bytes = "Content-Transfer-Encoding: " + std::string(name_of(encoding)) + "\r\n\r\n";
  append_text(bytes, text, encoding);
  for (std::size_t start = 0; start < bytes.size();) {
    auto const end = std::min(bytes.find("\r\n", start), bytes.size());
    if (end - start > 76) FAIL("a line of more than 76 characters");
    start = end + 2;
  }
  return read_mail(bytes).body;
}

} // namespace

TEST_CASE("mime: a plain reminder, to the byte", "[email]") {
  auto it = reminder();
  it.reply_to = "r+abc@reply.example.com";
  it.thread = MailThread{"m2@example.com", {"m0@example.com", "m1@example.com"}};
  it.unsubscribe_url = "https://pay.example.com/u/abc";
  CHECK(
      *write_mail(it) == "Date: Tue, 24 Nov 2026 09:05:07 +0000\r\n"
                         "From: \"Example Ltd, accounts\" <billing@example.com>\r\n"
                         "To: Ann <ann@example.net>\r\n"
                         "Reply-To: \"Example Ltd, accounts\" <r+abc@reply.example.com>\r\n"
                         "Subject: Invoice 42 is due\r\n"
                         "Message-ID: <m2@example.com>\r\n"
                         "In-Reply-To: <m1@example.com>\r\n"
                         "References: <m0@example.com>\r\n"
                         " <m1@example.com>\r\n"
                         "Auto-Submitted: auto-generated\r\n"
                         "X-Auto-Response-Suppress: OOF, AutoReply\r\n"
                         "List-Unsubscribe: <https://pay.example.com/u/abc>\r\n"
                         "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
                         "Content-Language: en\r\n"
                         "MIME-Version: 1.0\r\n"
                         "Content-Type: text/plain; charset=utf-8\r\n"
                         "Content-Transfer-Encoding: 7bit\r\n"
                         "\r\n"
                         "Dear Ann,\r\n\r\ninvoice 42 is due.\r\n"
  );
}

TEST_CASE("mime: two bodies and two attachments, with Chinese everywhere", "[email]") {
  auto it = reminder();
  it.sender_name = "示例有限公司 账务部";
  it.recipient_name = "王小明";
  it.subject =
      "付款提醒：发票 2026-0042 已逾期三十天，请尽快安排付款，如已付款请忽略本邮件，谢谢您的合作与支持";
  it.text = "尊敬的王小明：\n\n发票已逾期。\n";
  it.html = "<p>Größe &amp; caf\u00e9 = 1</p>\n<p>" + std::string(200, 'x') + "</p>";
  std::string every_octet;
  for (int i = 0; i < 256; ++i)
    every_octet += static_cast<char>(i);
  it.attachments = {
      {"发票 2026-0042（副本，含明细与付款说明）.pdf", "application/pdf", every_octet},
      {"terms \"and\" conditions.txt", "text/plain", "a\nb\r\nc"}
  };
  auto const mail = round_trip(it);
  CHECK(read_words(mail.header("subject")) == it.subject);
  CHECK(read_words(mail.header("from")) == it.sender_name + " <billing@example.com>");
  CHECK(read_words(mail.header("to")) == "王小明 <ann@example.net>");
  REQUIRE(mail.parts.size() == 3);
  auto const& texts = mail.parts[0];
  CHECK(texts.header("content-type").starts_with("multipart/alternative;"));
  REQUIRE(texts.parts.size() == 2);
  CHECK(texts.parts[0].header("content-type") == "text/plain; charset=utf-8");
  CHECK(texts.parts[0].header("content-transfer-encoding") == "base64");
  CHECK(texts.parts[0].body == crlf(it.text));
  CHECK(texts.parts[1].header("content-type") == "text/html; charset=utf-8");
  CHECK(texts.parts[1].header("content-transfer-encoding") == "quoted-printable");
  CHECK(texts.parts[1].body == crlf(it.html));
  for (std::size_t i = 0; i < 2; ++i) {
    auto const& attachment = mail.parts[i + 1];
    CHECK(attachment.header("content-type") == it.attachments[i].media_type);
    CHECK(read_parameter(attachment.header("content-disposition"), "filename") == it.attachments[i].name);
    CHECK(attachment.body == it.attachments[i].bytes);
  }
}

TEST_CASE("mime: the same message gives the same bytes, another attempt too", "[email]") {
  auto it = reminder();
  it.html = "<p>x</p>";
  auto again = it;
  again.attempt = 7;
  CHECK(*write_mail(it) == *write_mail(again));
  again.message = MessageId::of({"reminder", "2"});
  CHECK(*write_mail(it) != *write_mail(again));
}

TEST_CASE("mime: no header can be injected", "[email]") {
  for (std::string const& bad :
       {std::string("a\r\nBcc: all@example.com"), std::string("a\nb"), std::string("a\rb"),
        std::string("a\0b", 3), std::string("a\x7f"), std::string("a\tb"), std::string("a\xff")}) {
    auto const with = [&](auto Outgoing::* member) {
      auto it = reminder();
      it.*member = bad;
      return error_of(it);
    };
    CHECK(with(&Outgoing::subject) == "the subject has a control character or is not UTF-8");
    CHECK(with(&Outgoing::sender_name) == "the sender's name has a control character or is not UTF-8");
    CHECK(with(&Outgoing::recipient_name) == "the recipient's name has a control character or is not UTF-8");
    CHECK(with(&Outgoing::sender).starts_with("sender: "));
    CHECK(with(&Outgoing::recipient).starts_with("recipient: "));
    CHECK(with(&Outgoing::reply_to).starts_with("Reply-To: "));
    CHECK(with(&Outgoing::unsubscribe_url) == "the unsubscribe link is no URL");
    auto it = reminder();
    it.thread = MailThread{bad, {}};
    CHECK(error_of(it) == "a Message-ID that is none");
    it.thread = MailThread{"m@example.com", {bad}};
    CHECK(error_of(it) == "a Message-ID that is none");
    it = reminder();
    it.attachments = {{bad, "application/pdf", ""}};
    CHECK(error_of(it) == "the name of an attachment has a control character or is not UTF-8");
    it.attachments = {{"a.pdf", "application/pdf" + bad, ""}};
    CHECK(error_of(it) == "an attachment of no usable media type");
    it = reminder();
    it.language = bad; // no language tag: the header is left out
    CHECK(round_trip(it).header("content-language") == "(none)");
  }
}

TEST_CASE("mime: what is no attachment", "[email]") {
  auto it = reminder();
  for (auto const* name : {"", "../a.pdf", "a\\b.pdf"}) {
    it.attachments = {{name, "application/pdf", ""}};
    CHECK(error_of(it).starts_with("an attachment has no name"));
  }
  for (auto const* type :
       {"", "pdf", "application/", "message/rfc822", "multipart/mixed", "text/plain; charset=x"}) {
    it.attachments = {{"a.pdf", type, ""}};
    CHECK(error_of(it) == "an attachment of no usable media type");
  }
  it.attachments.assign(33, {"a.pdf", "application/pdf", "x"});
  CHECK(error_of(it) == "more than 32 attachments");
}

TEST_CASE("mime: text outside UTF-8 is refused, line ends of every kind become CRLF", "[email]") {
  auto it = reminder();
  it.text = "caf\xe9";
  CHECK(error_of(it) == "the text is not UTF-8");
  it.text = "a\nb\r\nc\rd\n\n";
  CHECK(round_trip(it).body == "a\r\nb\r\nc\r\nd\r\n\r\n");
}

TEST_CASE("mime: References keeps the first id and the last nine", "[email]") {
  auto it = reminder();
  it.thread = MailThread{"now@example.com", {}};
  for (int i = 0; i < 30; ++i)
    it.thread->references.push_back(std::to_string(i) + "@example.com");
  std::string expected = "<0@example.com>";
  for (int i = 21; i < 30; ++i)
    expected += " <" + std::to_string(i) + "@example.com>";
  auto const mail = round_trip(it);
  CHECK(mail.header("references") == expected);
  CHECK(mail.header("in-reply-to") == "<29@example.com>");
}

TEST_CASE(
    "mime: without a thread the Message-ID is made from the message and the sender's domain", "[email]"
) {
  auto it = reminder();
  CHECK(round_trip(it).header("message-id") == "<" + it.message.text() + "@example.com>");
  CHECK(mail_id_of(it.message, "x@bücher.example") == it.message.text() + "@xn--bcher-kva.example");
}

TEST_CASE("mime: one-click unsubscribe needs https, and its header is never folded", "[email]") {
  auto it = reminder();
  it.unsubscribe_url = "http://127.0.0.1:8080/u/abc";
  CHECK(round_trip(it).header("list-unsubscribe-post") == "(none)");
  it.unsubscribe_url = "https://pay.example.com/u/" + std::string(300, 'a');
  CHECK(write_mail(it)->contains("\r\nList-Unsubscribe: <" + it.unsubscribe_url + ">\r\n"));
  it.unsubscribe_url = "javascript:alert(1)";
  CHECK(error_of(it) == "the unsubscribe link is no URL");
}

TEST_CASE("mime: subjects of every kind come back as they were, in lines of at most 76", "[email]") {
  for (std::string const& subject :
       {std::string(), std::string("a"), std::string("two  blanks"), std::string(" edge "),
        std::string("=?utf-8?Q?x?="), std::string(300, 'a'), std::string(1200, 'a'),
        std::string("Überfällig"), std::string("a\u0301 \u00e9 =?= _ ? x"),
        [] {
          std::string long_one;
          for (int i = 0; i < 60; ++i)
            long_one += "word" + std::to_string(i) + " ";
          return long_one + "end";
        }(),
        [] {
          std::string long_one;
          for (int i = 0; i < 60; ++i)
            long_one += "逾期😀é";
          return long_one;
        }()}) {
    INFO(subject);
    auto it = reminder();
    it.subject = subject;
    auto const bytes = *write_mail(it);
    CHECK(read_words(read_mail(bytes).header("subject")) == subject);
    bool const foldable =
        subject.size() < 300 || subject.contains(' ') || static_cast<unsigned char>(subject[0]) > 0x7f;
    for (std::size_t start = 0; foldable && start < bytes.find("\r\nMessage-ID");) {
      auto const end = bytes.find("\r\n", start);
      CHECK(end - start <= 76);
      start = end + 2;
    }
  }
}

TEST_CASE("mime: the transfer encoding follows the text", "[email]") {
  CHECK(encoding_for("plain\n") == TransferEncoding::seven_bit);
  CHECK(encoding_for("") == TransferEncoding::seven_bit);
  CHECK(encoding_for(std::string(990, 'x') + "\n") == TransferEncoding::seven_bit);
  CHECK(encoding_for(std::string(991, 'x') + "\n") == TransferEncoding::quoted_printable);
  CHECK(encoding_for("x\n" + std::string(991, 'x')) == TransferEncoding::quoted_printable);
  CHECK(encoding_for("ein Fräulein zahlt nicht mehr\n") == TransferEncoding::quoted_printable);
  CHECK(encoding_for("逾期") == TransferEncoding::base64);
  CHECK(
      encoding_for("x\n--=_mabc--\n") == TransferEncoding::quoted_printable
  ); // could be taken for our boundary
  CHECK(encoding_for("x\fy and more of it") == TransferEncoding::quoted_printable);
}

TEST_CASE("mime: quoted-printable keeps blanks at line ends, long words and odd octets", "[email]") {
  for (std::string const& text :
       {std::string("a \nb\t\n \n"), std::string(74, 'x') + " \n", std::string(75, 'x') + " \n",
        std::string(76, 'x') + " ", std::string(500, '='), std::string("=\n=="), std::string(75, 'x') + "é\n",
        std::string(72, 'x') + "é", std::string("\f\x01"), std::string(74, ' ') + "\t "}) {
    INFO(text);
    CHECK(decoded(text, TransferEncoding::quoted_printable) == crlf(text));
  }
}

TEST_CASE("mime: random text survives every encoding", "[email]") {
  std::mt19937 random(4711); // the seed is part of the test
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    auto const size = random() % 400;
    while (text.size() < size) {
      constexpr std::string_view pieces[] = {
          "a", " ", "\t", "=", ".", "é", "逾", "😀", "\n", "word ", "?", "_", "long-long-long-word"
      };
      text += pieces[random() % std::size(pieces)];
    }
    CHECK(decoded(text, TransferEncoding::quoted_printable) == crlf(text));
    CHECK(decoded(text, TransferEncoding::base64) == crlf(text));
    auto it = reminder();
    it.text = text;
    auto const body = round_trip(it).body;
    CHECK((body == crlf(text) || body == crlf(text) + "\r\n")); // a last line without an end gets one
    std::string subject;
    for (char c : text)
      subject += c == '\n' || c == '\t' ? ' ' : c;
    it.subject = it.recipient_name = subject;
    auto const mail = round_trip(it);
    CHECK(read_words(mail.header("subject")) == subject);
  }
}
