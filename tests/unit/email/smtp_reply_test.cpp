#include "channels/email/smtp_reply.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using namespace dunlin::channels;

namespace {

SmtpReply read_one(std::string_view bytes) {
  ReplyParser parser;
  parser.feed(bytes);
  auto reply = parser.next();
  REQUIRE(reply.has_value());
  REQUIRE(reply->has_value());
  CHECK(parser.empty());
  return **reply;
}

bool refused(std::string_view bytes) {
  ReplyParser parser;
  parser.feed(bytes);
  return !parser.next().has_value();
}

} // namespace

TEST_CASE("smtp reply: one line, several lines, a bare code and an empty last line", "[email]") {
  CHECK(read_one("250 2.1.0 Ok\r\n") == SmtpReply{250, EnhancedCode{2, 1, 0}, "2.1.0 Ok"});
  CHECK(read_one("220\r\n") == SmtpReply{220, std::nullopt, ""});
  CHECK(read_one("250-mx\r\n250-SIZE 10\r\n250 DSN\r\n").text == "mx\nSIZE 10\nDSN");
  CHECK(read_one("250-mx\r\n250-PIPELINING\r\n250 \r\n").text == "mx\nPIPELINING\n");
  CHECK(read_one("250 ok\n").text == "ok");
}

TEST_CASE("smtp reply: the same replies come out however the bytes are cut", "[email]") {
  std::string const bytes = "250-mx\r\n250 SIZE\r\n550-5.1.1 no\r\n550 5.1.1 such user\r\n354 go\r\n";
  for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
    ReplyParser parser;
    std::vector<std::string> seen;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
      parser.feed(std::string_view(bytes).substr(at, piece));
      while (true) {
        auto const reply = parser.next();
        REQUIRE(reply.has_value());
        if (!*reply) break;
        seen.push_back(plain(**reply));
      }
    }
    CHECK(seen == std::vector<std::string>{"250 mx SIZE", "550 5.1.1 no 5.1.1 such user", "354 go"});
    CHECK(parser.empty());
  }
}

TEST_CASE("smtp reply: what is no reply is an error", "[email]") {
  for (auto const* bytes :
       {"hello\r\n", "25\r\n", "\r\n", "199 no\r\n", "600 no\r\n", "250_ok\r\n", "2500 ok\r\n",
        "250-a\r\n251 b\r\n", "HTTP/1.1 400 Bad Request\r\n"}) {
    INFO(bytes);
    CHECK(refused(bytes));
  }
}

TEST_CASE("smtp reply: 512 octets of a line are kept, 8192 are suffered, 128 lines are the end", "[email]") {
  CHECK(read_one("250 " + std::string(508, 'x') + "\r\n").text.size() == 506);
  CHECK(read_one("250 " + std::string(8000, 'x') + "\r\n").text.size() == 506);
  CHECK(refused("250 " + std::string(8200, 'x') + "\r\n"));
  CHECK(refused("250 " + std::string(8200, 'x'))); // even before it ends
  std::string lines;
  for (int i = 0; i < 127; ++i)
    lines += "250-x\r\n";
  CHECK(read_one(lines + "250 x\r\n").text.size() == 255);
  CHECK(refused(lines + "250-x\r\n250 x\r\n"));
}

TEST_CASE("smtp reply: bytes behind a reply are seen", "[email]") {
  ReplyParser parser;
  parser.feed("220 go ahead\r\n250 injected");
  REQUIRE(parser.next()->has_value());
  CHECK_FALSE(parser.empty());
}

TEST_CASE("smtp reply: an enhanced code counts only with the class of its reply", "[email]") {
  CHECK(parse_enhanced("5.1.1 x", 550) == EnhancedCode{5, 1, 1});
  CHECK(parse_enhanced("4.7.12", 432) == EnhancedCode{4, 7, 12});
  CHECK_FALSE(parse_enhanced("5.1.1 x", 250));
  CHECK_FALSE(parse_enhanced("5.1 x", 550));
  CHECK_FALSE(parse_enhanced("5.1.1x", 550));
  CHECK_FALSE(parse_enhanced("-5.1.1 x", 550));
  CHECK_FALSE(parse_enhanced("", 550));
  CHECK(read_one("550-no code here\r\n550 5.2.1 disabled\r\n").enhanced == EnhancedCode{5, 2, 1});
}
