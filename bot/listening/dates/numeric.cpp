#include "bot/listening/dates/reading.hpp"

#include <algorithm>
#include <array>

namespace dunlin::listening {

namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

struct Part {
  int value = 0;
  int figures = 0; // 0: a month's name
  bool ordinal = false;
};

struct Parts {
  std::vector<Part> list;
  std::string signs; // between them
  int last = 0;
};

std::optional<Part> part_at(Reading const& reading, int at, int& last) {
  auto const& words = reading.words;
  if (words.is(at, WordKind::digits) && words.text(at).size() <= 4) {
    last = at + 1;
    return Part{std::stoi(std::string(words.text(at))), static_cast<int>(words.text(at).size()), false};
  }
  if (auto const named = reading.month_number(at)) {
    last = named->last;
    return Part{named->value, 0, false};
  }
  return std::nullopt;
}

// 15.3.2026, 2026/Mar/15, 18 8 78: parts and what stands between them.
Parts parts_at(Reading const& reading, int at) {
  auto const& words = reading.words;
  Parts out;
  int last = at;
  auto const first = part_at(reading, at, last);
  if (!first) return out;
  out.list.push_back(*first);
  out.last = last;
  while (out.list.size() < 3) {
    int next = out.last;
    std::string sign;
    while (words.is(next, WordKind::mark) &&
           std::string_view("/-.,").find(words.text(next)) != std::string_view::npos && sign.size() < 2) {
      sign += words.text(next);
      ++next;
    }
    if (sign.empty()) sign = words.glued(next) ? "" : " ";
    if (sign.empty()) break;
    auto const part = part_at(reading, next, last);
    if (!part) break;
    out.list.push_back(*part);
    out.signs += sign.front();
    out.last = last;
  }
  return out;
}

int full_year(Part const& part) {
  if (part.figures != 2) return part.value;
  return part.value < 50 ? 2000 + part.value : 1900 + part.value;
}

bool names_year(Part const& part) {
  return part.figures == 4 && part.value >= 1900 && part.value < 2200;
}

bool valid(int y, int m, int d) {
  return m >= 1 && m <= 12 && d >= 1 && (year{y} / m / d).ok();
}

bool month_first(Reading const& reading) {
  switch (reading.order) {
  case DayOrder::day_first: return false;
  case DayOrder::month_first: return true;
  case DayOrder::of_tongue: return reading.tongue == Tongue::en || reading.tongue == Tongue::zh;
  }
  return false;
}

// Day and month in the order of the tongue, in the other when only that makes a day.
std::optional<std::pair<int, int>>
month_day(Reading const& reading, Part const& a, Part const& b, int in_year) {
  if (a.figures == 0)
    return valid(in_year, a.value, b.value) ? std::optional(std::pair(a.value, b.value)) : std::nullopt;
  if (b.figures == 0)
    return valid(in_year, b.value, a.value) ? std::optional(std::pair(b.value, a.value)) : std::nullopt;
  auto const first = month_first(reading) ? std::pair(a.value, b.value) : std::pair(b.value, a.value);
  if (valid(in_year, first.first, first.second)) return first;
  if (valid(in_year, first.second, first.first)) return std::pair(first.second, first.first);
  return std::nullopt;
}

MaybeDate with_year(Reading const& reading, int at, Parts const& parts) {
  auto const& [a, b, c] = std::tie(parts.list[0], parts.list[1], parts.list[2]);
  if (names_year(a)) {
    auto const ok = valid(a.value, b.value, c.value) && b.figures != 0 && c.figures != 0;
    auto const pair = ok ? std::optional(std::pair(b.value, c.value)) : month_day(reading, b, c, a.value);
    return pair ? fixed(at, parts.last, a.value, pair->first, pair->second) : std::nullopt;
  }
  if (names_year(b)) { // 23-2026-September
    auto const pair = month_day(reading, a, c, b.value);
    return pair && (a.figures == 0 || c.figures == 0)
               ? fixed(at, parts.last, b.value, pair->first, pair->second)
               : std::nullopt;
  }
  if (reading.tongue == Tongue::zh && a.figures == 2 && c.figures <= 2 &&
      valid(full_year(a), b.value, c.value))
    return fixed(at, parts.last, full_year(a), b.value, c.value);
  if (!names_year(c) && (c.figures != 2 || c.value > 99)) return std::nullopt;
  auto order = reading;
  if (reading.tongue == Tongue::zh) order.order = DayOrder::day_first;
  auto const pair = month_day(order, a, b, full_year(c));
  return pair ? fixed(at, parts.last, full_year(c), pair->first, pair->second) : std::nullopt;
}

bool date_expected(Reading const& reading, int at) { // after on, by, the, ...
  auto const before = reading.words.text(at - 1);
  constexpr std::array<std::string_view, 22> kBefore{"on",  "by",  "the",    "until", "till", "am",
                                                     "bis", "den", "zum",    "vom",   "ab",   "el",
                                                     "le",  "au",  "del",    "du",    "al",   "hasta",
                                                     "in",  "en",  "before", "para"};
  return at == 0 || std::ranges::find(kBefore, before) != kBefore.end();
}

bool of_day_and_month(Reading const& reading, int at, Parts const& parts) {
  auto const sign = parts.signs.front();
  auto const& a = parts.list[0];
  auto const& b = parts.list[1];
  if (a.figures > 2 || b.figures > 2 || a.figures == 0 || b.figures == 0) return false;
  auto const& words = reading.words;
  auto const after = words.text(parts.last);
  if (after == "%" || after == "$" || words.text(at - 1) == "$") return false;
  if (sign == '/' && (after == "/" || words.text(at - 1) == "/")) return false;
  if (sign == '/') return words.glued(at + 1) || date_expected(reading, at);
  if (sign == '.' && reading.tongue == Tongue::de)
    return (after == "." && words.glued(parts.last)) || date_expected(reading, at);
  if (sign == '.' || sign == '-')
    return date_expected(reading, at) && !words.is(parts.last, WordKind::letters);
  return false;
}

} // namespace

MaybeDate numeric_date(Reading const& reading, int at) {
  auto const& words = reading.words;
  if (words.glued(at) && (words.text(at - 1) == "-" || words.text(at - 1) == ".") &&
      words.is(at - 2, WordKind::digits))
    return std::nullopt;
  auto parts = parts_at(reading, at);
  if (parts.list.size() == 3) {
    auto const found = with_year(reading, at, parts);
    bool const spaced = parts.signs == "  ";
    if (found && (!spaced || reading.tongue == Tongue::fr)) return found;
  }
  if (parts.list.size() == 3 && parts.signs.back() == ' ') { // the third is something else
    parts.list.pop_back();
    parts.last = at + 3;
  }
  if (parts.list.size() != 2 || !of_day_and_month(reading, at, parts)) return std::nullopt;
  auto const pair =
      month_day(reading, parts.list[0], parts.list[1], 2024); // a leap year: the 29th is looked for
  if (!pair) return std::nullopt;
  int const last =
      words.text(parts.last) == "." && reading.tongue == Tongue::de ? parts.last + 1 : parts.last;
  return yearly(reading, at, last, pair->first, pair->second);
}

} // namespace dunlin::listening
