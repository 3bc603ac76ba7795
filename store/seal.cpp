#include "store/seal.hpp"

#include "core/domain/require.hpp"

#include <sodium.h>

#include <array>

namespace dunlin::store {

namespace {

struct KeyPair {
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open{};
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
};

unsigned char const* bytes_of(std::string_view text) {
  return reinterpret_cast<unsigned char const*>(text.data());
}

KeyPair key_pair(std::string_view seed) {
  require(seed.size() == kSigningSeedBytes, "a signing seed has 32 bytes");
  KeyPair pair;
  crypto_sign_seed_keypair(pair.open.data(), pair.secret.data(), bytes_of(seed));
  return pair;
}

void append_number(std::string& out, std::int64_t value) {
  auto const bits = static_cast<std::uint64_t>(value);
  for (int shift = 56; shift >= 0; shift -= 8)
    out.push_back(static_cast<char>((bits >> static_cast<unsigned>(shift)) & 0xFFU));
}

} // namespace

std::string public_key_of(std::string_view seed) {
  auto const pair = key_pair(seed);
  return {pair.open.begin(), pair.open.end()};
}

std::string sign(std::string_view seed, Digest const& digest) {
  auto pair = key_pair(seed);
  std::array<unsigned char, crypto_sign_BYTES> signature{};
  crypto_sign_detached(signature.data(), nullptr, digest.data(), digest.size(), pair.secret.data());
  sodium_memzero(pair.secret.data(), pair.secret.size());
  return {signature.begin(), signature.end()};
}

bool signature_holds(std::string_view public_key, Digest const& digest, std::string_view signature) {
  if (public_key.size() != crypto_sign_PUBLICKEYBYTES || signature.size() != crypto_sign_BYTES) return false;
  return crypto_sign_verify_detached(
             bytes_of(signature), digest.data(), digest.size(), bytes_of(public_key)
         ) == 0;
}

Digest digest_of_heads(std::span<SealedHead const> heads) {
  std::string message;
  message.reserve(heads.size() * 56);
  for (auto const& sealed : heads) {
    message += sealed.chain.raw();
    append_number(message, sealed.head.sequence);
    message += raw(sealed.head.digest);
  }
  return sha256(message);
}

Digest digest_of(Checkpoint const& checkpoint) {
  std::string message;
  append_number(message, checkpoint.number);
  append_number(message, checkpoint.at.time_since_epoch().count());
  message += raw(checkpoint.before);
  message += raw(checkpoint.heads);
  return sha256(message);
}

} // namespace dunlin::store
