#include "core/domain/time.hpp"
#include "tests/support/catch.hpp"

#include <string>

using dunlin::CivilDate;
using dunlin::CivilTime;
using dunlin::Zone;

namespace {

Zone zone(std::string_view name) {
  return Zone::find(name).value();
}
dunlin::Timestamp at(std::string_view text) {
  return dunlin::parse_iso_instant(text).value();
}
CivilDate day(std::string_view text) {
  return dunlin::parse_iso_date(text).value();
}
CivilTime clock(std::string_view text) {
  return dunlin::parse_clock(text).value();
}

} // namespace

TEST_CASE("time: an instant shows the wall clock of its zone", "[domain]") {
  auto const [instant, name, shown] = GENERATE(table<std::string, std::string, std::string>({
      {"2026-11-24T09:00:00Z", "Etc/UTC", "2026-11-24 09:00 Etc/UTC"},
      {"2026-11-24T09:00:00Z", "Europe/Berlin", "2026-11-24 10:00 Europe/Berlin"},
      {"2026-07-24T09:00:00Z", "Europe/Berlin", "2026-07-24 11:00 Europe/Berlin"},
      {"2026-11-24T20:00:00Z", "Asia/Shanghai", "2026-11-25 04:00 Asia/Shanghai"},
      {"2026-11-24T02:00:00Z", "America/New_York", "2026-11-23 21:00 America/New_York"},
      {"2026-11-24T20:00:00Z", "Asia/Kolkata", "2026-11-25 01:30 Asia/Kolkata"},
      {"2026-11-24T20:00:00Z", "Asia/Kathmandu", "2026-11-25 01:45 Asia/Kathmandu"},
      {"2026-01-01T00:00:00Z", "Pacific/Kiritimati", "2026-01-01 14:00 Pacific/Kiritimati"},
      {"1969-12-31T23:59:59.999Z", "Etc/UTC", "1969-12-31 23:59 Etc/UTC"},
  }));
  CHECK(dunlin::iso_local(at(instant), zone(name)) == shown);
}

TEST_CASE("time: a wall clock that exists once is that instant", "[domain]") {
  auto const [date, time, name, instant] =
      GENERATE(table<std::string, std::string, std::string, std::string>({
          {"2026-11-24", "09:00", "Europe/Berlin", "2026-11-24T08:00:00.000Z"},
          {"2026-07-24", "09:00", "Europe/Berlin", "2026-07-24T07:00:00.000Z"},
          {"2026-11-24", "09:00", "Asia/Shanghai", "2026-11-24T01:00:00.000Z"},
          {"2026-11-24", "00:00", "Pacific/Auckland", "2026-11-23T11:00:00.000Z"},
          {"2026-11-24", "24:00", "Etc/UTC", "2026-11-25T00:00:00.000Z"},
      }));
  CHECK(dunlin::iso(dunlin::instant(day(date), clock(time), zone(name))) == instant);
}

TEST_CASE("time: a wall clock inside a spring gap is the first instant after it", "[domain]") {
  auto const [date, time, name, instant] =
      GENERATE(table<std::string, std::string, std::string, std::string>({
          {"2026-03-29", "02:00", "Europe/Berlin", "2026-03-29T01:00:00.000Z"},
          {"2026-03-29", "02:30", "Europe/Berlin", "2026-03-29T01:00:00.000Z"},
          {"2026-03-29", "03:00", "Europe/Berlin", "2026-03-29T01:00:00.000Z"},
          {"2026-03-08", "02:30", "America/New_York", "2026-03-08T07:00:00.000Z"},
          {"2026-10-04", "02:30", "Australia/Sydney", "2026-10-03T16:00:00.000Z"},
          {"2026-10-04", "02:15", "Australia/Lord_Howe", "2026-10-03T15:30:00.000Z"}, // a gap of half an hour
          {"2026-09-06", "00:30", "America/Santiago", "2026-09-06T04:00:00.000Z"}, // a day without midnight
      }));
  INFO(name << ' ' << date << ' ' << time);
  CHECK(dunlin::iso(dunlin::instant(day(date), clock(time), zone(name))) == instant);
}

