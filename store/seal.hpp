// Seals of checkpoints: what is hashed and how it is signed (Ed25519, RFC 8032). heads = SHA-256 over chain,
// sequence and digest of each sealed head, ordered by chain; self = SHA-256 over number, at, before and
// heads; the signature is over self. Numbers are 8 bytes, big-endian. The key comes from the caller, which
// derives it from the master key; the public key and the newest digest can be kept elsewhere.
#pragma once

#include "store/reading.hpp"

#include <span>
#include <string>
#include <string_view>

namespace dunlin::store {

inline constexpr std::size_t kSigningSeedBytes = 32;

std::string public_key_of(std::string_view seed); // 32 bytes
std::string sign(std::string_view seed, Digest const& digest);
bool signature_holds(std::string_view public_key, Digest const& digest, std::string_view signature);

Digest digest_of_heads(std::span<SealedHead const> heads); // ordered by chain
Digest digest_of(Checkpoint const& checkpoint);            // from its other members

} // namespace dunlin::store
