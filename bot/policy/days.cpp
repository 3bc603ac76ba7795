#include "bot/policy/days.hpp"

namespace dunlin::policy {

namespace {

constexpr int kLongestRest = 370; // a calendar without any workday must not hang the search

std::size_t day_index(CivilDate date) {
  return weekday_of(date).iso_encoding() - 1;
}

} // namespace

bool is_holiday(Calendar const* calendar, CivilDate date) {
  return calendar != nullptr && calendar->off.contains(date);
}

bool is_business_day(Calendar const* calendar, CivilDate date) {
  auto const day = day_index(date);
  if (calendar == nullptr) return day < 5;
  if (calendar->off.contains(date)) return false;
  return calendar->workdays.at(day) || calendar->work.contains(date);
}

bool is_known(Calendar const* calendar, CivilDate date) {
  return calendar == nullptr || !calendar->complete_until || date <= *calendar->complete_until;
}

CivilDate next_business_day(Calendar const* calendar, CivilDate date) {
  for (int ahead = 0; ahead < kLongestRest; ++ahead) {
    auto const day = plus_days(date, ahead);
    if (is_business_day(calendar, day)) return day;
  }
  return date;
}

CivilDate plus_business_days(Calendar const* calendar, CivilDate date, int days) {
  for (int counted = 0; counted < days; ++counted)
    date = next_business_day(calendar, plus_days(date, 1));
  return date;
}

} // namespace dunlin::policy
