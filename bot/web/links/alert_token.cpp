#include "bot/web/links/alert_token.hpp"

#include "core/domain/digest.hpp"
#include "core/domain/require.hpp"

#include <cstdint>

namespace dunlin::web {
namespace {

constexpr char kVersion = 1;
constexpr std::size_t kMarkSize = 8;
constexpr std::size_t kMarkAt = 2 + 2 + 2 * kIdSize; // after version, rung, last day and two ids

} // namespace

std::string mark_of_rep(std::string_view key) {
  return std::string(raw(sha256(key)).substr(0, kMarkSize));
}

AlertTokens::AlertTokens(std::string key) : signed_(std::move(key), "dunlin alert link") {}

std::string AlertTokens::make(AlertLink const& what, CivilDate last_day) const {
  require(what.rep.size() == kMarkSize, "the rep of a link is named by a mark");
  std::string body;
  body += kVersion;
  body += static_cast<char>(what.rung);
  body += two_bytes_of(last_day);
  body += what.customer.raw();
  body += what.alert.raw();
  body += what.rep;
  return signed_.seal(body);
}

Result<AlertLink> AlertTokens::open(std::string_view token, Timestamp now) const {
  auto const body = signed_.open(token);
  if (!body || body->size() != kMarkAt + kMarkSize) return no_such_link();
  if (body->front() != kVersion || is_over(std::string_view(*body).substr(2, 2), now)) return no_such_link();
  return AlertLink{
      .customer = id_at<CustomerTag>(*body, 4),
      .alert = id_at<AlertTag>(*body, 4 + kIdSize),
      .rep = body->substr(kMarkAt),
      .rung = static_cast<std::uint8_t>((*body)[1]),
  };
}

} // namespace dunlin::web
