// LmtpCommand: one command line of RFC 5321 and 2033, parsed: verb, path and parameters. Pure.
// Errors: a line that is not of that form has Verb::unknown or an `error`, the reply that it deserves.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dunlin::channels::lmtp {

enum class Verb : std::uint8_t { lhlo, ehlo, helo, mail, rcpt, data, rset, noop, quit, vrfy, unknown };

struct Command {
  Verb verb = Verb::unknown;
  std::string path{};                  // of MAIL and RCPT, without brackets and source route; may be empty
  std::optional<std::uint64_t> size{}; // SIZE=, RFC 1870
  std::string error{};                 // a whole reply line, without CRLF; empty: well formed
};

Command parse_command(std::string_view line); // without CRLF

} // namespace dunlin::channels::lmtp
