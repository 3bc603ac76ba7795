#include "bot/policy/windows.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using policy::closed_at;
using policy::Jurisdiction;
using policy::next_open;

namespace {

Zone zone(std::string_view name) {
  return Zone::find(name).value();
}
Timestamp utc(std::string_view text) {
  return parse_iso_instant(text).value();
}
Policy every_day(CivilTime from, CivilTime to, bool end_included = true) {
  Policy policy;
  policy.name = "hours";
  policy.week.fill({OpenHours{from, to, end_included}});
  return policy;
}

struct Law {
  std::vector<Policy> policies;
  Zone where;
  std::optional<Calendar> calendar{};
  Jurisdiction jurisdiction() const {
    Jurisdiction law{{}, calendar ? &*calendar : nullptr, where};
    for (auto const& policy : policies)
      law.policies.push_back(&policy);
    return law;
  }
};

} // namespace

TEST_CASE("windows: both ends are read to the second, by the customer's wall clock", "[policy]") {
  struct Row {
    std::string_view zone;
    CivilTime from;
    CivilTime to;
    bool end_included;
    std::string_view at;
    bool open;
  };
  Row const rows[] = {
      {"Asia/Kolkata", {8, 0}, {19, 0}, true, "2026-11-24T13:30:00Z", true}, // 19:00:00
      {"Asia/Kolkata", {8, 0}, {19, 0}, true, "2026-11-24T13:30:01Z", false},
      {"Asia/Shanghai", {8, 0}, {22, 0}, false, "2026-11-24T13:59:59Z", true}, // 21:59:59
      {"Asia/Shanghai", {8, 0}, {22, 0}, false, "2026-11-24T14:00:00Z", false},
      {"Asia/Shanghai", {8, 0}, {22, 0}, false, "2026-11-23T23:59:59Z", false}, // 07:59:59
      {"Asia/Shanghai", {8, 0}, {22, 0}, false, "2026-11-24T00:00:00Z", true},
      {"America/New_York", {8, 0}, {21, 0}, true, "2026-11-25T02:00:00Z", true}, // 21:00:00
      {"America/New_York", {8, 0}, {21, 0}, true, "2026-11-25T02:00:01Z", false},
      {"America/New_York", {8, 0}, {21, 0}, true, "2026-11-01T05:30:00Z", false}, // 01:30, both times
      {"America/New_York", {8, 0}, {21, 0}, true, "2026-11-01T06:30:00Z", false},
  };
  for (auto const& row : rows) {
    INFO(row.zone << " " << row.at);
    Law const law{{every_day(row.from, row.to, row.end_included)}, zone(row.zone)};
    CHECK(closed_at(law.jurisdiction(), "email", utc(row.at)).has_value() != row.open);
  }
}

TEST_CASE("windows: all policies that have a say must allow it", "[policy]") {
  Law const law{{every_day({8, 0}, {20, 0}), every_day({10, 0}, {22, 0})}, zone("Etc/UTC")};
  auto const jurisdiction = law.jurisdiction();
  CHECK(closed_at(jurisdiction, "email", utc("2026-11-24T09:00:00Z")));
  CHECK_FALSE(closed_at(jurisdiction, "email", utc("2026-11-24T10:00:00Z")));
  CHECK(closed_at(jurisdiction, "email", utc("2026-11-24T21:00:00Z")));
  CHECK(next_open(jurisdiction, "email", utc("2026-11-24T21:00:00Z")) == utc("2026-11-25T10:00:00Z"));
}

TEST_CASE("windows: a policy speaks for its channels and days; without any nothing is allowed", "[policy]") {
  auto calls = every_day({10, 0}, {11, 0});
  calls.channels = {"call"};
  auto old = every_day({12, 0}, {13, 0});
  old.valid_to = parse_iso_date("2026-06-30").value();
  Law law{{calls, old, every_day({8, 0}, {20, 0})}, zone("Etc/UTC")};
  CHECK_FALSE(closed_at(law.jurisdiction(), "email", utc("2026-11-24T09:00:00Z")));
  CHECK(closed_at(law.jurisdiction(), "call", utc("2026-11-24T09:00:00Z")));
  CHECK(closed_at(law.jurisdiction(), "email", utc("2026-06-30T09:00:00Z")));
  law.policies = {calls};
  CHECK(closed_at(law.jurisdiction(), "email", utc("2026-11-24T09:00:00Z"))->code == ReasonCode::no_policy);
  CHECK_FALSE(next_open(law.jurisdiction(), "email", utc("2026-11-24T09:00:00Z")));
}

