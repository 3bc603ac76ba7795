#include "core/domain/currency.hpp"
#include "tests/support/catch.hpp"

#include <string_view>
#include <utility>

using dunlin::Currency;

TEST_CASE("currency: every code knows its decimal places", "[domain]") {
  auto const [code, decimals] = GENERATE(table<std::string_view, int>({
      {"EUR", 2},
      {"USD", 2},
      {"CNY", 2},
      {"AED", 2},
      {"ZWG", 2},
      {"XCG", 2},
      {"CHF", 2},
      {"INR", 2},
      {"JPY", 0},
      {"KRW", 0},
      {"VND", 0},
      {"BIF", 0},
      {"XPF", 0},
      {"CLP", 0},
      {"KWD", 3},
      {"BHD", 3},
      {"TND", 3},
      {"IQD", 3},
  }));
  INFO(code);
  auto const currency = Currency::parse(code);
  REQUIRE(currency);
  CHECK(currency->code() == code);
  CHECK(currency->decimals() == decimals);
}

TEST_CASE("currency: lower and mixed case are read as upper case", "[domain]") {
  CHECK(Currency::parse("eur")->code() == "EUR");
  CHECK(Currency::parse("cNy") == Currency::parse("CNY"));
}

TEST_CASE("currency: what is not a code in circulation is refused with advice", "[domain]") {
  auto const* const text = GENERATE("", "E", "EU", "EURO", "EU ", "XXX", "URE", "DEM", "123", "\xE2\x82\xAC");
  INFO(text);
  auto const currency = Currency::parse(text);
  REQUIRE_FALSE(currency);
  CHECK(currency.error().code == dunlin::Errc::invalid);
  CHECK(currency.error().detail.find("ISO 4217") != std::string::npos);
}

TEST_CASE("currency: a code that only straddles two listed ones is refused", "[domain]") {
  // The codes are kept end to end: AEDAFNALL holds "DAF" and "NAL" by accident.
  CHECK_FALSE(Currency::parse("DAF"));
  CHECK_FALSE(Currency::parse("NAL"));
}

TEST_CASE("currency: none given is XXX and equals nothing in circulation", "[domain]") {
  CHECK(Currency{}.code() == "XXX");
  CHECK(Currency{} != *Currency::parse("EUR"));
}
