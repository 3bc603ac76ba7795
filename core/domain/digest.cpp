#include "core/domain/digest.hpp"

#include "core/domain/require.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <memory>

namespace dunlin {

namespace {

std::string in_groups(std::string_view bytes, std::string_view alphabet, unsigned bits) {
  std::string out;
  out.reserve((bytes.size() * 8 + bits - 1) / bits);
  unsigned held = 0;
  unsigned count = 0;
  unsigned const mask = (1U << bits) - 1U;
  for (char c : bytes) {
    held = (held << 8) | static_cast<std::uint8_t>(c);
    count += 8;
    while (count >= bits) {
      count -= bits;
      out.push_back(alphabet[(held >> count) & mask]);
    }
    held &= (1U << count) - 1U;
  }
  if (count > 0) out.push_back(alphabet[(held << (bits - count)) & mask]);
  return out;
}

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kBase64Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

} // namespace

Digest sha256(std::string_view bytes) {
  // Fetched once: an implicit fetch at every digest costs more than hashing a short message.
  static EVP_MD const* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  thread_local std::unique_ptr<EVP_MD_CTX, FreeContext> const owned(EVP_MD_CTX_new()); // threads end
  auto* const context = owned.get();
  Digest out{};
  unsigned size = 0;
  bool const done = EVP_DigestInit_ex2(context, algorithm, nullptr) == 1 &&
                    EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1 &&
                    EVP_DigestFinal_ex(context, out.data(), &size) == 1;
  require(done && size == out.size(), "SHA-256 is not available from OpenSSL");
  return out;
}

Digest hmac_sha256(std::string_view key, std::string_view bytes) {
  Digest out{};
  unsigned size = 0;
  auto const* message = reinterpret_cast<unsigned char const*>(bytes.data());
  auto const* done =
      HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), message, bytes.size(), out.data(), &size);
  require(done != nullptr && size == out.size(), "HMAC-SHA-256 is not available from OpenSSL");
  return out;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string hex(std::string_view bytes) {
  return in_groups(bytes, "0123456789abcdef", 4);
}
std::string base32(std::string_view bytes) {
  return in_groups(bytes, "abcdefghijklmnopqrstuvwxyz234567", 5);
}
std::string base64url(std::string_view bytes) {
  return in_groups(bytes, kBase64Url, 6);
}

std::string base64(std::string_view bytes) {
  auto out = in_groups(bytes, kBase64, 6);
  out.append((4 - out.size() % 4) % 4, '=');
  return out;
}

} // namespace dunlin
