#include "bot/web/links/unsubscribe_token.hpp"

#include "bot/web/links/base64url.hpp"
#include "core/domain/digest.hpp"
#include "core/domain/require.hpp"

#include <algorithm>
#include <cstdint>

namespace dunlin::web {
namespace {

constexpr char kVersion = 1;
constexpr std::size_t kIdSize = IdBytes{}.size();
constexpr std::size_t kBodySize = 2 + 2 + 3 * kIdSize; // version, purpose, last day, three ids
constexpr std::size_t kSignatureSize = 16;
constexpr std::string_view kContext = "dunlin unsubscribe link";

std::uint16_t day_number(CivilDate date) {
  auto const days = std::chrono::sys_days(date).time_since_epoch().count();
  require(days >= 0 && days <= UINT16_MAX, "a link's last day lies between 1970 and 2149");
  return static_cast<std::uint16_t>(days);
}

template <class Tag>
Id<Tag> id_at(std::string_view bytes, std::size_t at) {
  Id<Tag> id;
  std::ranges::copy(bytes.substr(at, kIdSize), reinterpret_cast<char*>(id.bytes.data()));
  return id;
}

std::unexpected<Error> no_such_link() {
  return fail(Errc::not_found, "the link is wrong, incomplete or too old");
}

} // namespace

UnsubscribeTokens::UnsubscribeTokens(std::string key) : key_(std::move(key)) {
  require(key_.size() >= 16, "the key of links has at least 16 bytes");
}

std::string UnsubscribeTokens::sign(std::string_view body) const {
  std::string text(kContext);
  text += body;
  return std::string(raw(hmac_sha256(key_, text)).substr(0, kSignatureSize));
}

std::string UnsubscribeTokens::make(Unsubscribe const& what, CivilDate last_day) const {
  auto const day = day_number(last_day);
  std::string body;
  body += kVersion;
  body += static_cast<char>(what.purpose);
  body += static_cast<char>(day >> 8);
  body += static_cast<char>(day & 0xff);
  body += what.customer.raw();
  body += what.address.raw();
  body += what.creditor.raw();
  return base64url(body + sign(body));
}

Result<Unsubscribe> UnsubscribeTokens::open(std::string_view token, Timestamp now) const {
  auto const bytes = from_base64url(token.substr(0, 128));
  if (!bytes || bytes->size() != kBodySize + kSignatureSize) return no_such_link();
  auto const body = std::string_view(*bytes).substr(0, kBodySize);
  if (!equal_in_constant_time(sign(body), std::string_view(*bytes).substr(kBodySize))) return no_such_link();
  auto const byte = [&](std::size_t at) { return static_cast<std::uint8_t>(body[at]); };
  auto const last_day = Days{(byte(2) << 8) | byte(3)};
  if (byte(0) != kVersion || byte(1) >= EnumNames<Purpose>::names.size()) return no_such_link();
  if (std::chrono::floor<Days>(now.time_since_epoch()) > last_day) return no_such_link();
  return Unsubscribe{
      .customer = id_at<CustomerTag>(body, 4),
      .address = id_at<AddressTag>(body, 4 + kIdSize),
      .creditor = id_at<CreditorTag>(body, 4 + 2 * kIdSize),
      .purpose = static_cast<Purpose>(byte(1)),
  };
}

} // namespace dunlin::web
