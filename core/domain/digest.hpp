// SHA-256 and HMAC-SHA-256 (FIPS 180-4, RFC 2104) over bytes, and comparison in constant time.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace dunlin {

using Digest = std::array<std::uint8_t, 32>;

Digest sha256(std::string_view bytes);
Digest hmac_sha256(std::string_view key, std::string_view bytes);
bool equal_in_constant_time(std::string_view a, std::string_view b);

inline std::string_view raw(Digest const& digest) {
  return {reinterpret_cast<char const*>(digest.data()), digest.size()};
}

std::string hex(std::string_view bytes);       // lower case
std::string base32(std::string_view bytes);    // RFC 4648 alphabet in lower case, no padding
std::string base64(std::string_view bytes);    // RFC 4648 section 4, padded
std::string base64url(std::string_view bytes); // RFC 4648 section 5, no padding

} // namespace dunlin
