#include "channels/email/address.hpp"
#include "channels/email/reply_token.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <array>

using namespace dunlin;
using namespace dunlin::channels;

namespace {

Timestamp at(char const* text) {
  return *parse_iso_instant(text);
}

TokenKey const kOld{3, std::string(32, 'o')};
TokenKey const kNew{4, std::string(32, 'n')};
std::array<TokenKey, 2> const kBoth{kNew, kOld};
MessageId const kMessage = MessageId::of({"reminder", "1"});
MailToken const kToken{MailTag::reply, kMessage, at("2027-02-01T00:00:00Z")};

std::string local_part(std::string const& address) {
  return address.substr(0, address.find('@'));
}

Errc error_of(std::string const& local, Timestamp now) {
  auto const opened = open_tag(local, kBoth, now);
  REQUIRE_FALSE(opened.has_value());
  return opened.error().code;
}

} // namespace

TEST_CASE("mail tag: what was signed comes back, and the local part has 52 octets", "[email]") {
  for (auto const tag : {MailTag::reply, MailTag::bounce}) {
    auto token = kToken;
    token.tag = tag;
    auto const address = tagged_address(token, kNew, "reply.example.com");
    CHECK(address.starts_with(tag == MailTag::reply ? "r+" : "b+"));
    CHECK(EmailAddress::parse(address).has_value());
    CHECK(local_part(address).size() == 52);
    CHECK(open_tag(local_part(address), kBoth, at("2026-12-01T00:00:00Z")) == token);
  }
}

TEST_CASE("mail tag: a relay that changes case does no harm", "[email]") {
  auto local = local_part(tagged_address(kToken, kOld, "example.com"));
  std::ranges::transform(local, local.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  });
  CHECK(open_tag(local, kBoth, at("2026-12-01T00:00:00Z")) == kToken);
}

TEST_CASE("mail tag: expired exactly at its hour", "[email]") {
  auto const local = local_part(tagged_address(kToken, kNew, "example.com"));
  CHECK(open_tag(local, kBoth, at("2027-01-31T23:59:59Z")).has_value());
  CHECK(error_of(local, at("2027-02-01T00:00:00Z")) == Errc::timed_out);
}

TEST_CASE("mail tag: the expiry is rounded up to the hour", "[email]") {
  auto token = kToken;
  token.expires = at("2027-02-01T00:00:01Z");
  auto const opened =
      open_tag(local_part(tagged_address(token, kNew, "example.com")), kBoth, at("2027-02-01T00:30:00Z"));
  REQUIRE(opened.has_value());
  CHECK(opened->expires == at("2027-02-01T01:00:00Z"));
}

TEST_CASE("mail tag: a key that is gone, or another key under the same id", "[email]") {
  auto const now = at("2026-12-01T00:00:00Z");
  auto const local = local_part(tagged_address(kToken, TokenKey{9, std::string(32, 'x')}, "example.com"));
  CHECK(error_of(local, now) == Errc::not_found);
  auto const forged = local_part(tagged_address(kToken, TokenKey{4, std::string(32, 'x')}, "example.com"));
  CHECK(error_of(forged, now) == Errc::refused);
}

TEST_CASE("mail tag: no octet can be changed, added or left out", "[email]") {
  auto const now = at("2026-12-01T00:00:00Z");
  auto const good = local_part(tagged_address(kToken, kNew, "example.com"));
  for (std::size_t i = 0; i < good.size(); ++i) {
    auto bad = good;
    bad[i] = bad[i] == 'a' ? 'c' : 'a';
    if (bad == good) continue;
    INFO(bad);
    CHECK_FALSE(open_tag(bad, kBoth, now).has_value());
  }
  CHECK(error_of("b" + good.substr(1), now) == Errc::refused); // an answer's tag is no bounce's
  CHECK(error_of(good.substr(0, 51), now) == Errc::invalid);
  CHECK(error_of(good + "a", now) == Errc::invalid);
  CHECK(error_of("", now) == Errc::invalid);
  CHECK(error_of("r+", now) == Errc::invalid);
  CHECK(error_of("accounts", now) == Errc::invalid);
}
