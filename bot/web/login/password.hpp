// Passwords: hashed with argon2id (RFC 9106; libsodium's interactive limits: 64 MiB, some 50 to 100 ms) and
// the hash sealed with XSalsa20-Poly1305 under a key made for this purpose, bound to a key id. Owns: the key.
// Runs on: a worker, never the io_context; any thread. Errors: `invalid` with words for the one who chose the
// password; GroundGone when the machine has not enough memory to hash.
#pragma once

#include "core/domain/error.hpp"
#include "core/domain/secret.hpp"

#include <string>
#include <string_view>

namespace dunlin::web {

inline constexpr std::size_t kPasswordCharactersMin = 12; // OWASP ASVS 5.0, 6.2.1 asks for 8 and prefers 15
inline constexpr std::size_t kPasswordBytesMax = 1024;

class Passwords {
 public:
  explicit Passwords(std::string key); // 32 bytes, derived from the master key for passwords only

  Result<void> may_be(std::string_view user, Secret const& password) const; // long enough, not the name
  std::string seal(Secret const& password) const;                           // hashes; slow on purpose
  // `sealed` may be empty or broken: then nothing fits, and finding that out takes as long.
  bool fits(std::string_view sealed, Secret const& password) const;

 private:
  std::string open(std::string_view sealed) const;
  std::string key_;
  std::string nobody_; // a hash that nothing fits, so that unknown users take as long as known ones
};

} // namespace dunlin::web
