// Days: which days are worked in a region. Business days and holidays come from a Calendar; where there is
// none, Monday to Friday are worked and no holiday is known.
#pragma once

#include "core/domain/policy.hpp"

namespace dunlin::policy {

bool is_holiday(Calendar const* calendar, CivilDate date);
bool is_business_day(Calendar const* calendar, CivilDate date);
// False beyond the last day whose holidays are known; a region without a calendar claims nothing.
bool is_known(Calendar const* calendar, CivilDate date);
CivilDate next_business_day(Calendar const* calendar, CivilDate date); // the date itself when it is one
// The n-th business day after the date; the date itself for n = 0.
CivilDate plus_business_days(Calendar const* calendar, CivilDate date, int days);

} // namespace dunlin::policy
