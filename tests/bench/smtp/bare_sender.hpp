// The bare sender: what a mail costs when nothing is asked of it but to leave. Pipelined as RFC 2920 allows:
// the end of one message and MAIL, RCPT, DATA of the next are one write, so a message costs one round trip.
// Nothing is decided, rendered, stored or checked beyond the replies' count and first digit.
#pragma once

#include <cstddef>
#include <cstdint>

namespace dunlin::bench {

struct Mails {
  std::uint16_t port = 0; // on this machine
  int connections = 1;
  int count = 0;
  std::size_t octets = 0; // of each, about
};

void send_bare(Mails const& mails);

} // namespace dunlin::bench
