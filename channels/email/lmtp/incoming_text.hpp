// IncomingText: the body of DATA as it comes in: dots taken back (RFC 5321 section 4.5.2), limits kept, and
// line ends looked at. Only CRLF.CRLF ends a mail; a bare LF anywhere marks it as not to be trusted, since
// servers that read "\n.\n" as an end let one mail smuggle another. Pure; linear in the octets. Limits: what
// is over the size is read on and thrown away, so that the peer gets its answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dunlin::channels::lmtp {

struct IncomingTextLimits {
  std::size_t bytes_max = 36 * 1024 * 1024;
  std::size_t header_bytes_max = 256 * 1024;
  std::size_t line_bytes_max = 128 * 1024; // RFC 5322 says 998; what real programs write is kept
  std::size_t hops_max = 100;              // Received fields, RFC 5321 section 6.3
};

enum class MailFault : std::uint8_t {
  none,
  bare_line_feed,
  too_large,
  header_too_large,
  line_too_long,
  loop
};

class IncomingText {
 public:
  explicit IncomingText(IncomingTextLimits limits) : limits_(limits) {}

  std::size_t take(std::string_view bytes); // how many were of this mail
  bool ended() const { return ended_; }
  MailFault fault() const { return fault_; }
  std::size_t seen() const { return seen_; } // octets, also those thrown away
  std::string take_text();                   // with CRLF

 private:
  void end_of_line();
  void keep(char c);
  void mark(MailFault fault);

  IncomingTextLimits limits_;
  std::string text_{};
  std::string line_start_{}; // of a header line, lower case, as much as is looked at
  std::size_t line_ = 0;
  std::size_t header_ = 0;
  std::size_t hops_ = 0;
  std::size_t seen_ = 0;
  bool in_header_ = true;
  bool carriage_return_ = false; // the octet before was CR
  bool dot_ = false;             // the line is a single dot so far
  bool ended_ = false;
  MailFault fault_ = MailFault::none;
};

} // namespace dunlin::channels::lmtp