TEST_CASE("time: a wall clock that comes twice in autumn is the earlier instant", "[domain]") {
  auto const [date, time, name, instant] =
      GENERATE(table<std::string, std::string, std::string, std::string>({
          {"2026-10-25", "02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z"},
          {"2026-10-25", "03:00", "Europe/Berlin", "2026-10-25T02:00:00.000Z"},
          {"2026-11-01", "01:30", "America/New_York", "2026-11-01T05:30:00.000Z"},
          {"2026-04-05", "02:30", "Australia/Sydney", "2026-04-04T15:30:00.000Z"},
          {"2026-04-05", "01:45", "Australia/Lord_Howe", "2026-04-04T14:45:00.000Z"},
      }));
  INFO(name << ' ' << date << ' ' << time);
  CHECK(dunlin::iso(dunlin::instant(day(date), clock(time), zone(name))) == instant);
}

TEST_CASE(
    "time: both instants of a doubled hour show the same wall clock with different offsets", "[domain]"
) {
  auto const berlin = zone("Europe/Berlin");
  auto const first = dunlin::local(at("2026-10-25T00:30:00Z"), berlin);
  auto const second = dunlin::local(at("2026-10-25T01:30:00Z"), berlin);
  CHECK(first.time == second.time);
  CHECK(first.utc_offset == std::chrono::hours{2});
  CHECK(second.utc_offset == std::chrono::hours{1});
}

TEST_CASE("time: there and back is the same wall clock on every hour of two years, gaps apart", "[domain]") {
  auto const* const name = GENERATE(
      "Europe/Berlin", "America/New_York", "Asia/Shanghai", "America/Sao_Paulo", "Africa/Casablanca",
      "Australia/Lord_Howe"
  );
  auto const here = zone(name);
  int wrong = 0;
  for (auto now = at("2026-01-01T00:00:00Z"); now < at("2028-01-01T00:00:00Z");
       now += std::chrono::hours{1}) {
    auto const moment = dunlin::local(now, here);
    auto const back = dunlin::instant(moment.date, moment.time, here);
    auto const again = dunlin::local(back, here);
    bool const earlier_of_two = back < now && now - back <= std::chrono::hours{1};
    if (again.date != moment.date || again.time != moment.time || !(back == now || earlier_of_two)) ++wrong;
  }
  INFO(name);
  CHECK(wrong == 0);
}

TEST_CASE("time: after 2037 a zone keeps the rules it has, not those it gave up", "[domain]") {
  auto const [instant, name, shown] = GENERATE(table<std::string, std::string, std::string>({
      {"2038-07-01T12:00:00Z", "America/New_York", "2038-07-01 08:00 America/New_York"},
      {"2038-01-15T12:00:00Z", "America/New_York", "2038-01-15 07:00 America/New_York"},
      {"2040-02-29T12:00:00Z", "Europe/Berlin", "2040-02-29 13:00 Europe/Berlin"},
      {"2040-07-01T12:00:00Z", "Europe/Berlin", "2040-07-01 14:00 Europe/Berlin"},
      {"2044-03-27T00:59:00Z", "Europe/Berlin", "2044-03-27 01:59 Europe/Berlin"
      }, // the change is on the last Sunday
      {"2044-03-27T01:00:00Z", "Europe/Berlin", "2044-03-27 03:00 Europe/Berlin"},
      {"2040-07-01T12:00:00Z", "Europe/Moscow", "2040-07-01 15:00 Europe/Moscow"}, // summer time until 2010
      {"2040-07-01T12:00:00Z", "Asia/Shanghai", "2040-07-01 20:00 Asia/Shanghai"},
  }));
  CHECK(dunlin::iso_local(at(instant), zone(name)) == shown);
}

TEST_CASE("time: never is written as never", "[domain]") {
  CHECK(dunlin::iso(dunlin::kNever) == "never");
  CHECK(dunlin::iso_local(dunlin::kNever, zone("Europe/Berlin")) == "never");
}

TEST_CASE("time: an unknown zone is refused and the likely one is named", "[domain]") {
  auto const [name, advice] = GENERATE(table<std::string, std::string>({
      {"berlin", "did you mean Europe/Berlin?"},
      {"europe/berlin", "did you mean Europe/Berlin?"},
      {"new york", "did you mean America/New_York?"},
      {"Middle/Earth", "such as Europe/Berlin"},
      {"", "such as Europe/Berlin"},
      {"../../etc/passwd", "such as Europe/Berlin"},
  }));
  INFO(name);
  auto const found = Zone::find(name);
  REQUIRE_FALSE(found);
  CHECK(found.error().code == dunlin::Errc::invalid);
  CHECK_THAT(found.error().detail, dunlin::tests::contains(advice));
}

