// Secrets: the secret a setting names, and the keys made from the master key, one per purpose, so that a key
// that leaks opens one door. Errors: a sentence that names the setting and never the secret.
#pragma once

#include "channels/email/reply_token.hpp"
#include "config/settings.hpp"
#include "core/domain/error.hpp"
#include "core/domain/secret.hpp"
#include "core/runtime/rng.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace dunlin::cli {

// "env:NAME" or "file:PATH"; a relative path is one in `folder`. An empty reference is an empty secret.
Result<Secret> read_secret(config::SecretRef const& where, std::filesystem::path const& folder);

// The master key: 32 bytes in hex.
Result<Secret> master_key(config::SecretRef const& where, std::filesystem::path const& folder);
// For who may begin a store: one that names a file that is not there is made, readable by us alone.
Result<Secret> master_key_or_new(
    config::SecretRef const& where, std::filesystem::path const& folder, runtime::RandomBytes& random
);

struct Keys {
  std::string signing_seed;    // of checkpoints (Ed25519)
  std::string address_key;     // of the digests of addresses in events
  std::string link_key;        // of links that act
  channels::TokenKey mail_key; // of tagged mail addresses
  std::string password_key;    // seals the passwords of users
  std::string webhook_key;     // makes the secrets of subscribers
};
Keys keys_from(Secret const& master);

} // namespace dunlin::cli
