#include "bot/listening/dates/reading.hpp"

#include <algorithm>
#include <array>

namespace dunlin::listening {

namespace {

using std::chrono::year;

// What may follow a bare day of the month; any other word makes it a count ("the 2 invoices").
bool counts_something(Reading const& reading, int at) {
  auto const& words = reading.words;
  if (words.text(at) == "%") return true;
  if (!words.is(at, WordKind::letters)) return words.is(at, WordKind::digits);
  constexpr std::array<std::string_view, 62> kFree{
      "i",          "we",   "to",     "and",      "or",          "of",     "for",         "at",
      "please",     "when", "latest", "then",     "is",          "will",   "but",         "if",
      "because",    "as",   "so",     "with",     "by",          "in",     "from",        "the",
      "thanks",     "i'll", "we'll",  "und",      "oder",        "um",     "y",           "o",
      "et",         "ou",   "a",      "por",      "para",        "en",     "au",          "pour",
      "ich",        "wir",  "dann",   "bezahlen", "ueberweisen", "zahlen", "ueberwiesen", "bezahlt",
      "begleichen", "this", "next",   "des",      "vom",         "aber",   "on",          "it",
      "my",         "our",  "after",  "before",   "del",         "de"
  };
  return std::ranges::find(kFree, words.text(at)) == kFree.end();
}

struct MonthGiven { // "of this month", "of next month", 下个月
  int offset = 0;
  int last = 0;
};

std::optional<MonthGiven> month_given(Reading const& reading, int at) {
  auto const which = reading.term(at, Term::next);
  if (!which) {
    auto const unit = reading.term(at, Term::unit); // des Monats, del mes, of the month
    if (unit && unit->value == 30 && reading.tongue != Tongue::zh) {
      if (auto const after = reading.term(unit->last, Term::next))
        return MonthGiven{after->value, after->last};
      return MonthGiven{0, unit->last};
    }
    return std::nullopt;
  }
  auto const unit = reading.term(which->last, Term::unit);
  if (!unit || unit->value != 30) return std::nullopt;
  return MonthGiven{which->value, unit->last};
}

MaybeDate in_month(Reading const& reading, int first, int last, int offset, int day_number) {
  auto const month = plus_months(reading.today.year() / reading.today.month() / 1, offset);
  CivilDate const date = month.year() / month.month() / std::chrono::day(static_cast<unsigned>(day_number));
  if (!date.ok()) return std::nullopt;
  return DateFound{first, last, date, date, false};
}

MaybeDate with_optional_year(Reading const& reading, int first, int last, int month, int on) {
  int next = reading.over_joints(last);
  if (auto const given = reading.year(next)) return fixed(first, given->last, given->value, month, on);
  if (auto const given = reading.term(next, Term::next); given && next > last) { // of next year
    auto const unit = reading.term(given->last, Term::unit);
    if (unit && unit->value == 365)
      return fixed(first, unit->last, static_cast<int>(reading.today.year()) + given->value, month, on);
  }
  return yearly(reading, first, last, month, on);
}

std::optional<Seen> chinese_year(Reading const& reading, int at) { // 2026年, 二零二六年, 今年
  if (auto const word = reading.term(at, Term::year))
    return Seen{static_cast<int>(reading.today.year()) + word->value, word->last};
  auto const number = number_at(reading.words, at, Tongue::zh);
  if (!number || !number->is_whole()) return std::nullopt;
  auto const word = reading.term(number->last, Term::yearword);
  if (!word) return std::nullopt;
  auto const value = static_cast<int>(number->whole());
  if (value >= 1900 && value < 2200) return Seen{value, word->last};
  if (value < 100 && number->last - number->first <= 2)
    return Seen{value < 50 ? 2000 + value : 1900 + value, word->last};
  return std::nullopt;
}

MaybeDate chinese_date(Reading const& reading, int at) {
  auto const in_year = chinese_year(reading, at);
  auto const start = in_year ? reading.over(in_year->last, Term::of) : at;
  auto const month = reading.month_number(start);
  if (!month) return std::nullopt;
  auto const on = reading.day_number(reading.over(month->last, Term::of));
  if (!on) {
    if (reading.words.text(month->last - 1) == "月" && !in_year) return std::nullopt;
    if (!in_year) return std::nullopt;
    CivilDate const first = year{in_year->value} / month->value / 1;
    return first.ok() ? spanning(at, month->last, first, month_end(first)) : std::nullopt;
  }
  auto const dayword = reading.term(on->last, Term::dayword);
  int const last = dayword ? dayword->last : on->last;
  return in_year ? fixed(at, last, in_year->value, month->value, on->value)
                 : yearly(reading, at, last, month->value, on->value);
}

} // namespace

MaybeDate named_date(Reading const& reading, int at) {
  if (reading.tongue == Tongue::zh) {
    if (auto const found = chinese_date(reading, at)) return found;
  }
  if (auto const feast = reading.term(at, Term::feast)) {
    int const next = reading.over(feast->last, Term::of);
    if (auto const given = reading.year(next))
      return fixed(at, given->last, given->value, feast->value / 100, feast->value % 100);
    return with_optional_year(reading, at, feast->last, feast->value / 100, feast->value % 100);
  }
  if (auto const on = reading.day_number(at)) {
    int const next = reading.over_joints(on->last);
    if (auto const month = reading.month_number(next))
      return with_optional_year(reading, at, month->last, month->value, on->value);
    // "siebten vierten": the month as an ordinal
    if (reading.tongue == Tongue::de) {
      auto const month = reading.day_number(next);
      auto const number = number_at(reading.words, next, Tongue::de);
      if (month && number && number->ordinal && month->value <= 12)
        return with_optional_year(reading, at, month->last, month->value, on->value);
    }
  }
  if (auto const month = reading.month_number(at)) {
    int const next = reading.over_joints(month->last);
    auto const on = reading.day_number(next);
    if (on) {
      auto const& words = reading.words;
      bool const a_year = words.is(next, WordKind::digits) && words.text(next).size() == 4;
      if (!a_year) return with_optional_year(reading, at, on->last, month->value, on->value);
    }
    if (auto const given = reading.year(next)) { // March 2026
      CivilDate const first = year{given->value} / month->value / 1;
      return spanning(at, given->last, first, month_end(first));
    }
  }
  return std::nullopt;
}

MaybeDate day_of_month(Reading const& reading, int at) {
  // 下个月5号, next month on the 5th
  if (auto const given = month_given(reading, at)) {
    int const next = reading.over(reading.over(given->last, Term::of), Term::on);
    auto const on = reading.day_number(reading.over(next, Term::article));
    auto const dayword = on ? reading.term(on->last, Term::dayword) : std::nullopt;
    if (on && (reading.tongue != Tongue::zh || dayword) && (dayword || on->last - next > 0)) {
      bool const figures = reading.words.is(next, WordKind::digits);
      if (dayword || !figures || on->last > next + 1)
        return in_month(reading, at, dayword ? dayword->last : on->last, given->offset, on->value);
    }
  }
  int start = at;
  if (auto const before = reading.term(start, Term::dayword); before && reading.tongue == Tongue::es)
    start = before->last;
  bool const introduced = start > at || reading.term(at - 1, Term::article) || reading.term(at - 1, Term::on);
  auto const on = reading.day_number(start);
  if (!on) return std::nullopt;
  auto const number = number_at(reading.words, start, reading.tongue);
  bool const ordinal = number && number->ordinal && number->figures;
  int last = on->last;
  if (reading.tongue == Tongue::zh) {
    auto const dayword = reading.term(last, Term::dayword);
    if (!dayword) return std::nullopt;
    last = dayword->last;
  } else {
    if (!introduced && !ordinal) return std::nullopt;
    int const next = reading.over_joints(last);
    if (auto const given = month_given(reading, next); given && next > last)
      return in_month(reading, at, given->last, given->offset, on->value);
    if (auto const given = month_given(reading, last))
      return in_month(reading, at, given->last, given->offset, on->value);
    if (counts_something(reading, last)) return std::nullopt;
    if (reading.words.text(last) == "/" || reading.words.text(last) == "-") return std::nullopt;
  }
  DateFound found{at, last, {}, {}, false};
  for (int ahead = 12; ahead >= 0; --ahead) {
    auto const date = in_month(reading, at, last, ahead, on->value);
    if (date && date->ahead >= reading.today) found.ahead = date->ahead;
  }
  for (int behind = -12; behind <= 0; ++behind) {
    auto const date = in_month(reading, at, last, behind, on->value);
    if (date && date->ahead < reading.today) found.behind = date->ahead;
  }
  return found;
}

} // namespace dunlin::listening
