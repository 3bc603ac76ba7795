#include "bot/policy/business_hours.hpp"

#include "bot/policy/days.hpp"

#include <algorithm>

namespace dunlin::policy {

Timestamp
plus_business_time(Calendar const* calendar, Zone const& zone, Timestamp from, Milliseconds working) {
  auto date = next_business_day(calendar, local(from, zone).date);
  while (true) {
    auto const opens = std::max(from, instant(date, kOpens, zone));
    auto const closes = instant(date, kCloses, zone);
    if (opens < closes) {
      auto const today = closes - opens;
      if (working <= today) return opens + working;
      working -= today;
    }
    date = next_business_day(calendar, plus_days(date, 1));
  }
}

} // namespace dunlin::policy
