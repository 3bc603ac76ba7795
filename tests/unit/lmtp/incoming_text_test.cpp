#include "channels/email/lmtp/incoming_text.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin::channels::lmtp;

namespace {

struct Taken {
  std::string text;
  std::size_t used = 0;
  bool ended = false;
  MailFault fault = MailFault::none;
};

Taken taken(std::string_view bytes, std::size_t piece, IncomingTextLimits limits = {}) {
  IncomingText data(limits);
  std::size_t used = 0;
  while (used < bytes.size() && !data.ended())
    used += data.take(bytes.substr(used, piece));
  return {data.take_text(), used, data.ended(), data.fault()};
}

} // namespace

TEST_CASE("incoming text: dots are taken back and only CRLF.CRLF ends a mail, however it is cut", "[lmtp]") {
  std::string const wire = "Subject: a\r\n\r\n..one\r\n...two\r\n.x\r\nend.\r\n.\r\nQUIT\r\n";
  for (std::size_t piece = 1; piece <= wire.size(); ++piece) {
    INFO(piece);
    auto const result = taken(wire, piece);
    CHECK(result.text == "Subject: a\r\n\r\n.one\r\n..two\r\nx\r\nend.\r\n");
    CHECK(result.used == wire.size() - 6);
    CHECK(result.ended);
    CHECK(result.fault == MailFault::none);
  }
}

TEST_CASE("incoming text: ends that other servers might see mark the mail and end nothing", "[lmtp]") {
  for (std::string const middle : {"\n.\n", "\n.\r\n", "\r\n.\n", "a\nb"}) {
    auto const wire = "Subject: a\r\n\r\nx" + middle + "MAIL FROM:<evil@example.com>\r\n.\r\n";
    auto const result = taken(wire, 3);
    CHECK(result.used == wire.size());
    CHECK(result.fault == MailFault::bare_line_feed);
    CHECK(result.text.empty());
  }
  auto const lone = taken("a\r\n\r\nx\r.\rMAIL\r\n.\r\n", 2);
  CHECK(lone.text == "a\r\n\r\nx\r.\rMAIL\r\n"); // a bare CR is text
}

TEST_CASE("incoming text: limits are kept and the mail is read to its end", "[lmtp]") {
  IncomingTextLimits limits;
  limits.bytes_max = 100;
  limits.header_bytes_max = 50;
  limits.line_bytes_max = 40;
  limits.hops_max = 2;
  auto const fault_of = [&](std::string const& text) {
    auto const result = taken(text + "\r\n.\r\n", 7, limits);
    CHECK(result.ended);
    return result.fault;
  };
  CHECK(fault_of("a: b\r\n\r\nshort") == MailFault::none);
  CHECK(fault_of("a: b\r\n\r\n" + std::string(41, 'x')) == MailFault::line_too_long);
  CHECK(
      fault_of("a: " + std::string(30, 'x') + "\r\nb: " + std::string(30, 'x') + "\r\n\r\n") ==
      MailFault::header_too_large
  );
  CHECK(
      fault_of(
          "\r\n" + std::string(30, 'x') + "\r\n" + std::string(30, 'x') + "\r\n" + std::string(30, 'x') +
          "\r\n" + std::string(30, 'x')
      ) == MailFault::too_large
  );
  CHECK(fault_of("Received: a\r\nreceived: b\r\nRECEIVED: c\r\n\r\n") == MailFault::loop);
}
