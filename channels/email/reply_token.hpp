// MailToken: what a tagged address of ours carries: r+<token>@ for answers (Reply-To), b+<token>@ for
// bounces (the envelope sender, VERP). It says which message, until when, and is signed, so outsiders can
// forge neither. A token proves the thread, never the sender.
// Form: base32 in lower case of key id (1 octet), expiry (4, hours since 1970), message id (16), MAC (10):
// 50 characters, so the local part has 52 of the 64 allowed. Relays that change case do no harm.
#pragma once

#include "core/domain/error.hpp"
#include "core/domain/id.hpp"
#include "core/domain/time.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace dunlin::channels {

enum class MailTag : std::uint8_t { reply, bounce };

struct TokenKey {
  std::uint8_t id = 0; // says which key signed, so that keys can be changed
  std::string secret;  // at least 32 octets
};

struct MailToken {
  MailTag tag = MailTag::reply;
  MessageId message;
  Timestamp expires{}; // a whole hour
  bool operator==(MailToken const&) const = default;
};

// "r+aeb…@example.com"; the expiry is rounded up to the hour.
std::string tagged_address(MailToken const& token, TokenKey const& key, std::string_view domain);

// Reads the local part of an address that mail came to. Errors: invalid (no tag of ours), not_found (signed
// with a key we no longer have), refused (forged), timed_out (expired).
Result<MailToken> open_tag(std::string_view local_part, std::span<TokenKey const> keys, Timestamp now);

} // namespace dunlin::channels
