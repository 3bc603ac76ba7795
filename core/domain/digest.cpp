#include "core/domain/digest.hpp"

#include "core/domain/require.hpp"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <array>
#include <memory>

namespace dunlin {

namespace {

std::string in_groups(std::string_view bytes, std::string_view alphabet, unsigned bits) {
  std::string out((bytes.size() * 8 + bits - 1) / bits, '\0');
  auto* to = out.data();
  unsigned held = 0;
  unsigned count = 0;
  unsigned const mask = (1U << bits) - 1U;
  for (char c : bytes) {
    held = (held << 8) | static_cast<std::uint8_t>(c);
    count += 8;
    while (count >= bits) {
      count -= bits;
      *to++ = alphabet[(held >> count) & mask];
    }
    held &= (1U << count) - 1U;
  }
  if (count > 0) *to = alphabet[(held << (bits - count)) & mask];
  return out;
}

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
};
using MacContext = std::unique_ptr<EVP_MAC_CTX, FreeContext>;

// Made once for a thread, as with the digest: making one costs several times what it computes.
MacContext hmac_context() {
  static EVP_MAC* const algorithm = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
  std::array<char, 7> name{"SHA256"};
  std::array<OSSL_PARAM, 2> const parameters{
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name.data(), 0), OSSL_PARAM_construct_end()
  };
  MacContext context(EVP_MAC_CTX_new(algorithm));
  require(
      context != nullptr && EVP_MAC_CTX_set_params(context.get(), parameters.data()) == 1,
      "HMAC-SHA-256 is not available from OpenSSL"
  );
  return context;
}

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
  thread_local MacContext const owned = hmac_context();
  auto* const context = owned.get();
  // Never null: that would mean the key of the time before.
  auto const octets = [](std::string_view text) {
    return reinterpret_cast<unsigned char const*>(text.data() == nullptr ? "" : text.data());
  };
  Digest out{};
  std::size_t size = 0;
  bool const done = EVP_MAC_init(context, octets(key), key.size(), nullptr) == 1 &&
                    EVP_MAC_update(context, octets(bytes), bytes.size()) == 1 &&
                    EVP_MAC_final(context, out.data(), &size, out.size()) == 1;
  require(done && size == out.size(), "HMAC-SHA-256 is not available from OpenSSL");
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
