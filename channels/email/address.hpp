// EmailAddress: an address checked at the door, once. The domain is kept as A-labels in lower case.
// Accepted: the dot-string mailboxes of RFC 5321 and 6531 with a domain of at least two labels. Not
// accepted: quoted local parts and address literals, which real customers do not have and which hide
// mistakes.
// Limits: local part 64 octets, address 254 (RFC 5321 with its erratum), label 63.
#pragma once

#include "core/domain/error.hpp"

#include <string>
#include <string_view>

namespace dunlin::channels {

class EmailAddress {
 public:
  static Result<EmailAddress> parse(std::string_view text); // the error says what is wrong with it

  std::string_view local() const { return std::string_view(text_).substr(0, at_); }
  std::string_view domain() const { return std::string_view(text_).substr(at_ + 1); }
  std::string const& text() const { return text_; }
  bool needs_utf8() const { return needs_utf8_; } // only servers with SMTPUTF8 can carry it
  bool operator==(EmailAddress const&) const = default;

 private:
  EmailAddress(std::string text, std::size_t at, bool needs_utf8)
      : text_(std::move(text)),
        at_(at),
        needs_utf8_(needs_utf8) {}

  std::string text_;
  std::size_t at_ = 0;
  bool needs_utf8_ = false;
};

// "bücher.example" -> "xn--bcher-kva.example" (UTS 46, non-transitional); checks labels and lengths.
Result<std::string> domain_to_ascii(std::string_view domain);

} // namespace dunlin::channels
