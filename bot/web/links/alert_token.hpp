// The token of the link in an alert's message: whoever holds it acknowledges that alert in the name of the
// rep it was written to, without a login. Signed and self-contained like that of an unsubscribe link; it acts
// only by POST, names nothing personal but the rep's short name, and works for two weeks. Owns: the key.
// Errors: a token that is wrong, cut, changed or expired is one and the same `not_found`.
#pragma once

#include "bot/web/links/signed_text.hpp"

#include <string>
#include <string_view>

namespace dunlin::web {

struct AlertLink {
  CustomerId customer;
  AlertId alert;
  std::string rep; // the mark of whom the message was for
  int rung = 0;    // on which rung of the ladder
  bool operator==(AlertLink const&) const = default;
};

// Eight bytes that stand for a rep's key, however long it is.
std::string mark_of_rep(std::string_view key);

class AlertTokens {
 public:
  // `key`: at least 16 bytes, derived from the master key for links only.
  explicit AlertTokens(std::string key);

  std::string make(AlertLink const& what, CivilDate last_day) const;
  Result<AlertLink> open(std::string_view token, Timestamp now) const;

 private:
  SignedText signed_;
};

// For how long a link works: longer than any alert should stand.
inline constexpr Days kAlertLinkWorks{14};

} // namespace dunlin::web
