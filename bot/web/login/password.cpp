#include "bot/web/login/password.hpp"

#include "bot/web/links/base64url.hpp"
#include "core/domain/digest.hpp"
#include "core/domain/require.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace dunlin::web {
namespace {

constexpr std::string_view kKeyId = "1:"; // of the sealing key; another key gets another number

unsigned char const* bytes(std::string_view text) {
  return reinterpret_cast<unsigned char const*>(text.data());
}
unsigned char* bytes(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

std::string hash_of(std::string_view password) {
  std::array<char, crypto_pwhash_STRBYTES> text{};
  auto const made = ::crypto_pwhash_str_alg(
      text.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
      crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13
  );
  if (made != 0) throw GroundGone("there is not enough memory to hash a password");
  return text.data();
}

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

} // namespace

Passwords::Passwords(std::string key) : key_(std::move(key)) {
  require(key_.size() == crypto_secretbox_KEYBYTES, "the key of passwords has 32 bytes");
  require(::sodium_init() >= 0, "libsodium can be used");
  nobody_ = "$argon2id$v=19$m=65536,t=2,p=1$" + std::string(22, 'A') + "$" + std::string(43, 'A');
}

Result<void> Passwords::may_be(std::string_view user, Secret const& password) const {
  auto const& text = password.reveal();
  if (characters_in(text) < kPasswordCharactersMin)
    return fail(Errc::invalid, "The password needs at least 12 characters. Four words do well.");
  if (text.size() > kPasswordBytesMax) return fail(Errc::invalid, "The password is too long.");
  if (!user.empty() && text.find(user) != std::string::npos && text.size() < user.size() + 8)
    return fail(Errc::invalid, "The password must not be made of the name.");
  return {};
}

std::string Passwords::seal(Secret const& password) const {
  auto const hash = hash_of(password.reveal());
  std::string nonce(crypto_secretbox_NONCEBYTES, '\0');
  ::randombytes_buf(nonce.data(), nonce.size());
  std::string box(hash.size() + crypto_secretbox_MACBYTES, '\0');
  ::crypto_secretbox_easy(bytes(box), bytes(hash), hash.size(), bytes(nonce), bytes(key_));
  return std::string(kKeyId) + base64url(nonce + box);
}

std::string Passwords::open(std::string_view sealed) const {
  if (!sealed.starts_with(kKeyId)) return {};
  auto const raw = from_base64url(sealed.substr(kKeyId.size()));
  constexpr std::size_t kAround = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
  if (!raw || raw->size() <= kAround) return {};
  auto const box = std::string_view(*raw).substr(crypto_secretbox_NONCEBYTES);
  std::string hash(box.size() - crypto_secretbox_MACBYTES, '\0');
  if (::crypto_secretbox_open_easy(bytes(hash), bytes(box), box.size(), bytes(*raw), bytes(key_)) != 0)
    return {};
  return hash;
}

bool Passwords::fits(std::string_view sealed, Secret const& password) const {
  auto const& text = password.reveal();
  if (text.size() > kPasswordBytesMax) return false;
  auto const known = open(sealed);
  auto const& against = known.empty() ? nobody_ : known;
  return ::crypto_pwhash_str_verify(against.c_str(), text.data(), text.size()) == 0 && !known.empty();
}

} // namespace dunlin::web
