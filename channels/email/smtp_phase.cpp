#include "channels/email/smtp_phase.hpp"

#include "core/domain/require.hpp"

namespace dunlin::channels {

std::string_view name_of(SmtpPhase phase) {
  switch (phase) {
  case SmtpPhase::connect: return "connect";
  case SmtpPhase::handshake: return "TLS handshake";
  case SmtpPhase::greeting: return "greeting";
  case SmtpPhase::hello: return "EHLO";
  case SmtpPhase::starttls: return "STARTTLS";
  case SmtpPhase::auth: return "AUTH";
  case SmtpPhase::mail: return "MAIL";
  case SmtpPhase::rcpt: return "RCPT";
  case SmtpPhase::data: return "DATA";
  case SmtpPhase::body: return "message";
  case SmtpPhase::final: return "end of message";
  case SmtpPhase::reset: return "RSET";
  case SmtpPhase::quit: return "QUIT";
  }
  unreachable("an SMTP phase without a name");
}

Milliseconds SmtpTimeouts::of(SmtpPhase phase) const {
  switch (phase) {
  case SmtpPhase::connect: return connect;
  case SmtpPhase::handshake: return handshake;
  case SmtpPhase::greeting: return greeting;
  case SmtpPhase::hello:
  case SmtpPhase::starttls:
  case SmtpPhase::auth:
  case SmtpPhase::mail:
  case SmtpPhase::rcpt:
  case SmtpPhase::reset: return command;
  case SmtpPhase::data: return data;
  case SmtpPhase::body: return body;
  case SmtpPhase::final: return final;
  case SmtpPhase::quit: return quit;
  }
  unreachable("an SMTP phase without a timeout");
}

SmtpTimeouts scaled(SmtpTimeouts timeouts, double factor) {
  auto const by_factor = [factor](Milliseconds time) {
    return Milliseconds{static_cast<Milliseconds::rep>(static_cast<double>(time.count()) * factor)};
  };
  return {by_factor(timeouts.connect), by_factor(timeouts.handshake), by_factor(timeouts.greeting),
          by_factor(timeouts.command), by_factor(timeouts.data),      by_factor(timeouts.body),
          by_factor(timeouts.final),   by_factor(timeouts.quit)};
}

Milliseconds worst_case(SmtpTimeouts const& timeouts, SmtpConnection connection) {
  // RSET of the message before, MAIL and RCPT; then DATA, the message, its dot, and the lone dot of a refused
  // one.
  auto const message = 3 * timeouts.command + timeouts.data + timeouts.body + timeouts.final;
  if (connection == SmtpConnection::kept) return message;
  // EHLO, its HELO fallback, STARTTLS, EHLO again, and three steps of AUTH LOGIN.
  return timeouts.connect + timeouts.handshake + timeouts.greeting + 7 * timeouts.command + message;
}

} // namespace dunlin::channels
