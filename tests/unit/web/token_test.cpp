#include "bot/web/links/base64url.hpp"
#include "bot/web/links/unsubscribe_token.hpp"
#include "core/domain/digest.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using namespace dunlin::web;
using namespace std::chrono_literals;

namespace {

Unsubscribe const kWhat{
    .customer = CustomerId::of({"C-1"}),
    .address = AddressId::of({"a@example.com"}),
    .creditor = CreditorId::of({"example"}),
    .purpose = Purpose::service,
};
CivilDate const kLastDay = std::chrono::year{2027} / 3 / 1;
Timestamp const kNow = std::chrono::sys_days(std::chrono::year{2026} / 11 / 24) + 9h;
std::string const kKey = "a key of links, 32 bytes at least";

} // namespace

TEST_CASE("unsubscribe token: opens to what it was made for", "[web]") {
  UnsubscribeTokens tokens(kKey);
  auto const opened = tokens.open(tokens.make(kWhat, kLastDay), kNow);
  REQUIRE(opened.has_value());
  CHECK(*opened == kWhat);
}

TEST_CASE("unsubscribe token: no changed character is accepted", "[web]") {
  UnsubscribeTokens tokens(kKey);
  auto const token = tokens.make(kWhat, kLastDay);
  for (std::size_t i = 0; i < token.size(); ++i) {
    auto changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    CAPTURE(i);
    CHECK_FALSE(tokens.open(changed, kNow).has_value());
  }
}

TEST_CASE("unsubscribe token: another key, a cut and an addition are refused", "[web]") {
  UnsubscribeTokens tokens(kKey);
  auto const token = tokens.make(kWhat, kLastDay);
  CHECK_FALSE(UnsubscribeTokens("another key of 16 bytes").open(token, kNow).has_value());
  CHECK_FALSE(tokens.open(token.substr(0, token.size() - 1), kNow).has_value());
  CHECK_FALSE(tokens.open(token + "A", kNow).has_value());
  CHECK_FALSE(tokens.open("", kNow).has_value());
  CHECK_FALSE(tokens.open(std::string(100'000, 'A'), kNow).has_value());
}

TEST_CASE("unsubscribe token: works through its last day and not after", "[web]") {
  UnsubscribeTokens tokens(kKey);
  auto const token = tokens.make(kWhat, kLastDay);
  auto const midnight = std::chrono::sys_days(kLastDay) + 24h;
  CHECK(tokens.open(token, midnight - 1ms).has_value());
  CHECK_FALSE(tokens.open(token, midnight).has_value());
}

TEST_CASE("unsubscribe token: fits an address and a header line", "[web]") {
  auto const token = UnsubscribeTokens(kKey).make(kWhat, kLastDay);
  CHECK(token.size() < 100);
  CHECK(
      token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
      std::string::npos
  );
}

TEST_CASE("base64url: reads back what was written and refuses second spellings", "[web]") {
  for (auto const* bytes : {"", "f", "fo", "foo", "foob", "\xff\xfe\xfd"}) {
    CHECK(from_base64url(base64url(bytes)) == std::string(bytes));
  }
  CHECK(from_base64url("Zg") == "f");
  CHECK(from_base64url("Zh") == std::nullopt);   // left-over bits
  CHECK(from_base64url("Zg==") == std::nullopt); // padding
  CHECK(from_base64url("Z+g/") == std::nullopt); // the other alphabet
}
