// The token of an unsubscribe link (RFC 8058): says whose address, whose mail and which kind of mail it is
// about, signed so that nobody can make one. It stands alone: the store knows nothing of it, so links of old
// mails work after a restore. Opaque in the address: ids and an HMAC-SHA-256 cut to 128 bits, in base64url.
// It acts only by POST; using it twice says the same thing again. Owns: the key (made for this purpose
// alone). Errors: a token that is wrong, cut, changed or expired is one and the same `not_found`.
#pragma once

#include "bot/web/links/signed_text.hpp"
#include "core/domain/error.hpp"
#include "core/domain/id.hpp"
#include "core/domain/message.hpp"
#include "core/domain/time.hpp"

#include <string>
#include <string_view>

namespace dunlin::web {

struct Unsubscribe {
  CustomerId customer;
  AddressId address;
  CreditorId creditor;
  Purpose purpose = Purpose::dunning;
  bool operator==(Unsubscribe const&) const = default;
};

class UnsubscribeTokens {
 public:
  // `key`: at least 16 bytes, derived from the master key for links only.
  explicit UnsubscribeTokens(std::string key);

  std::string make(Unsubscribe const& what, CivilDate last_day) const;
  Result<Unsubscribe> open(std::string_view token, Timestamp now) const;

 private:
  SignedText signed_;
};

// For how long a link works. Laws ask for 30 (CAN-SPAM) to 60 (CASL) days at least; a year costs nothing.
inline constexpr Days kUnsubscribeLinkWorks{400};

} // namespace dunlin::web
