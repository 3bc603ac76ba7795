// Standard Webhooks signatures (https://www.standardwebhooks.com, symmetric scheme v1): HMAC-SHA-256 over
// id.timestamp.body with a secret written as "whsec_" and base64. Several secrets serve while one is changed:
// we sign with all of them and accept any. Pure; compared in constant time.
// Units: timestamps are whole seconds; five minutes either way are tolerated.
#pragma once

#include "core/domain/error.hpp"
#include "core/domain/secret.hpp"
#include "core/domain/time.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::channels {

inline constexpr std::chrono::seconds kWebhookTolerance{300};

class WebhookKeys {
 public:
  // "whsec_…" each, of 24 to 64 octets; the error names which one is wrong and never the secret.
  static Result<WebhookKeys> parse(std::span<Secret const> secrets);

  std::string sign(std::string_view id, std::int64_t seconds, std::string_view body) const; // "v1,… v1,…"
  bool
  fit(std::string_view signatures, std::string_view id, std::int64_t seconds, std::string_view body) const;

 private:
  std::vector<Secret> keys_; // octets
};

bool fresh(std::int64_t seconds, Timestamp now);

} // namespace dunlin::channels
