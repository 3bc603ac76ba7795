#include "channels/http/signing.hpp"

#include "core/domain/digest.hpp"
#include "core/domain/require.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

namespace dunlin::channels {

std::string hmac_sha1(std::string_view key, std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  auto const* made = HMAC(
      EVP_sha1(), key.data(), static_cast<int>(key.size()),
      reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(), digest.data(), &size
  );
  require(made != nullptr, "HMAC-SHA-1 is not available from OpenSSL");
  return {reinterpret_cast<char const*>(digest.data()), size};
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  std::string bytes(text.size() / 4 * 3, '\0');
  int const size = EVP_DecodeBlock(
      reinterpret_cast<unsigned char*>(bytes.data()), reinterpret_cast<unsigned char const*>(text.data()),
      static_cast<int>(text.size())
  );
  if (size < 0) return std::nullopt;
  std::size_t const padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  bytes.resize(static_cast<std::size_t>(size) - padding);
  if (base64(bytes) != text) return std::nullopt;
  return bytes;
}

} // namespace dunlin::channels