TEST_CASE("time: days are counted on the calendar", "[domain]") {
  CHECK(dunlin::plus_days(day("2028-02-28"), 1) == day("2028-02-29"));
  CHECK(dunlin::plus_days(day("2026-02-28"), 1) == day("2026-03-01"));
  CHECK(dunlin::plus_days(day("2026-01-01"), -1) == day("2025-12-31"));
  CHECK(dunlin::days_between(day("2026-03-01"), day("2026-02-01")) == -28);
  CHECK(dunlin::days_between(day("2026-03-28"), day("2026-03-30")) == 2); // over a change of the clocks
  CHECK(dunlin::weekday_of(day("2026-11-24")) == std::chrono::Tuesday);
}

TEST_CASE("time: dates are read in one form and only if they exist", "[domain]") {
  CHECK(dunlin::iso(day("2028-02-29")) == "2028-02-29");
  CHECK(dunlin::iso(day("0001-01-01")) == "0001-01-01");
  auto const* const text = GENERATE(
      "", "2026-02-29", "2026-13-01", "2026-00-10", "2026-11-31", "2026-1-1", "24.11.2026", "2026/11/24",
      "-026-11-24", "2026-11--4", "2026-11-24 ", " 2026-11-24", "2026-+1-24"
  );
  INFO(text);
  REQUIRE_FALSE(dunlin::parse_iso_date(text));
  CHECK_THAT(dunlin::parse_iso_date(text).error().detail, dunlin::tests::contains("2026-11-24"));
}

TEST_CASE("time: times of day run from 00:00 to 24:00", "[domain]") {
  CHECK(clock("00:00") == CivilTime{0, 0});
  CHECK(clock("09:05") == CivilTime{9, 5});
  CHECK(clock("24:00") == CivilTime{24, 0});
  auto const* const text =
      GENERATE("", "9:00", "24:01", "25:00", "12:60", "12.30", "-1:00", "12:-1", "12:30:00", "ab:cd");
  INFO(text);
  CHECK_FALSE(dunlin::parse_clock(text));
}

TEST_CASE("time: instants are read with Z, an offset or as a bare date", "[domain]") {
  auto const [text, shown] = GENERATE(table<std::string, std::string>({
      {"2026-11-24", "2026-11-24T00:00:00.000Z"},
      {"2026-11-24T09:00Z", "2026-11-24T09:00:00.000Z"},
      {"2026-11-24 09:00:30Z", "2026-11-24T09:00:30.000Z"},
      {"2026-11-24T09:00:00.123Z", "2026-11-24T09:00:00.123Z"},
      {"2026-11-24T09:00:00.5Z", "2026-11-24T09:00:00.500Z"},
      {"2026-11-24T09:00:00.123987+00:00", "2026-11-24T09:00:00.123Z"},
      {"2026-11-24T09:00:00+08:00", "2026-11-24T01:00:00.000Z"},
      {"2026-11-24T00:30:00-03:30", "2026-11-24T04:00:00.000Z"},
      {"2026-12-31T23:59:60Z", "2027-01-01T00:00:00.000Z"}, // a leap second is the next second
  }));
  INFO(text);
  CHECK(dunlin::iso(at(text)) == shown);
}

TEST_CASE("time: an instant without a zone, or malformed anywhere, is refused", "[domain]") {
  auto const* const text = GENERATE(
      "", "2026-11-2", "2026-11-24T", "2026-11-24T09", "2026-11-24T09:00", "2026-11-24T9:00Z",
      "2026-11-24T09:00:61Z", "2026-11-24T09:00:00.Z", "2026-11-24T09:00:00,5Z",
      "2026-11-24T09:00:00.1234567890Z", "2026-11-24T09:00:00+0800", "2026-11-24T09:00:00+8",
      "2026-11-24T09:00:00ZZ", "2026-02-30T09:00:00Z", "2026-11-24x09:00:00Z"
  );
  INFO(text);
  CHECK_FALSE(dunlin::parse_iso_instant(text));
}
