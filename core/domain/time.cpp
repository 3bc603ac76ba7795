#include "core/domain/time.hpp"

#include "core/domain/require.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

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

// The rules after 2037 are not read from the tzdata files: look at the same day of a year near its end that
// has the same weekdays. A recent year, because an old one would bring back rules that a country has given up
// since.
Timestamp clamped(Timestamp at) {
  static constexpr auto limit = sys_days{std::chrono::year{2037} / 12 / 31};
  if (at < limit) return at;
  CivilDate const day{std::chrono::floor<Days>(at)};
  auto const anchor = day.month() >= std::chrono::March ? std::chrono::March : std::chrono::January;
  auto const begin = sys_days{day.year() / anchor / 1};
  for (int year = 2027; year < 2037; ++year) {
    auto const like = sys_days{std::chrono::year{year} / anchor / 1};
    if (std::chrono::weekday{like} == std::chrono::weekday{begin}) return at - (begin - like);
  }
  return at - (begin - sys_days{std::chrono::year{2037} / anchor / 1});
}

std::string_view last_part(std::string_view zone) {
  return zone.substr(zone.rfind('/') + 1);
}

bool same_letters(std::string_view a, std::string_view b) {
  auto const lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == ' ' ? '_' : c;
  };
  return std::ranges::equal(a, b, {}, lower, lower);
}

// "berlin" or "europe/berlin" means Europe/Berlin.
std::string nearest_zone(std::string_view name) {
  for (auto const& zone : date::get_tzdb().zones) {
    if (same_letters(zone.name(), name) || same_letters(last_part(zone.name()), name)) return zone.name();
  }
  return {};
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
    auto const near = nearest_zone(iana_name);
    return fail(
        Errc::invalid,
        "'" + std::string(iana_name) + "' is not an IANA time zone" +
            (near.empty() ? " such as Europe/Berlin or Asia/Shanghai" : "; did you mean " + near + "?")
    );
  }
}

LocalMoment local(Timestamp at, Zone const& zone) {
  auto const info =
      zone_of(zone.name())
          ->get_info(
              date::sys_seconds{std::chrono::floor<std::chrono::seconds>(clamped(at)).time_since_epoch()}
          );
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
  auto const info =
      zone_of(zone.name())
          ->get_info(date::local_seconds{std::chrono::floor<std::chrono::seconds>(shifted).time_since_epoch()}
          );
  if (info.result == date::local_info::nonexistent) {
    return Timestamp{info.second.begin.time_since_epoch()} + (wall - shifted);
  }
  return wall - info.first.offset;
}

CivilDate plus_days(CivilDate date, int days) {
  return CivilDate{sys_days{date} + Days{days}};
}

int days_between(CivilDate from, CivilDate to) {
  return static_cast<int>((sys_days{to} - sys_days{from}).count());
}

std::chrono::weekday weekday_of(CivilDate date) {
  return std::chrono::weekday{sys_days{date}};
}

std::string iso(CivilDate date) {
  return fmt::format(
      "{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
      static_cast<unsigned>(date.day())
  );
}

std::string iso(Timestamp at) {
  if (at == kNever) return "never";
  auto const day = std::chrono::floor<Days>(at);
  auto const ms = (at - day).count();
  return fmt::format(
      "{}T{:02}:{:02}:{:02}.{:03}Z", iso(CivilDate{day}), ms / 3'600'000, ms / 60'000 % 60, ms / 1000 % 60,
      ms % 1000
  );
}

std::string iso_local(Timestamp at, Zone const& zone) {
  if (at == kNever) return "never";
  auto const moment = local(at, zone);
  return fmt::format(
      "{} {:02}:{:02} {}", iso(moment.date), moment.time.hour, moment.time.minute, zone.name()
  );
}

Result<CivilDate> parse_iso_date(std::string_view text) {
  int year = 0;
  int month = 0;
  int day = 0;
  bool const shaped = text.size() == 10 && text[4] == '-' && text[7] == '-' &&
                      digits(text.substr(0, 4), year) && digits(text.substr(5, 2), month) &&
                      digits(text.substr(8, 2), day);
  CivilDate const date{
      std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
      std::chrono::day{static_cast<unsigned>(day)}
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
    return fail(
        Errc::invalid, "'" + std::string(text) + "' is not an instant of the form 2026-11-24T09:00:00Z"
    );
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
  if (rest.starts_with('.')) {
    auto const end = rest.find_first_not_of("0123456789", 1);
    auto const fraction = rest.substr(1, end == std::string_view::npos ? end : end - 1);
    if (fraction.empty() || fraction.size() > 9) return bad();
    int scale = 100;
    for (char c : fraction.substr(0, 3)) { // finer than a millisecond is cut off
      at += Milliseconds{(c - '0') * scale};
      scale /= 10;
    }
    rest = rest.substr(1 + fraction.size());
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
