#include "templates/liquid/instant.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin::liquid;

namespace {

constexpr std::chrono::sys_seconds kNow = std::chrono::sys_days(std::chrono::year(2024) / 1 / 3);

std::string read(std::string_view text, std::string_view format = "%F %T %z") {
  auto const instant = read_instant(text, kNow);
  if (!instant) return "nothing";
  std::string out;
  write_instant(*instant, format, out);
  return out;
}

} // namespace

TEST_CASE("instant: dates are read in the forms people write them", "[liquid]") {
  CHECK(read("2024-03-01T10:20:30Z") == "2024-03-01 10:20:30 +0000");
  CHECK(read("2024-03-01 10:20:30 +0200") == "2024-03-01 10:20:30 +0200");
  CHECK(read("March 14, 2016") == "2016-03-14 00:00:00 +0000");
  CHECK(read("14 mar 2016 5:30 pm") == "2016-03-14 17:30:00 +0000");
  CHECK(read("20160314") == "2016-03-14 00:00:00 +0000");
  CHECK(read("16:05") == "2024-01-03 16:05:00 +0000");
  CHECK(read("Fri, 05 Jan 2024 08:00:00 GMT") == "2024-01-05 08:00:00 +0000");
  CHECK(read("no date") == "nothing");
  CHECK(read("2024-13-40") == "nothing");
}

TEST_CASE("instant: strftime's letters, flags and widths", "[liquid]") {
  auto const written = [](std::string_view format) { return read("2024-01-05 09:07:08", format); };
  CHECK(written("%A, %-d. %B %Y") == "Friday, 5. January 2024");
  CHECK(written("%e|%_m|%^a|%10Y|%-H") == " 5| 1|FRI|0000002024|9");
  CHECK(written("%j %U %V %u %s") == "005 00 01 5 1704445628");
  CHECK(written("%I:%M %p %P %L %::z %%") == "09:07 AM am 000 +00:00:00 %");
  CHECK(written("%Q %") == "%Q %");
}

TEST_CASE("instant: a plain day is what the long way reads in it", "[liquid]") {
  for (std::string const day :
       {"2024-02-29", "2023-02-31", "1999-12-01", "0001-01-01", "2024-00-10", "2024-01-32"}) {
    INFO(day);
    auto const sooner = read_plain_day(day);
    auto const later = read_instant(day + " ", kNow); // the space is passed over
    REQUIRE(sooner.has_value() == later.has_value());
    if (sooner)
      CHECK((sooner->at == later->at && sooner->offset_s == later->offset_s && sooner->zone == later->zone));
  }
  CHECK_FALSE(read_plain_day("2024-1-1").has_value());
  CHECK_FALSE(read_plain_day("2024-01-01T00:00").has_value());
}
