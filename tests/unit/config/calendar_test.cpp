#include "config/book/calendar_page.hpp"
#include "config/book/holiday_rule.hpp"
#include "config/shipped.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using namespace dunlin::config;

namespace {

CivilDate date(std::string_view text) {
  return parse_iso_date(text).value();
}

Calendar calendar(std::string const& region) {
  for (auto const& page : shipped())
    if (page.kind == BookKind::calendar && page.name == region)
      return parse_calendar(region, 1, page.body).value();
  FAIL("no calendar of " << region);
  return {};
}

using Texts = std::vector<std::string>;

} // namespace

TEST_CASE("calendars: Easter by the church's tables", "[config]") {
  for (auto const* day :
       {"2010-04-04", "2011-04-24", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28",
        "2035-03-25"}) {
    CHECK(iso(easter_sunday(date(day).year())) == day);
  }
}

TEST_CASE("calendars: days of the year 2026 as published", "[config]") {
  struct Row {
    std::string region;
    Texts days; // without the year
  };
  Row const rows[] = {
      {"DE", {"01-01", "04-03", "04-06", "05-01", "05-14", "05-25", "10-03", "12-25", "12-26"}},
      {"GB", {"01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-26", "12-28"}},
      {"US",
       {"01-01", "01-19", "02-16", "05-25", "06-19", "07-03", "07-04", "09-07", "10-12", "11-11", "11-26",
        "12-25"}},
      {"FR",
       {"01-01", "04-06", "05-01", "05-08", "05-14", "05-25", "07-14", "08-15", "11-01", "11-11", "12-25"}},
      {"NL", {"01-01", "04-06", "04-27", "05-14", "05-25", "12-25", "12-26"}},
      {"AT",
       {"01-01", "01-06", "04-06", "05-01", "05-14", "05-25", "06-04", "08-15", "10-26", "11-01", "12-08",
        "12-25", "12-26"}},
      {"CA-QC", {"01-01", "04-03", "04-06", "05-18", "06-24", "07-01", "09-07", "10-12", "12-25"}},
      {"AU", {"01-01", "01-26", "04-03", "04-06", "04-25", "12-25", "12-26", "12-28"}},
  };
  for (auto const& row : rows) {
    INFO(row.region);
    Texts days;
    for (auto const& [day, name] : calendar(row.region).off)
      if (day.year() == std::chrono::year{2026}) days.push_back(iso(day).substr(5));
    CHECK(days == row.days);
  }
}

TEST_CASE("calendars: what falls on a weekend is moved as the law says", "[config]") {
  struct Row {
    std::string region;
    std::string_view day;
    bool off;
  };
  Row const rows[] = {
      {"GB", "2022-12-27", true}, // Christmas on Sunday; Boxing Day keeps its Monday
      {"GB", "2021-12-27", true}, // Christmas on Saturday
      {"GB", "2021-12-28", true}, // Boxing Day on Sunday
      {"GB", "2020-05-04", false}, {"GB", "2020-05-08", true},                              // moved once
      {"GB", "2022-05-30", false}, {"GB", "2022-06-02", true},  {"US", "2021-12-31", true}, // of 2022
      {"US", "2020-06-19", false}, {"US", "2021-06-18", true},  {"NL", "2025-04-26", true},
      {"NL", "2025-04-27", false}, {"NL", "2025-05-05", true},  {"NL", "2026-05-05", false},
      {"DE", "2017-10-31", true},  {"DE", "2018-10-31", false},
  };
  for (auto const& row : rows) {
    INFO(row.region << " " << row.day);
    CHECK(calendar(row.region).off.contains(date(row.day)) == row.off);
  }
}

TEST_CASE("calendars: China is listed, with worked weekends and the end of what is known", "[config]") {
  auto const china = calendar("CN");
  CHECK(china.off.contains(date("2026-02-23")));
  CHECK_FALSE(china.off.contains(date("2026-02-24")));
  CHECK(china.work.contains(date("2026-02-14")));
  CHECK(china.complete_until == date("2026-12-31"));
  CHECK(calendar("DE").complete_until == date("2035-12-31"));
}
