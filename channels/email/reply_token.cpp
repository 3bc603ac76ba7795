#include "channels/email/reply_token.hpp"

#include "core/domain/digest.hpp"
#include "core/domain/require.hpp"

#include <algorithm>
#include <optional>

namespace dunlin::channels {

namespace {

using std::chrono::hours;

constexpr std::size_t kMacOctets = 10;
constexpr std::size_t kSignedOctets = 1 + 4 + 16;
constexpr std::size_t kTokenCharacters = ((kSignedOctets + kMacOctets) * 8 + 4) / 5;

char letter_of(MailTag tag) {
  switch (tag) {
  case MailTag::reply: return 'r';
  case MailTag::bounce: return 'b';
  }
  unreachable("a mail tag without a letter");
}

std::string mac_of(MailTag tag, std::string_view signed_part, TokenKey const& key) {
  require(key.secret.size() >= 32, "a token key of less than 32 octets");
  auto const mac =
      hmac_sha256(key.secret, std::string("dunlin mail tag ") + letter_of(tag) + std::string(signed_part));
  return std::string(raw(mac).substr(0, kMacOctets));
}

std::optional<unsigned> value_of(char c) {
  if (c >= 'a' && c <= 'z') return static_cast<unsigned>(c - 'a');
  if (c >= 'A' && c <= 'Z') return static_cast<unsigned>(c - 'A');
  if (c >= '2' && c <= '7') return static_cast<unsigned>(c - '2') + 26;
  return std::nullopt;
}

std::optional<std::string> from_base32(std::string_view text) {
  std::string out;
  unsigned held = 0;
  unsigned count = 0;
  for (char c : text) {
    auto const value = value_of(c);
    if (!value) return std::nullopt;
    held = (held << 5U) | *value;
    count += 5;
    if (count < 8) continue;
    count -= 8;
    out.push_back(static_cast<char>(held >> count));
    held &= (1U << count) - 1U;
  }
  if (held != 0) return std::nullopt; // two spellings of one token
  return out;
}

Timestamp expiry_of(std::string_view signed_part) {
  std::uint32_t since = 0;
  for (std::size_t i = 1; i < 5; ++i)
    since = (since << 8U) | static_cast<std::uint8_t>(signed_part[i]);
  return Timestamp{hours{since}};
}

} // namespace

std::string tagged_address(MailToken const& token, TokenKey const& key, std::string_view domain) {
  auto const since = std::chrono::ceil<hours>(token.expires.time_since_epoch()).count();
  require(since >= 0 && since <= 0xFFFFFFFFLL, "a token's expiry outside its four octets");
  std::string signed_part(1, static_cast<char>(key.id));
  for (int shift = 24; shift >= 0; shift -= 8)
    signed_part.push_back(static_cast<char>(since >> shift));
  signed_part.append(token.message.raw());
  auto const text = base32(signed_part + mac_of(token.tag, signed_part, key));
  return std::string(1, letter_of(token.tag)) + '+' + text + '@' + std::string(domain);
}

Result<MailToken> open_tag(std::string_view local_part, std::span<TokenKey const> keys, Timestamp now) {
  auto const letter = local_part.empty() ? '\0' : static_cast<char>(local_part.front() | 0x20);
  bool const ours =
      local_part.size() == kTokenCharacters + 2 && local_part[1] == '+' && (letter == 'r' || letter == 'b');
  if (!ours) return fail(Errc::invalid, "an address without a tag of ours");
  auto const octets = from_base32(local_part.substr(2));
  if (!octets) return fail(Errc::invalid, "an address without a tag of ours");

  auto const signed_part = std::string_view(*octets).substr(0, kSignedOctets);
  auto const key = std::ranges::find(keys, static_cast<std::uint8_t>(signed_part[0]), &TokenKey::id);
  if (key == keys.end()) return fail(Errc::not_found, "a tag signed with a key that is not here");
  MailToken token{letter == 'r' ? MailTag::reply : MailTag::bounce, {}, expiry_of(signed_part)};
  std::ranges::copy(signed_part.substr(5), token.message.bytes.begin());
  if (!equal_in_constant_time(mac_of(token.tag, signed_part, *key), octets->substr(kSignedOctets))) {
    return fail(Errc::refused, "a forged tag");
  }
  if (now >= token.expires) return fail(Errc::timed_out, "a tag that expired");
  return token;
}

} // namespace dunlin::channels
