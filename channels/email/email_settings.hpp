// EmailSettings: the submission server that takes our mail, and how it is spoken to. The server (a relay of
// the house or of a provider) signs DKIM and finds the way to the reader; we do neither.
#pragma once

#include "channels/email/smtp_machine.hpp"
#include "core/domain/secret.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace dunlin::channels {

struct EmailPoolLimits {
  std::size_t connections_max = 4;
  std::size_t messages_per_connection_max = 200;
  std::size_t waiting_max = 1024;               // sends that wait for a connection; beyond that: Retry
  Milliseconds idle = std::chrono::seconds{20}; // kept open without a message
};

struct EmailSettings {
  std::string host;
  std::uint16_t port = 587;
  SmtpTls tls = SmtpTls::starttls;
  SmtpAuth auth = SmtpAuth::none;
  std::string user{};
  Secret password{};             // or the token of XOAUTH2
  bool auth_without_tls = false; // for a relay behind the same wall only
  std::string helo = "localhost.localdomain";
  bool pipelining = true;
  bool bounce_notices = true; // asks for DSNs that name the message, where the server can
  SmtpTimeouts timeouts{};
  EmailPoolLimits pool{};
};

SmtpDialogue dialogue_of(EmailSettings const& settings);

} // namespace dunlin::channels
