// What signatures of webhooks are made of, besides core/domain/digest.hpp: HMAC-SHA-1 (RFC 2104; Twilio signs
// with it) and base64 read strictly: one text for one value.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dunlin::channels {

std::string hmac_sha1(std::string_view key, std::string_view bytes); // 20 octets
std::optional<std::string> from_base64(std::string_view text);       // RFC 4648 section 4, padded

} // namespace dunlin::channels
