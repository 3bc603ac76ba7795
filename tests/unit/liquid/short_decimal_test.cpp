#include "templates/liquid/decimal.hpp"
#include "templates/liquid/short_decimal.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <limits>
#include <random>

using namespace dunlin::liquid;

namespace {

std::string written(ShortDecimal number) {
  return Decimal(number).text();
}

} // namespace

TEST_CASE("short decimal: a double is taken by the digits that are written for it", "[liquid]") {
  CHECK(written(*short_decimal(119.37)) == "119.37");
  CHECK(written(*short_decimal(-0.05)) == "-0.05");
  CHECK(short_decimal(7.0)->places == 0);
  CHECK(short_decimal(0.1 + 0.2) == std::nullopt); // 0.30000000000000004
  CHECK(short_decimal(1e15) == std::nullopt);
  CHECK(short_decimal(std::nan("")) == std::nullopt);
  CHECK(short_decimal(std::numeric_limits<double>::infinity()) == std::nullopt);
}

TEST_CASE("short decimal: it is the number that the long way finds, or none", "[liquid]") {
  std::mt19937_64 random(7);
  int found = 0;
  for (int i = 0; i < 20'000; ++i) {
    auto const digits = static_cast<std::int64_t>(random() % 10'000'000'000) - 5'000'000'000;
    auto const number = static_cast<double>(digits) / std::pow(10, static_cast<double>(random() % 9));
    auto const few = short_decimal(number);
    if (!few) continue;
    ++found;
    INFO(number);
    REQUIRE(written(*few) == Decimal::from_digits(Decimal(number).text()).text());
    REQUIRE(as_double(*few) == number);
  }
  CHECK(found > 10'000);
}

TEST_CASE("short decimal: sums, products and quotients are exact, or there are none", "[liquid]") {
  CHECK(written(*sum({.digits = 1, .places = 1}, {.digits = 25, .places = 2})) == "0.35");
  CHECK(written(*difference({.digits = 1}, {.digits = 25, .places = 2})) == "0.75");
  CHECK(written(*product({.digits = 15, .places = 1}, {.digits = -3, .places = 2})) == "-0.045");
  CHECK(quotient({.digits = 1}, {.digits = 4}) == 0.25);
  CHECK(sum({.digits = std::numeric_limits<std::int64_t>::max()}, {.digits = 1}) == std::nullopt);
  CHECK(product({.digits = 4'000'000'000}, {.digits = 4'000'000'000}) == std::nullopt);
  CHECK(product({.digits = 1, .places = 7}, {.digits = 1, .places = 7}) == std::nullopt);
  CHECK(quotient({.digits = std::int64_t{1} << 60}, {.digits = 3}) == std::nullopt);
}

TEST_CASE("short decimal: halves are rounded away from zero, floors go down", "[liquid]") {
  CHECK(written(rounded({.digits = 125, .places = 2}, 1)) == "1.3");
  CHECK(written(rounded({.digits = -125, .places = 2}, 1)) == "-1.3");
  CHECK(written(rounded({.digits = 124, .places = 2}, 1)) == "1.2");
  CHECK(written(rounded({.digits = 12, .places = 1}, 5)) == "1.2");
  CHECK(floor({.digits = -15, .places = 1}) == -2);
  CHECK(floor({.digits = 15, .places = 1}) == 1);
  CHECK(order({.digits = 15, .places = 1}, {.digits = 150, .places = 2}) == std::strong_ordering::equal);
}
