// SmtpReply and ReplyParser: the server's half of the dialogue (RFC 5321 section 4.2, RFC 2034), fed in any
// pieces.
// Owns: the bytes not yet understood, at most one line, and the lines of the reply being read.
// Errors: Errc::invalid for what is no reply; afterwards the connection is out of step and must be dropped.
// Limits: 512 octets of a line are kept and the rest of it ignored, since some servers write more; a line
// beyond `line_octets_max` or a reply beyond `lines_max` is an error.
#pragma once

#include "core/domain/error.hpp"

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dunlin::channels {

struct EnhancedCode { // RFC 3463: class.subject.detail
  int kind = 0;       // 2, 4 or 5
  int subject = 0;
  int detail = 0;
  auto operator<=>(EnhancedCode const&) const = default;
};

// "5.1.1 no such user" -> 5.1.1; nothing when the text does not begin with one, or with one of another class.
std::optional<EnhancedCode> parse_enhanced(std::string_view text, int basic_code);

struct SmtpReply {
  int code = 0; // 200 to 599
  std::optional<EnhancedCode> enhanced{};
  std::string text; // without codes' separators; lines joined by LF, each with its enhanced code as sent

  bool positive() const { return code >= 200 && code < 300; }
  bool intermediate() const { return code >= 300 && code < 400; }
  bool operator==(SmtpReply const&) const = default;
};

std::string plain(SmtpReply const& reply); // "550 5.1.1 no such user", one line, for the record

class ReplyParser {
 public:
  static constexpr std::size_t kept_octets_max = 512;
  static constexpr std::size_t line_octets_max = 8192;
  static constexpr std::size_t lines_max = 128;

  void feed(std::string_view bytes) { unread_.append(bytes); }
  Result<std::optional<SmtpReply>> next(); // nothing: feed more
  // Bytes that belong to no reply read so far: after the reply to STARTTLS there must be none.
  bool empty() const { return at_ == unread_.size() && lines_ == 0; }

 private:
  Result<bool> take(std::string_view line); // true: the reply is complete

  std::string unread_;
  std::size_t at_ = 0;
  std::size_t lines_ = 0;
  SmtpReply reading_{};
};

} // namespace dunlin::channels
