#include "bot/web/links/unsubscribe_token.hpp"

#include <cstdint>

namespace dunlin::web {
namespace {

constexpr char kVersion = 1;
constexpr std::size_t kBodySize = 2 + 2 + 3 * kIdSize; // version, purpose, last day, three ids

} // namespace

UnsubscribeTokens::UnsubscribeTokens(std::string key) : signed_(std::move(key), "dunlin unsubscribe link") {}

std::string UnsubscribeTokens::make(Unsubscribe const& what, CivilDate last_day) const {
  std::string body;
  body += kVersion;
  body += static_cast<char>(what.purpose);
  body += two_bytes_of(last_day);
  body += what.customer.raw();
  body += what.address.raw();
  body += what.creditor.raw();
  return signed_.seal(body);
}

Result<Unsubscribe> UnsubscribeTokens::open(std::string_view token, Timestamp now) const {
  auto const body = signed_.open(token);
  if (!body || body->size() != kBodySize) return no_such_link();
  auto const purpose = static_cast<std::uint8_t>((*body)[1]);
  if (body->front() != kVersion || purpose >= EnumNames<Purpose>::names.size()) return no_such_link();
  if (is_over(std::string_view(*body).substr(2, 2), now)) return no_such_link();
  return Unsubscribe{
      .customer = id_at<CustomerTag>(*body, 4),
      .address = id_at<AddressTag>(*body, 4 + kIdSize),
      .creditor = id_at<CreditorTag>(*body, 4 + 2 * kIdSize),
      .purpose = static_cast<Purpose>(purpose),
  };
}

} // namespace dunlin::web
