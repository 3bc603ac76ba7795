#include "templates/liquid/decimal.hpp"
#include "tests/support/catch.hpp"

using dunlin::liquid::Decimal;

namespace {

Decimal number(std::string_view digits) {
  return Decimal::from_digits(digits);
}

std::string written(double value) {
  std::string out;
  dunlin::liquid::write_float(value, out);
  return out;
}

} // namespace

TEST_CASE("decimal: sums and products are exact, however long", "[liquid]") {
  CHECK((number("0.1") + number("0.2")).text() == "0.3");
  CHECK((number("-5") + number("12.50")).text() == "7.5");
  CHECK((number("1000000000") - number("1")).text() == "999999999");
  CHECK(
      (number("123456789012345678901234567890") * number("-10")).text() == "-1234567890123456789012345678900"
  );
  CHECK((number("0.000000001") * number("0.000000001")).text() == "0.000000000000000001");
}

TEST_CASE(
    "decimal: division goes towards minus infinity, as remainders have the divisor's sign", "[liquid]"
) {
  CHECK(Decimal::floor_quotient(number("-7"), number("2")).text() == "-4");
  CHECK(Decimal::floor_remainder(number("-7"), number("2")).text() == "1");
  CHECK(Decimal::floor_remainder(number("7.5"), number("-2")).text() == "-0.5");
  CHECK(
      Decimal::floor_quotient(number("100000000000000000000"), number("3")).text() == "33333333333333333333"
  );
  CHECK(Decimal::quotient(number("1"), number("8")).text() == "0.125");
}

TEST_CASE("decimal: rounding goes away from zero at the half", "[liquid]") {
  CHECK(number("2.5").rounded(0).text() == "3");
  CHECK(number("-2.5").rounded(0).text() == "-3");
  CHECK(number("1.005").rounded(2).text() == "1.01");
  CHECK(number("1250").rounded(-2).text() == "1300");
  CHECK(number("-1.5").floor().text() == "-2");
  CHECK(number("-1.5").ceil().text() == "-1");
}

TEST_CASE("decimal: what is too long says so instead of growing", "[liquid]") {
  CHECK(number(std::string(30'000, '9')).too_long());
  auto grown = number(std::string(9'000, '9'));
  CHECK((grown * grown).too_long());
}

TEST_CASE("decimal: fractions are written as Ruby writes them", "[liquid]") {
  CHECK(written(1.5) == "1.5");
  CHECK(written(100) == "100.0");
  CHECK(written(1e15) == "1.0e+15");
  CHECK(written(123456789012345.6) == "123456789012345.6");
  CHECK(written(0.0001) == "0.0001");
  CHECK(written(0.00001) == "1.0e-05");
  CHECK(written(-0.0) == "-0.0");
}
