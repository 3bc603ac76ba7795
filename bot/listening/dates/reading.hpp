// Reading: the reply under the eyes of the date grammar: what a place in it means, and the grammar's parts.
// Each part answers the longest date that begins at a place, or none. Lives within one call of dates_in.
#pragma once

#include "bot/listening/dates/calendar_words.hpp"
#include "bot/listening/dates/dates.hpp"

#include <optional>

namespace dunlin::listening {

struct Seen {
  int value = 0;
  int last = 0;
};

class Reading {
 public:
  Reading(Words const& words, Tongue tongue, CivilDate today, DayOrder order)
      : words(words),
        tongue(tongue),
        today(today),
        order(order),
        known_(calendar_words(tongue)) {}

  std::optional<Seen> term(int at, Term term) const; // the longest phrase of that meaning
  int over(int at, Term term) const;                 // past any phrases of that meaning
  int over_joints(int at) const;                     // past of, the, comma, hyphen
  std::optional<Seen> count(int at) const;           // two, 2, a, a couple of
  std::optional<Seen> day_number(int at) const;      // 15, 15th, fifteenth, 15.
  std::optional<Seen> month_number(int at) const;    // of a name
  std::optional<Seen> year(int at) const;            // 2026, '26

  Words const& words;
  Tongue tongue;
  CivilDate today;
  DayOrder order;

 private:
  CalendarWords const& known_;
};

using MaybeDate = std::optional<DateFound>;

// Next and last occurrence of a day of the year; today counts as next.
MaybeDate yearly(Reading const& reading, int first, int last, int month, int day);
MaybeDate fixed(int first, int last, int year, int month, int day);
MaybeDate spanning(int first, int last, CivilDate from, CivilDate to);
CivilDate month_end(CivilDate date);
CivilDate plus_months(CivilDate date, int months); // the day kept, or the month's last
CivilDate monday_of(CivilDate date);

MaybeDate numeric_date(Reading const& reading, int at);   // 2026-03-15, 15.3., 3/15
MaybeDate named_date(Reading const& reading, int at);     // 15 March 2026, 3月15日
MaybeDate day_of_month(Reading const& reading, int at);   // the 15th, 15号
MaybeDate relative_date(Reading const& reading, int at);  // tomorrow, in two weeks, next month
MaybeDate weekday_date(Reading const& reading, int at);   // next Friday, Freitag nächster Woche
MaybeDate part_of_period(Reading const& reading, int at); // end of March, 月底
MaybeDate any_date(Reading const& reading, int at);       // the longest of all

} // namespace dunlin::listening
