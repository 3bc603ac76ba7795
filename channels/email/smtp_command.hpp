// The client's half of the dialogue as bytes: commands and the message with its dots (RFC 5321, 3461, 4954,
// 6531). Every command ends with CRLF and holds no other: what could smuggle one in is a bug here, refused
// earlier.
#pragma once

#include "core/domain/error.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dunlin::channels {

enum class SmtpAuth : std::uint8_t { none, plain, login, xoauth2 };

struct SmtpCapabilities { // what EHLO said
  bool pipelining = false;
  bool starttls = false;
  bool eight_bit = false;
  bool utf8 = false;
  bool dsn = false;
  bool auth_plain = false;
  bool auth_login = false;
  bool auth_xoauth2 = false;
  std::optional<std::size_t> size_max{};

  bool offers(SmtpAuth method) const;
};

// The text of a 250 to EHLO: lines joined by LF, the first of them the server's name. Unknown words are
// skipped.
SmtpCapabilities parse_capabilities(std::string_view ehlo_text);

struct SmtpMail {
  std::string from; // envelope addresses without brackets; empty: the null path
  std::string to;
  std::string bytes;       // the whole message, lines ended by CRLF
  bool needs_utf8 = false; // raw UTF-8 in an address
  std::string envelope_id; // names the message in bounces; empty: none
};

// Whether an address can stand between the brackets of a command.
bool speakable(std::string_view address);

void append_mail(std::string& out, SmtpMail const& mail, SmtpCapabilities const& server);
void append_rcpt(std::string& out, SmtpMail const& mail, SmtpCapabilities const& server);
// The message, dots doubled at line starts, and the lone dot. A bare CR or LF becomes CRLF: none reaches the
// wire.
void append_message(std::string& out, std::string_view bytes);

std::string xtext(std::string_view text); // RFC 3461 section 4

std::string sasl_plain(std::string_view user, std::string_view password);
std::string sasl_xoauth2(std::string_view user, std::string_view token);

} // namespace dunlin::channels
