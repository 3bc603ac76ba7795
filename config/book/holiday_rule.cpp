#include "config/book/holiday_rule.hpp"

#include <algorithm>

namespace dunlin::config {

namespace {

std::chrono::weekday weekday_at(std::size_t from_monday) {
  return std::chrono::weekday{static_cast<unsigned>(from_monday + 1) % 7};
}

CivilDate nth_weekday(HolidayOccurrence const& rule, std::chrono::year year) {
  auto const weekday = weekday_at(rule.weekday);
  if (rule.nth < 0) return CivilDate{std::chrono::sys_days{year / rule.month / weekday[std::chrono::last]}};
  return CivilDate{std::chrono::sys_days{year / rule.month / weekday[static_cast<unsigned>(rule.nth)]}};
}

CivilDate weekday_before(HolidayOccurrence const& rule, std::chrono::year year) {
  CivilDate day{year / rule.day.month() / rule.day.day()};
  do {
    day = plus_days(day, -1);
  } while (weekday_of(day) != weekday_at(rule.weekday));
  return day;
}

} // namespace

CivilDate easter_sunday(std::chrono::year year) {
  int const y = static_cast<int>(year);
  int const a = y % 19;
  int const b = y / 100;
  int const c = y % 100;
  int const g = (8 * b + 13) / 25;
  int const h = (19 * a + b - b / 4 - g + 15) % 30;
  int const l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  int const m = (a + 11 * h + 19 * l) / 433;
  int const month = (h + l - 7 * m + 90) / 25;
  int const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return CivilDate{
      year, std::chrono::month{static_cast<unsigned>(month)}, std::chrono::day{static_cast<unsigned>(day)}
  };
}

bool applies(HolidayOccurrence const& rule, int year) {
  if (year < rule.from_year || year > rule.to_year) return false;
  if (!rule.only_years.empty() && std::ranges::find(rule.only_years, year) == rule.only_years.end())
    return false;
  return std::ranges::find(rule.except_years, year) == rule.except_years.end();
}

CivilDate day_in(HolidayOccurrence const& rule, int year) {
  std::chrono::year const in{year};
  switch (rule.how) {
  case HolidayOccurrence::How::fixed: return in / rule.day.month() / rule.day.day();
  case HolidayOccurrence::How::easter: return plus_days(easter_sunday(in), rule.offset);
  case HolidayOccurrence::How::nth_weekday: return nth_weekday(rule, in);
  case HolidayOccurrence::How::weekday_before: return weekday_before(rule, in);
  }
  return in / rule.day.month() / rule.day.day();
}

} // namespace dunlin::config
