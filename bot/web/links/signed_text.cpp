#include "bot/web/links/signed_text.hpp"

#include "bot/web/links/base64url.hpp"
#include "core/domain/digest.hpp"
#include "core/domain/require.hpp"

#include <cstdint>

namespace dunlin::web {
namespace {

constexpr std::size_t kSignatureSize = 16;
constexpr std::size_t kTokenLongest = 256;

} // namespace

SignedText::SignedText(std::string key, std::string_view context) : key_(std::move(key)), context_(context) {
  require(key_.size() >= 16, "the key of links has at least 16 bytes");
}

std::string SignedText::sign(std::string_view body) const {
  auto text = context_;
  text += body;
  return std::string(raw(hmac_sha256(key_, text)).substr(0, kSignatureSize));
}

std::string SignedText::seal(std::string_view body) const {
  return base64url(std::string(body) + sign(body));
}

Result<std::string> SignedText::open(std::string_view token) const {
  auto bytes = from_base64url(token.substr(0, kTokenLongest));
  if (!bytes || bytes->size() <= kSignatureSize) return no_such_link();
  auto const signature = bytes->substr(bytes->size() - kSignatureSize);
  bytes->resize(bytes->size() - kSignatureSize);
  if (!equal_in_constant_time(sign(*bytes), signature)) return no_such_link();
  return std::move(*bytes);
}

std::string two_bytes_of(CivilDate day) {
  auto const days = std::chrono::sys_days(day).time_since_epoch().count();
  require(days >= 0 && days <= UINT16_MAX, "a link's last day lies between 1970 and 2149");
  return {static_cast<char>(days >> 8), static_cast<char>(days & 0xff)};
}

bool is_over(std::string_view two_bytes, Timestamp now) {
  auto const byte = [&](std::size_t at) { return static_cast<std::uint8_t>(two_bytes[at]); };
  return std::chrono::floor<Days>(now.time_since_epoch()) > Days{(byte(0) << 8) | byte(1)};
}

std::unexpected<Error> no_such_link() {
  return fail(Errc::not_found, "the link is wrong, incomplete or too old");
}

} // namespace dunlin::web
