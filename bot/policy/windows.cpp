#include "bot/policy/windows.hpp"

#include "bot/policy/days.hpp"

#include <algorithm>

namespace dunlin::policy {

namespace {

std::vector<OpenHours> const& hours_on(Policy const& policy, CivilDate date) {
  return policy.week.at(weekday_of(date).iso_encoding() - 1);
}

int seconds_of(CivilTime time) {
  return time.hour * 3600 + time.minute * 60;
}

bool within(OpenHours const& hours, int second_of_day) {
  if (second_of_day < seconds_of(hours.from)) return false;
  auto const end = seconds_of(hours.to);
  return hours.end_included ? second_of_day <= end : second_of_day < end;
}

std::optional<Reason> day_ban(Jurisdiction const& law, Policy const& policy, CivilDate date) {
  if (policy.holidays == HolidayRule::allow) return std::nullopt;
  if (is_holiday(law.calendar, date)) {
    return Reason{
        ReasonCode::holiday,
        {{"holiday", law.calendar->off.at(date)}, {"date", iso(date)}, {"policy", policy.name}}
    };
  }
  if (!is_known(law.calendar, date)) {
    return Reason{
        ReasonCode::calendar_incomplete,
        {{"calendar", law.calendar->region}, {"date", iso(date)}, {"policy", policy.name}}
    };
  }
  return std::nullopt;
}

// Where the zone's clock is set forward or back between two instants.
std::optional<Timestamp> clock_change(Zone const& zone, Timestamp from, Timestamp to) {
  auto const before = local(from, zone).utc_offset;
  if (before == local(to, zone).utc_offset) return std::nullopt;
  while (to - from > std::chrono::seconds{1}) {
    auto const middle = std::chrono::floor<std::chrono::seconds>(from + (to - from) / 2);
    (local(middle, zone).utc_offset == before ? from : to) = middle;
  }
  return to;
}

// Instants of the day at which a closed window may open: where opening hours begin, and on the day the clock
// is set back also their second coming and the change itself.
std::vector<Timestamp> opening_instants(Jurisdiction const& law, std::string_view channel, CivilDate date) {
  std::vector<Timestamp> instants;
  for (auto const* policy : law.policies) {
    if (!speaks(*policy, channel, date)) continue;
    for (auto const& hours : hours_on(*policy, date))
      instants.push_back(instant(date, hours.from, law.zone));
  }
  auto const begin = instant(date, {0, 0}, law.zone);
  auto const end = instant(plus_days(date, 1), {0, 0}, law.zone);
  if (auto const change = clock_change(law.zone, begin, end)) {
    auto const back =
        local(*change - std::chrono::seconds{1}, law.zone).utc_offset - local(*change, law.zone).utc_offset;
    auto const known = instants.size();
    for (std::size_t i = 0; i < known; ++i)
      instants.push_back(instants[i] + back);
    instants.push_back(*change);
  }
  std::ranges::sort(instants);
  return instants;
}

bool banned_all_day(Jurisdiction const& law, std::string_view channel, CivilDate date) {
  return std::ranges::any_of(law.policies, [&](Policy const* policy) {
    return speaks(*policy, channel, date) && (hours_on(*policy, date).empty() || day_ban(law, *policy, date));
  });
}

} // namespace

std::optional<Reason> closed_at(Jurisdiction const& law, std::string_view channel, Timestamp at) {
  auto const moment = local(at, law.zone);
  int const second = seconds_of(moment.time) + moment.second;
  bool spoken = false;
  for (auto const* policy : law.policies) {
    if (!speaks(*policy, channel, moment.date)) continue;
    spoken = true;
    if (auto ban = day_ban(law, *policy, moment.date)) return ban;
    auto const& hours = hours_on(*policy, moment.date);
    if (std::ranges::none_of(hours, [&](OpenHours const& open) { return within(open, second); })) {
      return Reason{ReasonCode::outside_window, {{"at", iso_local(at, law.zone)}, {"policy", policy->name}}};
    }
  }
  if (!spoken) return Reason{ReasonCode::no_policy, {{"channel", std::string(channel)}}};
  return std::nullopt;
}

std::optional<Timestamp> next_open(Jurisdiction const& law, std::string_view channel, Timestamp from) {
  if (!closed_at(law, channel, from)) return from;
  auto const today = local(from, law.zone).date;
  for (int ahead = 0; ahead <= kSearchDays; ++ahead) {
    auto const date = plus_days(today, ahead);
    if (banned_all_day(law, channel, date)) continue;
    for (auto const at : opening_instants(law, channel, date)) {
      if (at > from && !closed_at(law, channel, at)) return at;
    }
  }
  return std::nullopt;
}

} // namespace dunlin::policy
