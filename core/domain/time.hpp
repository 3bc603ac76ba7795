// Instants, civil dates and zones. Due dates are civil; sends are instants; the two meet only here, given a
// zone. Timestamp: UTC, milliseconds since 1970. Deadline (core/runtime/deadline.hpp) is monotonic and
// another type. Zones are IANA names resolved by the system's tzdata through date::tz. That library does not
// read a zone's rule for the years after 2037: they are computed as a year up to 2037 with the same weekdays.
// Good for schedules only.
#pragma once

#include "core/domain/error.hpp"

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace dunlin {

using Milliseconds = std::chrono::milliseconds;
using Timestamp = std::chrono::sys_time<Milliseconds>;
using CivilDate = std::chrono::year_month_day;
using Days = std::chrono::days;

inline constexpr Timestamp kNever = Timestamp::max(); // stored as a large number: "not due"

struct CivilTime { // wall clock of a zone, minute precision is enough for windows
  int hour = 0;
  int minute = 0;
  auto operator<=>(CivilTime const&) const = default;
};

class Zone {
 public:
  Zone() : name_("Etc/UTC") {}
  static Result<Zone> find(std::string_view iana_name
  ); // an error names the nearest known zone when there is one
  static Zone known(std::string name) { return Zone(std::move(name)); } // found before it was stored
  std::string const& name() const { return name_; }
  bool operator==(Zone const&) const = default;

 private:
  explicit Zone(std::string name) : name_(std::move(name)) {}
  std::string name_;
};

struct LocalMoment {
  CivilDate date;
  CivilTime time;
  int second = 0;
  std::chrono::seconds utc_offset{};
};

LocalMoment local(Timestamp at, Zone const& zone);
// The instant of a wall-clock time. In a gap (spring) the first instant after it; in an overlap (autumn) the
// earlier.
Timestamp instant(CivilDate date, CivilTime time, Zone const& zone);

CivilDate plus_days(CivilDate date, int days);
int days_between(CivilDate from, CivilDate to); // positive when `to` is later
std::chrono::weekday weekday_of(CivilDate date);

std::string iso(CivilDate date);                  // 2026-11-24
std::string iso(Timestamp at);                    // 2026-11-24T09:00:00.000Z, or "never"
std::string iso_local(Timestamp at, Zone const&); // 2026-11-24 10:00 Europe/Berlin
Result<CivilDate> parse_iso_date(std::string_view text);
Result<Timestamp> parse_iso_instant(std::string_view text
);                                                    // with Z or an offset; a bare date is midnight UTC
Result<CivilTime> parse_clock(std::string_view text); // "09:00"

} // namespace dunlin
