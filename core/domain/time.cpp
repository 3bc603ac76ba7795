#include "core/domain/time.hpp"

#include "core/domain/require.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <charconv>
#include <map>
#include <mutex>

namespace dunlin {

namespace {

using std::chrono::sys_days;

date::time_zone const* zone_of(std::string const& name) {
  // locate_zone is a binary search over strings; a handful of zones is asked for again and again.
  thread_local std::map<std::string, date::time_zone const*, std::less<>> known;
  auto found = known.find(name);
  if (found == known.end()) found = known.emplace(name, date::locate_zone(name)).first;
  return found->second;
}

// The rules after 2037 are not read from the tzdata files: look at the same day in a year that is like it.
Timestamp clamped(Timestamp at) {
  static constexpr auto limit = sys_days{std::chrono::year{2037} / 12 / 31};
  static constexpr auto cycle = Days{365 * 28 + 7}; // 28 years: weekdays and leap years repeat
  while (at >= limit) at -= cycle;
  return at;
}

bool digits(std::string_view text, int& value) {
  auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
  return ec == std::errc{} && end == text.data() + text.size() && !text.empty() && text[0] != '-';
}

} // namespace

Result<Zone> Zone::find(std::string_view iana_name) {
  try {
    date::locate_zone(iana_name);
    return Zone(std::string(iana_name));
  } catch (std::runtime_error const&) {
    return fail(
      Errc::invalid, "'" + std::string(iana_name) + "' is not an IANA time zone such as Europe/Berlin or Asia/Shanghai"
    );
  }
}

LocalMoment local(Timestamp at, Zone const& zone) {
  auto const info = zone_of(zone.name())->get_info(date::sys_seconds{
    std::chrono::floor<std::chrono::seconds>(clamped(at)).time_since_epoch()
  });
  auto const wall = std::chrono::floor<std::chrono::seconds>(at) + info.offset;
  auto const day = std::chrono::floor<Days>(wall);
  auto const in_day = wall - day;
  auto const hours = std::chrono::floor<std::chrono::hours>(in_day);
  auto const minutes = std::chrono::floor<std::chrono::minutes>(in_day - hours);
  return {
    CivilDate{day}, CivilTime{static_cast<int>(hours.count()), static_cast<int>(minutes.count())},
    static_cast<int>((in_day - hours - minutes).count()), info.offset
  };
}

Timestamp instant(CivilDate date, CivilTime time, Zone const& zone) {
  require(date.ok(), "instant of a date that does not exist");
  auto const wall = sys_days{date} + std::chrono::hours{time.hour} + std::chrono::minutes{time.minute};
  auto const shifted = clamped(wall);
  auto const info = zone_of(zone.name())
                      ->get_info(date::local_seconds{
                        std::chrono::floor<std::chrono::seconds>(shifted).time_since_epoch()
                      });
  if (info.result == date::local_info::nonexistent) {
    return Timestamp{info.second.begin.time_since_epoch()} + (wall - shifted);
  }
  return wall - info.first.offset;
}

CivilDate plus_days(CivilDate date, int days) { return CivilDate{sys_days{date} + Days{days}}; }

int days_between(CivilDate from, CivilDate to) {
  return static_cast<int>((sys_days{to} - sys_days{from}).count());
}

std::chrono::weekday weekday_of(CivilDate date) { return std::chrono::weekday{sys_days{date}}; }

std::string iso(CivilDate date) {
  return fmt::format(
    "{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
    static_cast<unsigned>(date.day())
  );
}

std::string iso(Timestamp at) {
  auto const day = std::chrono::floor<Days>(at);
  auto const ms = (at - day).count();
  return fmt::format(
    "{}T{:02}:{:02}:{:02}.{:03}Z", iso(CivilDate{day}), ms / 3'600'000, ms / 60'000 % 60, ms / 1000 % 60, ms % 1000
  );
}

std::string iso_local(Timestamp at, Zone const& zone) {
  auto const moment = local(at, zone);
  return fmt::format("{} {:02}:{:02} {}", iso(moment.date), moment.time.hour, moment.time.minute, zone.name());
}

Result<CivilDate> parse_iso_date(std::string_view text) {
  int year = 0;
  int month = 0;
  int day = 0;
  bool const shaped = text.size() == 10 && text[4] == '-' && text[7] == '-' && digits(text.substr(0, 4), year) &&
                      digits(text.substr(5, 2), month) && digits(text.substr(8, 2), day);
  CivilDate const date{
    std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)}, std::chrono::day{static_cast<unsigned>(day)}
  };
  if (!shaped || !date.ok()) {
    return fail(Errc::invalid, "'" + std::string(text) + "' is not a date of the form 2026-11-24");
  }
  return date;
}

Result<CivilTime> parse_clock(std::string_view text) {
  CivilTime time;
  if (text.size() == 5 && text[2] == ':' && digits(text.substr(0, 2), time.hour) &&
      digits(text.substr(3, 2), time.minute) && time.hour <= 24 && time.minute < 60 &&
      (time.hour < 24 || time.minute == 0)) {
    return time;
  }
  return fail(Errc::invalid, "'" + std::string(text) + "' is not a time of day of the form 09:00");
}

Result<Timestamp> parse_iso_instant(std::string_view text) {
  auto const bad = [&] {
    return fail(Errc::invalid, "'" + std::string(text) + "' is not an instant of the form 2026-11-24T09:00:00Z");
  };
  auto const date = parse_iso_date(text.substr(0, 10));
  if (!date) return bad();
  Timestamp at = sys_days{*date};
  auto rest = text.substr(10);
  if (rest.empty()) return at;
  auto const clock = rest.size() >= 6 && (rest[0] == 'T' || rest[0] == ' ') ? parse_clock(rest.substr(1, 5))
                                                                            : Result<CivilTime>{bad()};
  if (!clock) return bad();
  at += std::chrono::hours{clock->hour} + std::chrono::minutes{clock->minute};
  rest = rest.substr(6);
  int value = 0;
  if (rest.size() >= 3 && rest[0] == ':') {
    if (!digits(rest.substr(1, 2), value) || value > 60) return bad();
    at += std::chrono::seconds{value};
    rest = rest.substr(3);
  }
  if (rest.size() >= 4 && rest[0] == '.') {
    if (!digits(rest.substr(1, 3), value)) return bad();
    at += Milliseconds{value};
    rest = rest.substr(4);
  }
  if (rest == "Z") return at;
  if (rest.size() == 6 && (rest[0] == '+' || rest[0] == '-')) {
    auto const offset = parse_clock(rest.substr(1));
    if (!offset) return bad();
    auto const span = std::chrono::hours{offset->hour} + std::chrono::minutes{offset->minute};
    return rest[0] == '+' ? at - span : at + span;
  }
  return bad();
}

} // namespace dunlin
