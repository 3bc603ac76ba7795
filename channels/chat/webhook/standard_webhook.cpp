#include "channels/chat/webhook/standard_webhook.hpp"

#include "channels/http/signing.hpp"
#include "core/domain/digest.hpp"

#include <algorithm>

namespace dunlin::channels {

namespace {

constexpr std::string_view kPrefix = "whsec_";
constexpr std::size_t kOctetsMin = 24;
constexpr std::size_t kOctetsMax = 64;
constexpr int kSignaturesMax = 16;

std::string
signature_of(Secret const& key, std::string_view id, std::int64_t seconds, std::string_view body) {
  std::string bytes(id);
  bytes.append(".").append(std::to_string(seconds)).append(".").append(body);
  return "v1," + base64(raw(hmac_sha256(key.reveal(), bytes)));
}

} // namespace

Result<WebhookKeys> WebhookKeys::parse(std::span<Secret const> secrets) {
  WebhookKeys keys;
  for (std::size_t i = 0; i < secrets.size(); ++i) {
    std::string_view text = secrets[i].reveal();
    bool const prefixed = text.starts_with(kPrefix);
    auto octets = from_base64(text.substr(std::min(kPrefix.size(), text.size())));
    if (!prefixed || !octets || octets->size() < kOctetsMin || octets->size() > kOctetsMax)
      return fail(
          Errc::invalid,
          "secret " + std::to_string(i + 1) + ": expected whsec_ and the base64 of 24 to 64 random octets"
      );
    keys.keys_.emplace_back(std::move(*octets));
  }
  if (keys.keys_.empty()) return fail(Errc::invalid, "expected at least one secret");
  return keys;
}

std::string WebhookKeys::sign(std::string_view id, std::int64_t seconds, std::string_view body) const {
  std::string all;
  for (auto const& key : keys_)
    all.append(all.empty() ? "" : " ").append(signature_of(key, id, seconds, body));
  return all;
}

bool WebhookKeys::fit(
    std::string_view signatures, std::string_view id, std::int64_t seconds, std::string_view body
) const {
  bool right = false;
  for (int count = 0; !signatures.empty() && count < kSignaturesMax; ++count) {
    auto const one = signatures.substr(0, signatures.find(' '));
    signatures.remove_prefix(std::min(one.size() + 1, signatures.size()));
    for (auto const& key : keys_)
      right = equal_in_constant_time(signature_of(key, id, seconds, body), one) || right;
  }
  return right;
}

bool fresh(std::int64_t seconds, Timestamp now) {
  auto const today = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  // Compared without a difference: `seconds` is the peer's and may be anything.
  return seconds >= today - kWebhookTolerance.count() && seconds <= today + kWebhookTolerance.count();
}

} // namespace dunlin::channels
