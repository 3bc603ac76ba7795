#include "bot/listening/dates/reading.hpp"

namespace dunlin::listening {

namespace {

CivilDate in_week(CivilDate today, int weeks, int weekday) {
  return plus_days(monday_of(today), 7 * weeks + weekday - 1);
}

MaybeDate in_given_week(Reading const& reading, int first, int last, int weeks, int weekday) {
  auto const date = in_week(reading.today, weeks, weekday);
  return DateFound{first, last, date, date, false};
}

MaybeDate nearest(Reading const& reading, int first, int last, int weekday, bool after_today) {
  auto const same = in_week(reading.today, 0, weekday);
  bool const ahead = after_today ? same > reading.today : same >= reading.today;
  auto const next = ahead ? same : plus_days(same, 7);
  auto const before = same < reading.today ? same : plus_days(same, -7);
  return DateFound{first, last, next, after_today ? next : before, false};
}

// The next 14th that is a Saturday.
MaybeDate on_both(Reading const& reading, int first, int last, int weekday, int on) {
  CivilDate const this_month = reading.today.year() / reading.today.month() / on;
  if (this_month.ok() && static_cast<int>(weekday_of(this_month).iso_encoding()) == weekday)
    return DateFound{first, last, this_month, this_month, false};
  DateFound found{first, last, {}, {}, false};
  auto const fits = [&](CivilDate date) {
    return static_cast<int>(weekday_of(date).iso_encoding()) == weekday &&
           static_cast<int>(static_cast<unsigned>(date.day())) == on;
  };
  for (int days = 800; days >= 0; --days) {
    if (auto const date = plus_days(reading.today, days); fits(date)) found.ahead = date;
    if (auto const date = plus_days(reading.today, -1 - days); fits(date)) found.behind = date;
  }
  return found.ahead.ok() && found.ahead.year() != std::chrono::year{0} ? MaybeDate(found) : std::nullopt;
}

struct Week {
  int offset = 0;
  int last = 0;
};

// next week, nächster Woche, la semana que viene, 下周
std::optional<Week> week_at(Reading const& reading, int at) {
  at = reading.over(at, Term::of);
  if (auto const which = reading.term(at, Term::next)) {
    auto const unit = reading.term(which->last, Term::unit);
    if (unit && unit->value == 7) return Week{which->value, unit->last};
    return std::nullopt;
  }
  if (auto const which = reading.term(at, Term::coming)) {
    auto const unit = reading.term(which->last, Term::unit);
    if (unit && unit->value == 7) return Week{1, unit->last};
    return std::nullopt;
  }
  auto const unit = reading.term(at, Term::unit);
  if (!unit || unit->value != 7) return std::nullopt;
  auto const after = reading.term(unit->last, Term::next);
  if (after) return Week{after->value, after->last};
  return std::nullopt;
}

// The first Monday of April, of next month.
MaybeDate nth_of_month(Reading const& reading, int at) {
  auto const number = number_at(reading.words, at, reading.tongue);
  if (!number || !number->ordinal || number->whole() < 1 || number->whole() > 5) return std::nullopt;
  auto const day = reading.term(number->last, Term::weekday);
  if (!day) return std::nullopt;
  int const nth = static_cast<int>(number->whole());
  int const next = reading.over(day->last, Term::of);
  auto const in = [&](CivilDate month) {
    auto const first = month.year() / month.month() / 1;
    int const shift = (day->value - static_cast<int>(weekday_of(first).iso_encoding()) + 7) % 7;
    return plus_days(first, shift + 7 * (nth - 1));
  };
  if (auto const month = reading.month_number(next)) {
    if (auto const year = reading.year(reading.over(month->last, Term::of))) {
      auto const date = in(std::chrono::year{year->value} / month->value / 1);
      return DateFound{at, year->last, date, date, false};
    }
    auto const this_year = in(reading.today.year() / month->value / 1);
    auto const other =
        in((reading.today.year() + std::chrono::years{this_year < reading.today ? 1 : -1}) / month->value / 1
        );
    return this_year < reading.today ? DateFound{at, month->last, other, this_year, false}
                                     : DateFound{at, month->last, this_year, other, false};
  }
  int offset = 0;
  int last = day->last;
  if (auto const which = reading.term(next, Term::next)) {
    auto const unit = reading.term(which->last, Term::unit);
    if (!unit || unit->value != 30) return std::nullopt;
    offset = which->value;
    last = unit->last;
  }
  auto const date = in(plus_months(reading.today.year() / reading.today.month() / 1, offset));
  return DateFound{at, last, date, date, false};
}

MaybeDate from_weekday(Reading const& reading, int first, Seen const& day) {
  if (auto const week = week_at(reading, day.last))
    return in_given_week(reading, first, week->last, week->offset, day.value);
  if (auto const after = reading.term(day.last, Term::next);
      after && reading.tongue != Tongue::en && reading.tongue != Tongue::de)
    return in_given_week(reading, first, after->last, after->value, day.value); // vendredi prochain
  if (reading.tongue == Tongue::en && reading.words.text(day.last) == "week")
    return in_given_week(reading, first, day.last + 1, 1, day.value);
  int next = reading.over_joints(day.last);
  next = reading.over_joints(reading.over(reading.over(next, Term::on), Term::article));
  if (auto date = named_date(reading, next); date && !date->period) {
    date->first = first;
    return date;
  }
  if (auto date = numeric_date(reading, next)) {
    date->first = first;
    return date;
  }
  if (reading.tongue != Tongue::zh) {
    int start = next;
    if (auto const word = reading.term(start, Term::dayword)) start = word->last;
    auto const on = reading.day_number(start);
    auto const number = number_at(reading.words, start, reading.tongue);
    bool const counts =
        on && (reading.words.is(on->last, WordKind::letters) || reading.words.text(on->last) == "/");
    bool const marked =
        on && number && (number->ordinal || next > day.last || on->last > start + 1 || !counts);
    if (marked && !reading.words.is(on->last, WordKind::digits) && reading.words.text(on->last) != ":") {
      if (auto const both = on_both(reading, first, on->last, day.value, on->value)) return both;
    }
  }
  return nearest(reading, first, day.last, day.value, false);
}

} // namespace

MaybeDate weekday_date(Reading const& reading, int at) {
  if (auto const found = nth_of_month(reading, at)) return found;
  if (auto const week = week_at(reading, at)) { // next week on Friday, 下周星期五
    int const next = reading.over(reading.over(reading.over(week->last, Term::of), Term::on), Term::of);
    if (auto const day = reading.term(next, Term::weekday))
      return in_given_week(reading, at, day->last, week->offset, day->value);
  }
  if (auto const coming = reading.term(at, Term::coming)) {
    if (auto const day = reading.term(coming->last, Term::weekday))
      return nearest(reading, at, day->last, day->value, true);
  }
  if (auto const which = reading.term(at, Term::next)) {
    int const next = reading.over(which->last, Term::of);
    if (auto const day = reading.term(next, Term::weekday)) {
      if (auto date = from_weekday(reading, at, *day); date && date->last > day->last) return date;
      return in_given_week(reading, at, day->last, which->value, day->value);
    }
  }
  auto const day = reading.term(at, Term::weekday);
  if (!day) return std::nullopt;
  auto const& word = reading.words[at];
  // Two letters are a weekday only beside a date ("Mo, 3.4."); "so" and "do" are words.
  auto found = from_weekday(reading, at, *day);
  bool const alone = found && found->last == day->last;
  if (alone && reading.tongue != Tongue::zh && word.text.size() <= 2) return std::nullopt;
  if (alone && reading.tongue == Tongue::en && word.text.size() <= 3 &&
      (word.text == "sun" || word.text == "sat" || word.text == "wed") && !reading.term(at - 1, Term::on))
    return std::nullopt;
  return found;
}

} // namespace dunlin::listening
