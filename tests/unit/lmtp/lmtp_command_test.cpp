#include "channels/email/lmtp/lmtp_command.hpp"
#include "channels/email/lmtp/message_id.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin::channels::lmtp;

TEST_CASE("lmtp command: what mail servers say is understood in any case", "[lmtp]") {
  struct Row {
    char const* line;
    Verb verb;
    char const* path;
  };
  for (auto const& row : {
           Row{"LHLO mail.example.com", Verb::lhlo, ""},
           Row{"ehlo [127.0.0.1]", Verb::ehlo, ""},
           Row{"MAIL FROM:<>", Verb::mail, ""},
           Row{"mail from:<a@example.com> SIZE=1234 BODY=8BITMIME SMTPUTF8", Verb::mail, "a@example.com"},
           Row{"MAIL FROM: <a@example.com>", Verb::mail, "a@example.com"},
           Row{"RCPT TO:<@relay.example,@b.example:r+x@example.net>", Verb::rcpt, "r+x@example.net"},
           Row{"RCPT TO:<\"odd>name\"@example.net>", Verb::rcpt, ""},
           Row{"RCPT TO:<用户@例え.jp>", Verb::rcpt, "用户@例え.jp"},
           Row{"DATA", Verb::data, ""},
           Row{"NOOP whatever", Verb::noop, ""},
       }) {
    INFO(row.line);
    auto const command = parse_command(row.line);
    CHECK(command.verb == row.verb);
    CHECK(command.path == row.path);
  }
  CHECK(parse_command("MAIL FROM:<a@b.example> SIZE=77").size == 77U);
}

TEST_CASE("lmtp command: what is wrong gets the reply it deserves", "[lmtp]") {
  struct Row {
    std::string line;
    char const* code;
  };
  for (auto const& row : {
           Row{"", "500"},
           Row{"LHLO", "501"},
           Row{"BDAT 10", "500"},
           Row{"MAIL FROM:a@example.com", "501"},
           Row{"MAIL TO:<a@example.com>", "501"},
           Row{"MAIL FROM:<a@example.com>SIZE=1", "501"},
           Row{"MAIL FROM:<a@example.com> SIZE=ten", "501"},
           Row{"MAIL FROM:<a@example.com> BODY=BINARYMIME", "555"},
           Row{"MAIL FROM:<a@example.com> RET=HDRS", "555"},
           Row{"RCPT TO:<a@example.com> NOTIFY=NEVER", "555"},
           Row{"RCPT TO:<a\x01@example.com>", "501"},
           Row{"RCPT TO:<" + std::string(400, 'a') + "@example.com>", "501"},
           Row{"DATA now", "501"},
       }) {
    INFO(row.line);
    CHECK(parse_command(row.line).error.substr(0, 3) == row.code);
  }
}

TEST_CASE("message id: from the header as it came, and from nowhere else", "[lmtp]") {
  CHECK(message_id_of("Subject: a\r\nMessage-ID: <x@y>\r\n\r\nb") == "x@y");
  CHECK(message_id_of("message-id:\r\n <x@y>\r\n\r\n") == "x@y");
  CHECK(message_id_of("Subject: a\r\n\r\nMessage-ID: <x@y>\r\n").empty());
  CHECK(message_id_of("Message-ID: <x y>\r\n\r\n").empty());
  CHECK(message_id_of("Message-ID: x@y\r\n\r\n").empty());
  CHECK(message_id_of("").empty());
}
