// HolidayRule: how a holiday's day is found in a year: a fixed date, a day counted from Easter, the n-th
// weekday of a month, or the last weekday before a date; and what happens when it falls on a weekend.
#pragma once

#include "core/domain/fields.hpp"
#include "core/domain/time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dunlin::config {

CivilDate easter_sunday(std::chrono::year year); // Gregorian, by the method of 1876

enum class Substitute : std::uint8_t {
  none,
  nearest_weekday,   // Saturday: the Friday before; Sunday: the Monday after (5 USC 6103)
  next_free_weekday, // the next weekday that is no holiday itself, beside the day (GB bank holidays)
  saturday_before    // a Sunday moves to the Saturday before (Koningsdag)
};

struct HolidayOccurrence {
  enum class How : std::uint8_t { fixed, easter, nth_weekday, weekday_before } how = How::fixed;
  std::string name;
  std::chrono::month_day day{}; // of `fixed` and `weekday_before`
  int offset = 0;               // days after Easter Sunday
  std::size_t weekday = 0;      // from Monday
  int nth = 1;                  // -1: the last
  std::chrono::month month{1};
  Substitute substitute = Substitute::none;
  int from_year = 0;
  int to_year = 9999;
  std::vector<int> only_years{};
  std::vector<int> except_years{};
};

bool applies(HolidayOccurrence const& rule, int year);
CivilDate day_in(HolidayOccurrence const& rule, int year); // before any substitute

} // namespace dunlin::config

namespace dunlin {

template <>
struct EnumNames<config::Substitute> {
  static constexpr std::array<std::string_view, 4> names{
      "none", "nearest_weekday", "next_free_weekday", "saturday_before"
  };
};

} // namespace dunlin
