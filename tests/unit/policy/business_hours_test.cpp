// Working time: 9 to 17 by the wall clock of a zone, on the days the calendar works.
#include "bot/policy/business_hours.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;

namespace {

Zone const kBerlin = Zone::find("Europe/Berlin").value();

Timestamp berlin(std::string_view text) { // "2026-03-04 10:00"
  return instant(parse_iso_date(text.substr(0, 10)).value(), parse_clock(text.substr(11)).value(), kBerlin);
}

Calendar germany() {
  Calendar calendar;
  calendar.region = "DE";
  calendar.off[parse_iso_date("2026-04-03").value()] = "Karfreitag";
  calendar.off[parse_iso_date("2026-04-06").value()] = "Ostermontag";
  calendar.work.insert(parse_iso_date("2026-03-14").value()); // a Saturday that is worked
  return calendar;
}

} // namespace

TEST_CASE("business hours: only working time counts", "[policy]") {
  struct Row {
    std::string_view name;
    std::string_view from;
    int minutes;
    std::string_view until;
  };
  Row const rows[] = {
      {"within a day", "2026-03-05 10:00", 120, "2026-03-05 12:00"},
      {"to the last minute", "2026-03-05 15:00", 120, "2026-03-05 17:00"},
      {"over the night", "2026-03-05 16:00", 120, "2026-03-06 10:00"},
      {"from the evening", "2026-03-05 19:00", 120, "2026-03-06 11:00"},
      {"from the end of the day", "2026-03-05 17:00", 1, "2026-03-06 09:01"},
      {"from before the day", "2026-03-05 06:00", 30, "2026-03-05 09:30"},
      {"from midnight", "2026-03-05 00:00", 30, "2026-03-05 09:30"},
      {"over the weekend", "2026-03-06 16:00", 120, "2026-03-09 10:00"},
      {"from a Sunday", "2026-03-08 12:00", 60, "2026-03-09 10:00"},
      {"a Saturday that is worked", "2026-03-13 16:30", 60, "2026-03-14 09:30"},
      {"over Easter", "2026-04-02 16:00", 120, "2026-04-07 10:00"},
      {"from a holiday", "2026-04-03 12:00", 60, "2026-04-07 10:00"},
      {"five whole days", "2026-03-02 09:00", 40 * 60, "2026-03-06 17:00"},
      {"five days begun at noon", "2026-03-04 12:00", 40 * 60, "2026-03-11 12:00"},
      {"into summer time, which begins on a Sunday", "2026-03-27 16:00", 120, "2026-03-30 10:00"},
      {"out of summer time", "2026-10-23 16:30", 60, "2026-10-26 09:30"},
      {"nothing, in the day", "2026-03-05 10:00", 0, "2026-03-05 10:00"},
      {"nothing, in the night", "2026-03-05 20:00", 0, "2026-03-06 09:00"},
  };
  auto const calendar = germany();
  for (auto const& row : rows) {
    INFO(row.name);
    auto const until =
        policy::plus_business_time(&calendar, kBerlin, berlin(row.from), std::chrono::minutes{row.minutes});
    CHECK(iso_local(until, kBerlin) == iso_local(berlin(row.until), kBerlin));
  }
}

TEST_CASE(
    "business hours: on a day that is worked while the clock changes, the wall clock counts", "[policy]"
) {
  Calendar every_day;
  every_day.workdays.fill(true);
  // In Berlin the hour after 02:00 is missing on 29 March and comes twice on 25 October.
  for (auto const day : {"2026-03-29", "2026-10-25"}) {
    INFO(day);
    auto const midnight = berlin(std::string(day) + " 00:00");
    auto const until = policy::plus_business_time(&every_day, kBerlin, midnight, std::chrono::hours{3});
    CHECK(iso_local(until, kBerlin) == iso_local(berlin(std::string(day) + " 12:00"), kBerlin));
  }
}

TEST_CASE("business hours: without a calendar Monday to Friday are worked", "[policy]") {
  auto const until = [&](std::string_view from) {
    return iso_local(
        policy::plus_business_time(nullptr, kBerlin, berlin(from), std::chrono::hours{2}), kBerlin
    );
  };
  CHECK(until("2026-04-02 16:00") == iso_local(berlin("2026-04-03 10:00"), kBerlin)); // Good Friday counts
  CHECK(until("2026-03-06 16:00") == iso_local(berlin("2026-03-09 10:00"), kBerlin));
}

TEST_CASE("business hours: the day is the zone's, not the server's", "[policy]") {
  auto const tokyo = Zone::find("Asia/Tokyo").value();
  auto const from = parse_iso_instant("2026-03-05T23:30:00Z").value(); // Friday 08:30 in Tokyo
  auto const until = policy::plus_business_time(nullptr, tokyo, from, std::chrono::hours{1});
  CHECK(iso(until) == "2026-03-06T01:00:00.000Z");
}
