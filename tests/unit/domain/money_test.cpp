#include "core/domain/money.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/death.hpp"

#include <limits>
#include <string>

using dunlin::Currency;
using dunlin::Money;
using dunlin::parse_plain_amount;
using dunlin::plain;

namespace {

Currency currency(std::string_view code) {
  return Currency::parse(code).value();
}
Money euros(std::int64_t minor) {
  return {minor, currency("EUR")};
}

} // namespace

TEST_CASE("money: sums and differences stay in minor units", "[domain]") {
  CHECK(euros(1050) + euros(-50) == euros(1000));
  CHECK(euros(10) - euros(30) == euros(-20));
  CHECK(-euros(7) == euros(-7));
  CHECK(min(euros(3), euros(2)) == euros(2));
  CHECK(euros(1).positive());
  CHECK_FALSE(euros(0).positive());
  CHECK_FALSE(euros(-1).positive());
}

TEST_CASE("money: mixing two currencies is a bug", "[domain]") {
  Money const yen{100, currency("JPY")};
  CHECK(dunlin::tests::aborts([&] { (void)(euros(100) + yen); }));
  CHECK(dunlin::tests::aborts([&] { (void)(euros(100) - yen); }));
  CHECK(dunlin::tests::aborts([&] { (void)min(euros(100), yen); }));
  CHECK_FALSE(dunlin::tests::aborts([&] { (void)(euros(100) + euros(1)); }));
}

TEST_CASE("money: overflow is a bug, never a wrapped amount", "[domain]") {
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  CHECK(dunlin::tests::aborts([&] { (void)(euros(most) + euros(1)); }));
  CHECK(dunlin::tests::aborts([&] { (void)(euros(-most) - euros(2)); }));
}

TEST_CASE("money: the plain form shows the currency's own decimals", "[domain]") {
  auto const [minor, code, text] = GENERATE(table<std::int64_t, std::string, std::string>({
      {123450, "EUR", "1234.50 EUR"},
      {5, "EUR", "0.05 EUR"},
      {-5, "EUR", "-0.05 EUR"},
      {0, "EUR", "0.00 EUR"},
      {1234, "JPY", "1234 JPY"},
      {-1, "JPY", "-1 JPY"},
      {1005, "KWD", "1.005 KWD"},
      {dunlin::kMoneyMinorMax, "EUR", "10000000000000.00 EUR"},
  }));
  CHECK(plain({minor, currency(code)}) == text);
}

TEST_CASE("money: amounts are read exactly", "[domain]") {
  auto const [text, code, sign, minor] = GENERATE(table<std::string, std::string, char, std::int64_t>({
      {"1234.50", "EUR", '.', 123450},
      {"1234,50", "EUR", ',', 123450},
      {"1,234.50", "EUR", '.', 123450},
      {"1.234.567,89", "EUR", ',', 123456789},
      {"12,34,567.00", "INR", '.', 123456700},
      {"1,234", "EUR", '.', 123400},
      {"12", "EUR", '.', 1200},
      {"12.5", "EUR", '.', 1250},
      {"12.", "EUR", '.', 1200},
      {".5", "EUR", '.', 50},
      {"12.5000", "EUR", '.', 1250},
      {"100.00", "JPY", '.', 100},
      {"100", "JPY", '.', 100},
      {"1.005", "KWD", '.', 1005},
      {"-12.34", "EUR", '.', -1234},
      {"-0.01", "EUR", '.', -1},
      {"0", "EUR", '.', 0},
      {"000012.30", "EUR", '.', 1230},
      {"10000000000000.00", "EUR", '.', dunlin::kMoneyMinorMax},
  }));
  INFO(text << ' ' << code);
  auto const amount = parse_plain_amount(text, currency(code), sign);
  REQUIRE(amount);
  CHECK(*amount == Money{minor, currency(code)});
}

TEST_CASE("money: what is not exactly an amount is refused and the text is named", "[domain]") {
  auto const [text, code, sign, why] = GENERATE(table<std::string, std::string, char, std::string>({
      {"", "EUR", '.', "no digits"},
      {"-", "EUR", '.', "no digits"},
      {".", "EUR", '.', "no digits"},
      {"12.345", "EUR", '.', "decimal places"},
      {"100.5", "JPY", '.', "decimal places"},
      {"1.0005", "KWD", '.', "decimal places"},
      {"1,50", "EUR", '.', "in threes"}, // a decimal comma read with a decimal point
      {"1.50", "EUR", ',', "in threes"},
      {"1234,567", "EUR", '.', "in threes"},
      {",234", "EUR", '.', "in threes"},
      {"1,2,345", "EUR", '.', "in threes"},
      {"1,,234", "EUR", '.', "in threes"},
      {"12,", "EUR", '.', "in threes"},
      {"1.2.3", "EUR", '.', "decimal places"},
      {"1.2.", "EUR", '.', "unexpected '.'"},
      {"1.2,3", "KWD", '.', "unexpected ','"},
      {"12 EUR", "EUR", '.', "unexpected ' '"},
      {"--1", "EUR", '.', "unexpected '-'"},
      {"+1", "EUR", '.', "unexpected '+'"},
      {"1e3", "EUR", '.', "unexpected 'e'"},
      {"10000000000000.01", "EUR", '.', "too large"},
      {"10000000000001", "EUR", '.', "too large"},
      {"99999999999999999999999999", "EUR", '.', "too large"},
  }));
  INFO(text << ' ' << code);
  auto const amount = parse_plain_amount(text, currency(code), sign);
  REQUIRE_FALSE(amount);
  CHECK(amount.error().code == dunlin::Errc::invalid);
  CHECK_THAT(amount.error().detail, dunlin::tests::contains(why));
  CHECK_THAT(amount.error().detail, dunlin::tests::contains("'" + text + "'"));
}

TEST_CASE("money: what the plain form writes is read back the same", "[domain]") {
  auto const code = GENERATE("EUR", "JPY", "KWD");
  auto const minor = GENERATE(std::int64_t{0}, 1, 9, 10, 99, 100, 101, 1000, 123456789, -1, -100, -123456789);
  Money const amount{minor, currency(code)};
  auto const text = plain(amount);
  CHECK(parse_plain_amount(std::string_view(text).substr(0, text.size() - 4), amount.currency) == amount);
}
