// Business hours: how long something may take when only working time counts: 9 to 17 by the wall clock of a
// zone, on the days the calendar works.
#pragma once

#include "core/domain/policy.hpp"

namespace dunlin::policy {

inline constexpr CivilTime kOpens{9, 0};
inline constexpr CivilTime kCloses{17, 0};
inline constexpr Milliseconds kBusinessDay{std::chrono::hours{8}};

// The instant at which so much working time has passed since `from`.
Timestamp
plus_business_time(Calendar const* calendar, Zone const& zone, Timestamp from, Milliseconds working);

} // namespace dunlin::policy
