#include "config/book/calendar_page.hpp"

#include "config/book/holiday_rule.hpp"
#include "config/book/weekdays.hpp"
#include "config/toml/table_reader.hpp"

#include <algorithm>
#include <charconv>

namespace dunlin::config {

namespace {

using How = HolidayOccurrence::How;

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2100;

std::optional<std::chrono::month_day> month_day_of(std::string const& text) { // "12-25"
  auto const date = parse_iso_date("2024-" + text);                           // a leap year
  if (!date) return std::nullopt;
  return date->month() / date->day();
}

std::vector<int> years(TableReader& reader, std::string const& key) {
  std::vector<int> list;
  auto const* value = reader.take(key);
  if (value == nullptr) return list;
  for (auto const& each : value->list)
    list.push_back(static_cast<int>(each.whole));
  bool const fits =
      std::ranges::all_of(list, [](int year) { return year >= kFirstYear && year <= kLastYear; });
  if (list.empty() || !fits) reader.wrong(*value, key, "a list of years such as [2020]");
  return list;
}

std::optional<std::chrono::month_day> day_of_year(TableReader& reader, std::string const& key) {
  auto const text = reader.text(key);
  if (text.empty()) return std::nullopt;
  auto const day = month_day_of(text);
  if (!day) reader.missing(key, "a day of the year such as \"12-25\"");
  return day;
}

HolidayOccurrence read_holiday(TomlValue const& table, std::string const& path, ConfigErrors& errors) {
  TableReader reader(table, path, errors);
  HolidayOccurrence rule;
  rule.name = reader.required_text("name");
  auto const on = day_of_year(reader, "on");
  auto const before = day_of_year(reader, "before");
  auto const easter = reader.whole_if("easter", -60, 60);
  auto const month = reader.whole_if("month", 1, 12);
  auto const weekday = reader.text("weekday");
  auto const days = weekdays_of(weekday);
  rule.nth = reader.whole("nth", 1, -1, 4);
  rule.substitute = reader.one_of("substitute", Substitute::none);
  rule.from_year = reader.whole("from", 0, kFirstYear, kLastYear);
  rule.to_year = reader.whole("to", kLastYear, kFirstYear, kLastYear);
  rule.only_years = years(reader, "years");
  rule.except_years = years(reader, "except");
  if (!days.empty()) rule.weekday = days.front();
  if (on) {
    rule.how = How::fixed;
    rule.day = *on;
  } else if (easter) {
    rule.how = How::easter;
    rule.offset = *easter;
  } else if (days.size() == 1 && month && rule.nth != 0) {
    rule.how = How::nth_weekday;
    rule.month = std::chrono::month{static_cast<unsigned>(*month)};
  } else if (days.size() == 1 && before) {
    rule.how = How::weekday_before;
    rule.day = *before;
  } else {
    reader.missing("on", "one of: on = \"12-25\"; easter = 1; weekday, nth and month; weekday and before");
  }
  reader.finish();
  return rule;
}

bool weekend(CivilDate day) {
  return weekday_of(day) == std::chrono::Saturday || weekday_of(day) == std::chrono::Sunday;
}

// Where the holiday is kept when it falls on a weekend; the day itself when it does not.
CivilDate kept_on(HolidayOccurrence const& rule, CivilDate day, Calendar const& calendar) {
  auto const weekday = weekday_of(day);
  switch (rule.substitute) {
  case Substitute::none: return day;
  case Substitute::nearest_weekday:
    if (weekday == std::chrono::Saturday) return plus_days(day, -1);
    return weekday == std::chrono::Sunday ? plus_days(day, 1) : day;
  case Substitute::next_free_weekday:
    if (!weekend(day)) return day;
    while (weekend(day) || calendar.off.contains(day))
      day = plus_days(day, 1);
    return day;
  case Substitute::saturday_before: return weekday == std::chrono::Sunday ? plus_days(day, -1) : day;
  }
  return day;
}

void expand(std::vector<HolidayOccurrence> const& rules, int from, int to, Calendar& calendar) {
  for (int year = from; year <= to; ++year) {
    for (auto const& rule : rules) {
      if (!applies(rule, year)) continue;
      auto const day = day_in(rule, year);
      if (day.ok()) calendar.off.emplace(day, rule.name);
    }
    // Substitutes come after all days of the year, so that none lands on another holiday.
    for (auto const& rule : rules) {
      if (!applies(rule, year)) continue;
      auto const day = day_in(rule, year);
      if (!day.ok()) continue;
      auto const kept = kept_on(rule, day, calendar);
      if (kept == day) continue;
      if (rule.substitute == Substitute::saturday_before) calendar.off.erase(day);
      calendar.off.emplace(kept, rule.name);
    }
  }
}

void read_days(TableReader& reader, Calendar& calendar, ConfigErrors& errors) {
  int number = 0;
  for (auto const* table : reader.tables("days")) {
    ++number;
    TableReader day(*table, "days[" + std::to_string(number) + "]", errors);
    auto const name = day.required_text("name");
    auto const from = day.date("from");
    auto const to = day.date("to").value_or(from.value_or(CivilDate{}));
    if (!from)
      day.missing("from", "the first day, such as 2026-10-01");
    else if (to < *from || days_between(*from, to) > 31)
      day.missing("to", "a day after `from` and at most 31 days later");
    else
      for (auto each = *from; each <= to; each = plus_days(each, 1))
        calendar.off[each] = name;
    day.finish();
  }
}

void read_work(TableReader& reader, Calendar& calendar) {
  auto const* work = reader.take("work");
  if (work == nullptr) return;
  for (auto const& each : work->list) {
    if (each.kind == TomlValue::Kind::date && each.date.ok())
      calendar.work.insert(each.date);
    else
      reader.wrong(each, "work", "dates such as 2026-02-14, without quotes");
  }
}

} // namespace

std::expected<Calendar, ConfigErrors>
parse_calendar(std::string const& region, int version, std::string_view body) {
  auto const tree = parse_toml(body);
  if (!tree) return std::unexpected(tree.error());
  ConfigErrors errors;
  TableReader reader(*tree, "", errors);
  Calendar calendar;
  calendar.region = region;
  calendar.version = version;
  calendar.source = reader.required_text("source");
  reader.text("title");
  if (reader.has("workdays")) calendar.workdays.fill(false);
  for (auto const& name : reader.texts("workdays")) {
    auto const days = weekdays_of(name);
    if (days.empty()) reader.missing("workdays", "days such as \"mon\" or \"mon-fri\"");
    for (auto const day : days)
      calendar.workdays.at(day) = true;
  }
  auto const from = reader.whole("from_year", 2010, kFirstYear, kLastYear);
  auto const to = reader.whole("to_year", 2035, kFirstYear, kLastYear);
  std::vector<HolidayOccurrence> rules;
  for (auto const* table : reader.tables("holidays"))
    rules.push_back(read_holiday(*table, "holidays[" + std::to_string(rules.size() + 1) + "]", errors));
  calendar.complete_until = reader.date("complete_until");
  if (!calendar.complete_until) {
    if (rules.empty()) reader.missing("complete_until", "the last day whose holidays are listed");
    calendar.complete_until = std::chrono::year{to} / 12 / 31;
  }
  read_days(reader, calendar, errors);
  read_work(reader, calendar);
  reader.finish();
  if (!errors.empty()) return std::unexpected(std::move(errors));
  expand(rules, from, to, calendar);
  return calendar;
}

} // namespace dunlin::config
