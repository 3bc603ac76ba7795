#include "core/domain/inbound.hpp"

#include "core/domain/digest.hpp"

namespace dunlin {

std::string sender_key(std::string_view key, std::string_view channel, std::string_view address) {
  std::string plain(channel);
  plain += '\n';
  for (char const c : address) {
    bool const digit = c >= '0' && c <= '9';
    if (channel == "sms" && !digit) continue;
    plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return std::string(raw(hmac_sha256(key, plain)));
}

} // namespace dunlin
