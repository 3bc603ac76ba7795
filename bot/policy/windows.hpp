// Windows: when contact is allowed, by the wall clock of the customer's zone. All policies that have a say
// must allow it. Ends are read to the second: 21:00:00 is in, 21:00:01 is out, unless the end is excluded.
// Where a policy bans holidays, a day beyond the calendar's last known one counts as banned.
#pragma once

#include "bot/policy/jurisdiction.hpp"
#include "core/domain/reason.hpp"

#include <optional>

namespace dunlin::policy {

// Why contact is not allowed at the instant, or nothing when it is.
std::optional<Reason> closed_at(Jurisdiction const& law, std::string_view channel, Timestamp at);

inline constexpr int kSearchDays = 370;

// The first instant from `from` on at which contact is allowed; nothing when there is none in kSearchDays.
std::optional<Timestamp> next_open(Jurisdiction const& law, std::string_view channel, Timestamp from);

} // namespace dunlin::policy