TEST_CASE("windows: holidays of where the customer is close the day; unknown ones do too", "[policy]") {
  auto safe = every_day({9, 0}, {19, 0});
  safe.holidays = HolidayRule::ban;
  Calendar calendar;
  calendar.region = "XX";
  calendar.off[parse_iso_date("2026-12-25").value()] = "Christmas";
  calendar.complete_until = parse_iso_date("2026-12-31").value();
  Law law{{safe}, zone("Etc/UTC"), calendar};
  auto const christmas = utc("2026-12-25T10:00:00Z");
  CHECK(closed_at(law.jurisdiction(), "email", christmas)->code == ReasonCode::holiday);
  CHECK(next_open(law.jurisdiction(), "email", christmas) == utc("2026-12-26T09:00:00Z"));
  auto const beyond = utc("2027-01-01T10:00:00Z");
  CHECK(closed_at(law.jurisdiction(), "email", beyond)->code == ReasonCode::calendar_incomplete);
  CHECK_FALSE(next_open(law.jurisdiction(), "email", beyond));
  law.policies.front().holidays = HolidayRule::allow;
  CHECK_FALSE(closed_at(law.jurisdiction(), "email", christmas));
  law.policies.front().holidays = HolidayRule::ban;
  law.calendar.reset(); // a country without a calendar is not banned
  CHECK_FALSE(closed_at(law.jurisdiction(), "email", beyond));
}

TEST_CASE(
    "windows: the next open time is the first instant allowed, over weekends and clock changes", "[policy]"
) {
  Policy week;
  week.name = "week";
  for (std::size_t day = 0; day < 5; ++day)
    week.week.at(day) = {OpenHours{{1, 30}, {3, 0}, true}};
  week.week.at(6) = week.week.at(0); // Sunday too
  Law const law{{week}, zone("America/New_York")};
  struct Row {
    std::string_view from;
    std::string_view open;
  };
  Row const rows[] = {
      {"2026-11-24T05:00:00Z", "2026-11-24T06:30:00Z"}, // Tuesday 00:00 -> 01:30
      {"2026-11-27T09:00:00Z", "2026-11-29T06:30:00Z"}, // Friday 04:00 -> Sunday
      {"2026-11-01T05:00:00Z", "2026-11-01T05:30:00Z"}, // the clock goes back at 02:00: the first 01:30
      {"2026-11-01T06:10:00Z", "2026-11-01T06:30:00Z"}, // 01:10 again: closed until 01:30 comes again
      {"2026-03-08T06:00:00Z", "2026-03-08T06:30:00Z"}, // the clock goes forward at 02:00
      {"2026-03-08T07:00:01Z", "2026-03-09T05:30:00Z"}, // after 03:00 sharp the day is over
  };
  for (auto const& row : rows) {
    INFO(row.from);
    auto const open = next_open(law.jurisdiction(), "email", utc(row.from));
    REQUIRE(open);
    CHECK(iso(*open) == iso(utc(row.open)));
  }
}

TEST_CASE("windows: the search finds what trying every minute finds", "[policy]") {
  Law const law{
      {every_day({0, 15}, {1, 45}), every_day({1, 0}, {2, 30}, false)},
      zone("Australia/Lord_Howe") // half an hour of summer time
  };
  auto const jurisdiction = law.jurisdiction();
  for (auto from = utc("2026-04-03T12:00:00Z"); from < utc("2026-04-06T12:00:00Z");
       from += std::chrono::minutes{17}) {
    auto tried = from;
    while (closed_at(jurisdiction, "email", tried))
      tried += std::chrono::minutes{1};
    CHECK(iso(*next_open(jurisdiction, "email", from)) == iso(tried));
  }
}
