// SmtpPhase: where in the dialogue with a submission server we are, and how long each place may take.
// Units: milliseconds. The times are the minima of RFC 5321 section 4.5.3.2 where it states one.
#pragma once

#include "core/domain/time.hpp"

#include <cstdint>
#include <string_view>

namespace dunlin::channels {

enum class SmtpPhase : std::uint8_t {
  connect,   // name looked up, TCP
  handshake, // TLS, either form
  greeting,  // 220
  hello,     // EHLO, HELO
  starttls,  // the command, before the handshake
  auth,      // each step of AUTH
  mail,      // MAIL FROM
  rcpt,      // RCPT TO
  data,      // DATA until 354
  body,      // writing the message
  final,     // the dot has left, the reply has not come
  reset,     // RSET
  quit,      // QUIT
};

std::string_view name_of(SmtpPhase phase);

struct SmtpTimeouts {
  Milliseconds connect = std::chrono::seconds{30};
  Milliseconds handshake = std::chrono::seconds{60};
  Milliseconds greeting = std::chrono::minutes{5};
  Milliseconds command = std::chrono::minutes{5}; // EHLO, STARTTLS, AUTH, MAIL, RCPT, RSET
  Milliseconds data = std::chrono::minutes{2};
  Milliseconds body = std::chrono::minutes{3};
  Milliseconds final = std::chrono::minutes{10};
  Milliseconds quit = std::chrono::seconds{5}; // nothing depends on the answer

  Milliseconds of(SmtpPhase phase) const;
};

SmtpTimeouts scaled(SmtpTimeouts timeouts, double factor);

// The longest that one message can take: on a new connection with STARTTLS and a three-step AUTH, or on a
// kept one.
enum class SmtpConnection : std::uint8_t { fresh, kept };
Milliseconds worst_case(SmtpTimeouts const& timeouts, SmtpConnection connection);

} // namespace dunlin::channels
