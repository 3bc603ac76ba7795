// Calendar words: what a word or phrase of a tongue means in a date ("next", "Freitag", 月底). The table of
// each tongue is read once and lives as long as the program.
#pragma once

#include "bot/listening/words/numbers.hpp"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace dunlin::listening {

enum class Term : std::uint8_t {
  weekday, // 1 Monday to 7 Sunday
  month,   // 1 to 12
  unit,    // days; 30 a month, 365 a year, -1 a working day
  next,    // how many ahead; `that` is 0 and `last` is -1
  coming,  // the first one after today
  day,     // days from today
  ahead,   // before a duration: in …
  later,   // after a duration: … from now
  back,    // before a duration: vor …
  ago,     // after a duration
  end,     // of a period
  begin,   // of a period
  middle,  // of a period
  of,      // joins: of, the, des
  article, // the
  on,      // on, by, until: a date follows
  weekend,
  year,      // years from this one (今年)
  feast,     // month * 100 + day
  dayword,   // 号, 日, día: the number before or after it is a day of the month
  monthword, // 月 after a number
  yearword,  // 年 after a number
  after,     // a duration counted from a date
  before
};

struct CalendarWord {
  std::vector<std::string> words;
  Term term = Term::of;
  int value = 0;
};

using CalendarWords = std::unordered_map<std::string, std::vector<CalendarWord>>; // by the first word

CalendarWords const& calendar_words(Tongue tongue);

} // namespace dunlin::listening
