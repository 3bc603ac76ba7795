#include "bot/listening/dates/reading.hpp"

#include <array>

namespace dunlin::listening {

namespace {

CivilDate business_days(CivilDate from, int count) {
  int const step = count < 0 ? -1 : 1;
  for (int left = count * step; left > 0;) {
    from = plus_days(from, step);
    if (weekday_of(from).iso_encoding() <= 5) --left;
  }
  return from;
}

CivilDate moved(CivilDate from, int count, int unit) {
  switch (unit) {
  case -1: return business_days(from, count);
  case 30: return plus_months(from, count);
  case 365: return plus_months(from, 12 * count);
  default: return plus_days(from, count * unit);
  }
}

struct Duration {
  int count = 0;
  int unit = 0;
  int last = 0;
  CivilDate from(CivilDate date, int sign) const { return moved(date, sign * count, unit); }
};

std::optional<Duration> duration_at(Reading const& reading, int at) {
  if (reading.tongue == Tongue::zh && reading.words.text(at) == "半") {
    auto const unit = reading.term(at + 1, Term::unit);
    if (unit && unit->value == 30) return Duration{15, 1, unit->last};
    return std::nullopt;
  }
  auto const count = reading.count(at);
  if (!count) {
    auto const alone = reading.term(at, Term::unit); // "a fortnight" without its article
    if (alone && (alone->value == 14 || alone->value == 15)) return Duration{1, alone->value, alone->last};
    return std::nullopt;
  }
  int last = count->last;
  if (reading.words.text(last) == "more" || reading.words.text(last) == "weitere" ||
      reading.words.text(last) == "-")
    ++last;
  auto const unit = reading.term(last, Term::unit);
  if (!unit) return std::nullopt;
  return Duration{count->value, unit->value, unit->last};
}

DateFound on_day(int first, int last, CivilDate date) {
  return {first, last, date, date, false};
}

// "2 weeks from tomorrow", "dos días después del viernes"
MaybeDate counted_from(Reading const& reading, int at, Duration const& duration) {
  auto const after = reading.term(duration.last, Term::after);
  auto const before = reading.term(duration.last, Term::before);
  if (!after && !before) return std::nullopt;
  int const next = reading.over(after ? after->last : before->last, Term::of);
  auto const base = any_date(reading, next);
  if (!base || base->period) return std::nullopt;
  int const sign = after ? 1 : -1;
  return DateFound{
      at, base->last, duration.from(base->ahead, sign), duration.from(base->behind, sign), false
  };
}

MaybeDate by_duration(Reading const& reading, int at) {
  if (auto const back = reading.term(at, Term::back); back && reading.tongue != Tongue::en) {
    if (auto const duration = duration_at(reading, reading.over(back->last, Term::of)))
      return on_day(at, duration->last, duration->from(reading.today, -1));
  }
  if (auto const ahead = reading.term(at, Term::ahead)) {
    int const next =
        reading.over(reading.over(reading.over(ahead->last, Term::article), Term::next), Term::of);
    if (auto const duration = duration_at(reading, next)) {
      if (auto const base = counted_from(reading, at, *duration)) return base;
      auto const tail = reading.term(duration->last, Term::later);
      return on_day(at, tail ? tail->last : duration->last, duration->from(reading.today, 1));
    }
  }
  auto const duration = duration_at(reading, at);
  if (!duration) return std::nullopt;
  if (auto const ago = reading.term(duration->last, Term::ago))
    return on_day(at, ago->last, duration->from(reading.today, -1));
  if (auto const later = reading.term(duration->last, Term::later))
    return on_day(at, later->last, duration->from(reading.today, 1));
  return counted_from(reading, at, *duration);
}

MaybeDate period_of(Reading const& reading, int first, int last, int which, int unit) {
  auto const today = reading.today;
  if (unit == 7) {
    auto const monday = plus_days(monday_of(today), 7 * which);
    return spanning(first, last, monday, plus_days(monday, 4));
  }
  if (unit == 30) {
    auto const start = plus_months(today.year() / today.month() / 1, which);
    return spanning(first, last, start, month_end(start));
  }
  if (unit == 365) {
    auto const year = today.year() + std::chrono::years{which};
    return spanning(first, last, year / 1 / 1, year / 12 / 31);
  }
  return std::nullopt;
}

struct Period {
  DateFound date;
  int unit = 0;
};

std::optional<Period> of(MaybeDate const& date, int unit) {
  if (!date) return std::nullopt;
  return Period{*date, unit};
}

MaybeDate whole_month(Reading const& reading, int at) {
  auto const month = reading.month_number(at);
  if (!month) return std::nullopt;
  auto const year = reading.year(reading.over_joints(month->last));
  auto const found = yearly(reading, at, month->last, month->value, 1);
  if (!found) return std::nullopt;
  if (year) {
    CivilDate const first = std::chrono::year{year->value} / month->value / 1;
    return spanning(at, year->last, first, month_end(first));
  }
  bool const running = static_cast<int>(static_cast<unsigned>(reading.today.month())) == month->value;
  auto const first = running ? CivilDate(reading.today.year() / month->value / 1) : found->ahead;
  return spanning(at, month->last, first, month_end(first));
}

// A week, month or year named: this week, nächsten Monat, el mes que viene, 本月, March.
std::optional<Period> period_at(Reading const& reading, int at, bool bare) {
  if (auto const which = reading.term(at, Term::next)) {
    if (auto const unit = reading.term(which->last, Term::unit))
      return of(period_of(reading, at, unit->last, which->value, unit->value), unit->value);
    if (auto month = whole_month(reading, which->last)) {
      month->first = at;
      return Period{*month, 30};
    }
  }
  if (auto const coming = reading.term(at, Term::coming)) {
    auto const unit = reading.term(coming->last, Term::unit);
    if (unit) return of(period_of(reading, at, unit->last, 1, unit->value), unit->value);
  }
  if (auto const month = whole_month(reading, at)) return Period{*month, 30};
  if (auto const year = reading.term(at, Term::year))
    return of(period_of(reading, at, year->last, year->value, 365), 365);
  auto const unit = reading.term(at, Term::unit);
  if (!unit || unit->value < 7) return std::nullopt;
  if (auto const after = reading.term(unit->last, Term::next))
    return of(period_of(reading, at, after->last, after->value, unit->value), unit->value);
  return bare ? of(period_of(reading, at, unit->last, 0, unit->value), unit->value) : std::nullopt;
}

enum class Part : std::uint8_t { begin, middle, end };

DateFound part_of(Period const& period, Part part, int first, int last) {
  auto const from = period.date.behind;
  auto const to = period.date.ahead;
  switch (part) {
  case Part::begin: return on_day(first, last, from);
  case Part::middle: {
    if (period.unit == 7) return on_day(first, last, plus_days(from, 2));
    if (period.unit == 365) return on_day(first, last, from.year() / 6 / 30);
    return on_day(first, last, from.year() / from.month() / 15);
  }
  case Part::end: return on_day(first, last, to);
  }
  return on_day(first, last, to);
}

std::optional<std::pair<Part, int>> part_at(Reading const& reading, int at) {
  if (auto const seen = reading.term(at, Term::end)) return std::pair(Part::end, seen->last);
  if (auto const seen = reading.term(at, Term::begin)) return std::pair(Part::begin, seen->last);
  if (auto const seen = reading.term(at, Term::middle)) return std::pair(Part::middle, seen->last);
  return std::nullopt;
}

MaybeDate month_end_word(Reading const& reading, int at) {
  auto const text = reading.words.text(at);
  auto const today = reading.today;
  auto const month = today.year() / today.month();
  if (text == "monatsende" || text == "eom" || text == "ultimo")
    return on_day(at, at + 1, month / std::chrono::last);
  if (text == "month" && (reading.words.text(at + 1) == "end" || reading.words.text(at + 2) == "end"))
    return on_day(at, reading.words.text(at + 1) == "end" ? at + 2 : at + 3, month / std::chrono::last);
  if (text == "monatsmitte")
    return on_day(
        at, at + 1, today.day() <= std::chrono::day{15} ? CivilDate(month / 15) : plus_months(month / 15, 1)
    );
  if (text == "monatsanfang") return on_day(at, at + 1, plus_months(month / 1, 1));
  if (text == "jahresende" || text == "年底") return on_day(at, at + 1, today.year() / 12 / 31);
  return std::nullopt;
}

MaybeDate weekend_at(Reading const& reading, int at) {
  int weeks = 0;
  int next = at;
  if (auto const which = reading.term(at, Term::next)) {
    weeks = which->value;
    next = which->last;
  } else if (auto const coming = reading.term(at, Term::coming)) {
    next = coming->last;
  }
  auto const word = reading.term(next, Term::weekend);
  if (!word) return std::nullopt;
  int last = word->last;
  if (auto const after = reading.term(last, Term::next); after && next == at) {
    weeks = after->value;
    last = after->last;
  }
  auto const saturday = plus_days(monday_of(reading.today), 7 * weeks + 5);
  return spanning(at, last, saturday, plus_days(saturday, 1));
}

} // namespace

MaybeDate part_of_period(Reading const& reading, int at) {
  if (auto const word = month_end_word(reading, at)) return word;
  if (auto const weekend = weekend_at(reading, at)) return weekend;
  if (reading.tongue == Tongue::zh) { // the part comes after: 下个月底, 3月中旬
    auto const period = period_at(reading, at, true);
    if (!period) return std::nullopt;
    auto const part = part_at(reading, period->date.last);
    if (!part) return std::nullopt;
    return part_of(*period, part->first, at, part->second);
  }
  auto const part = part_at(reading, at);
  if (!part) return std::nullopt;
  int const next = reading.over_joints(part->second);
  auto const period = period_at(reading, next, true);
  if (!period) return std::nullopt;
  auto found = part_of(*period, part->first, at, period->date.last);
  if (part->first == Part::begin && found.ahead < reading.today && period->unit == 30 &&
      reading.words.text(next) != "this")
    found.ahead = plus_months(found.ahead, 1);
  return found;
}

MaybeDate relative_date(Reading const& reading, int at) {
  MaybeDate best;
  if (auto const day = reading.term(at, Term::day)) {
    auto const date = plus_days(reading.today, day->value);
    best = on_day(at, day->last, date);
  }
  if (auto const found = by_duration(reading, at); found && (!best || found->last > best->last)) best = found;
  if (best) return best;
  auto const period = period_at(reading, at, false);
  if (!period) return std::nullopt;
  // A month alone counts only after in, by, until: "may" and "march" are also verbs.
  bool const month_alone = reading.month_number(at) && period->date.last == reading.month_number(at)->last;
  if (month_alone && !reading.term(at - 1, Term::on) && !reading.term(at - 1, Term::of) &&
      !reading.term(at - 1, Term::ahead))
    return std::nullopt;
  return period->date;
}

} // namespace dunlin::listening
