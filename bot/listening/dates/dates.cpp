#include "bot/listening/dates/dates.hpp"

#include "bot/listening/dates/reading.hpp"

#include <algorithm>
#include <array>

namespace dunlin::listening {

using std::chrono::day;
using std::chrono::month;
using std::chrono::months;
using std::chrono::year;

std::optional<Seen> Reading::term(int at, Term wanted) const {
  if (at < 0 || at >= words.size()) return std::nullopt;
  auto const known = known_.find(words[at].text);
  if (known == known_.end()) return std::nullopt;
  std::optional<Seen> best;
  for (auto const& phrase : known->second) {
    if (phrase.term != wanted) continue;
    int place = at;
    bool fits = true;
    for (auto const& word : phrase.words) {
      if (place > at && (words.text(place) == "-" || words.text(place) == "'")) ++place;
      fits = fits && words.text(place) == word;
      ++place;
    }
    if (fits && (!best || place > best->last)) best = Seen{phrase.value, place};
  }
  return best;
}

int Reading::over(int at, Term wanted) const {
  while (auto const seen = term(at, wanted))
    at = seen->last;
  return at;
}

int Reading::over_joints(int at) const {
  while (true) {
    int const next = over(at, Term::of);
    auto const text = words.text(next);
    bool const mark =
        text == "," || text == "-" || text == "." || text == "、" || text == "，" || text == "/";
    if (!mark && next == at) return at;
    at = mark ? next + 1 : next;
  }
}

std::optional<Seen> Reading::count(int at) const {
  auto const text = words.text(at);
  if (tongue == Tongue::en) {
    if (text == "a" || text == "an") {
      if (words.text(at + 1) == "couple") return Seen{2, words.text(at + 2) == "of" ? at + 3 : at + 2};
      if (words.text(at + 1) == "few") return Seen{3, at + 2};
      return Seen{1, at + 1};
    }
    if (text == "couple") return Seen{2, words.text(at + 1) == "of" ? at + 2 : at + 1};
    if (text == "few") return Seen{3, at + 1};
  }
  if (tongue == Tongue::de && text == "paar") return Seen{3, at + 1};
  auto const number = number_at(words, at, tongue);
  if (!number || number->ordinal || !number->is_whole() || number->whole() > 3000) return std::nullopt;
  return Seen{static_cast<int>(number->whole()), number->last};
}

std::optional<Seen> Reading::day_number(int at) const {
  std::optional<NumberFound> number;
  if (words.is(at, WordKind::digits)) { // "15.3" and "12, 2018" are not one figure here
    if (words.text(at).size() > 2) return std::nullopt;
    number = NumberFound{at, at + 1, std::stoll(std::string(words.text(at))) * kOne, false, true, 0, false};
    auto const ending = number_at(words, at, tongue);
    if (ending && ending->ordinal) number = ending;
    if (words.text(number->last) == "º" || words.text(number->last) == "°") ++number->last;
  } else {
    number = number_at(words, at, tongue);
    if (tongue == Tongue::zh && words.text(at) == "初" && number_at(words, at + 1, tongue))
      number = number_at(words, at + 1, tongue);
    if (tongue == Tongue::de && number && !number->ordinal) return std::nullopt;
  }
  if (!number || !number->is_whole() || number->whole() < 1 || number->whole() > 31 || number->multiplied)
    return std::nullopt;
  int last = number->last;
  // "1. º": the sign of an ordinal in Spanish; German full stops belong to the number.
  if (words.text(last) == "." && words.glued(last) && (tongue == Tongue::de || words.text(last + 1) == "o"))
    ++last;
  if (tongue == Tongue::es && words.text(last) == "o" && words.glued(last)) ++last;
  return Seen{static_cast<int>(number->whole()), last};
}

std::optional<Seen> Reading::month_number(int at) const {
  auto found = term(at, Term::month);
  if (!found && tongue == Tongue::zh) {
    auto const number = number_at(words, at, tongue);
    if (!number || !number->is_whole() || number->whole() < 1 || number->whole() > 12) return std::nullopt;
    auto const word = term(number->last, Term::monthword);
    if (!word) return std::nullopt;
    return Seen{static_cast<int>(number->whole()), word->last};
  }
  if (!found) return std::nullopt;
  if (words.text(found->last) == "." && words.glued(found->last) && words[found->last - 1].text.size() <= 4)
    ++found->last; // "Oct."
  return found;
}

std::optional<Seen> Reading::year(int at) const {
  if (words.is(at, WordKind::digits) && words.text(at).size() == 4) {
    int const value = std::stoi(std::string(words.text(at)));
    if (value >= 1900 && value < 2200) return Seen{value, at + 1};
  }
  if (words.text(at) == "'" && words.is(at + 1, WordKind::digits) && words.glued(at + 1) &&
      words.text(at + 1).size() == 2)
    return Seen{2000 + std::stoi(std::string(words.text(at + 1))), at + 2};
  return std::nullopt;
}

MaybeDate fixed(int first, int last, int in_year, int in_month, int on) {
  CivilDate const date = year{in_year} / in_month / on;
  if (!date.ok()) return std::nullopt;
  return DateFound{first, last, date, date, false};
}

MaybeDate spanning(int first, int last, CivilDate from, CivilDate to) {
  return DateFound{first, last, to, from, true};
}

MaybeDate yearly(Reading const& reading, int first, int last, int in_month, int on) {
  if (in_month < 1 || in_month > 12 || !(year{2024} / in_month / on).ok()) return std::nullopt;
  int const this_year = static_cast<int>(reading.today.year());
  DateFound found{first, last, {}, {}, false};
  for (int y = this_year + 8; y >= this_year; --y) {
    CivilDate const date = year{y} / in_month / on;
    if (date.ok() && date >= reading.today) found.ahead = date;
  }
  for (int y = this_year - 8; y <= this_year; ++y) {
    CivilDate const date = year{y} / in_month / on;
    if (date.ok() && date < reading.today) found.behind = date;
  }
  return found;
}

CivilDate month_end(CivilDate date) {
  return date.year() / date.month() / std::chrono::last;
}

CivilDate plus_months(CivilDate date, int count) {
  auto const moved = date.year() / date.month() + months{count};
  CivilDate const same = moved / date.day();
  return same.ok() ? same : CivilDate(moved / std::chrono::last);
}

CivilDate monday_of(CivilDate date) {
  return plus_days(date, 1 - static_cast<int>(weekday_of(date).iso_encoding()));
}

MaybeDate any_date(Reading const& reading, int at) {
  MaybeDate best;
  for (auto const part :
       {named_date, numeric_date, part_of_period, weekday_date, relative_date, day_of_month}) {
    auto found = part(reading, at);
    if (found && found->ahead.ok() && found->behind.ok() && (!best || found->last > best->last)) best = found;
  }
  return best;
}

std::vector<DateFound> dates_in(Words const& words, Tongue tongue, CivilDate today, DayOrder order) {
  Reading const reading(words, tongue, today, order);
  std::vector<DateFound> out;
  for (int at = 0; at < words.size();) {
    auto const found = any_date(reading, at);
    if (found) out.push_back(*found);
    at = found ? found->last : at + 1;
  }
  return out;
}

} // namespace dunlin::listening
