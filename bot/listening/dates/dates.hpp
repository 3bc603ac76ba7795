// Dates: the days a reply names, in English, Chinese, German, Spanish and French, seen from a day. A weekday
// or a day without its year has two readings: the next one (a promise) and the last one (a payment made).
// "Next Friday" is the Friday of the next week; "by the end of the week" its Friday; a month its last day.
#pragma once

#include "bot/listening/words/numbers.hpp"
#include "core/domain/time.hpp"

#include <vector>

namespace dunlin::listening {

struct DateFound {
  int first = 0; // words [first, last)
  int last = 0;
  CivilDate ahead{};   // the reading in the future; today counts
  CivilDate behind{};  // the reading in the past
  bool period = false; // a week, a month, a year: `ahead` is its last day, `behind` its first
};

enum class DayOrder : std::uint8_t { of_tongue, day_first, month_first }; // of 5/12

std::vector<DateFound> dates_in(Words const& words, Tongue tongue, CivilDate today, DayOrder order);

} // namespace dunlin::listening
