#include "templates/liquid/instant.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dunlin::liquid {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::array<std::string_view, 7> kDays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};

struct Parts { // what few formats ask for is counted when they do
  sys_days date;
  std::int64_t time; // of the day, in seconds
  std::int64_t year;
  unsigned month;
  unsigned day;

  unsigned weekday() const { return std::chrono::weekday(date).c_encoding(); } // 0: Sunday
  int day_of_year() const {                                                    // from 1
    auto const first = sys_days(std::chrono::year(static_cast<int>(year)) / std::chrono::January / 1);
    return static_cast<int>((date - first).count()) + 1;
  }
  std::int64_t hour() const { return time / 3600; }
  std::int64_t minute() const { return time / 60 % 60; }
  std::int64_t second() const { return time % 60; }
};

Parts parts_of(Instant const& instant) {
  auto const local = instant.at + std::chrono::seconds(instant.offset_s);
  auto const day = std::chrono::floor<days>(local);
  std::chrono::year_month_day const date(day);
  return {
      day, (local - day).count(), static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
      static_cast<unsigned>(date.day())
  };
}

struct IsoWeek {
  std::int64_t year;
  int week;
};
IsoWeek iso_week(Parts const& parts) {
  int const weekday = parts.weekday() == 0 ? 7 : static_cast<int>(parts.weekday());
  int const week = (parts.day_of_year() - weekday + 10) / 7;
  auto const weeks_in = [](std::int64_t year) {
    auto const p = [](std::int64_t y) { return (y + y / 4 - y / 100 + y / 400) % 7; };
    return p(year) == 4 || p(year - 1) == 3 ? 53 : 52;
  };
  if (week < 1) return {parts.year - 1, weeks_in(parts.year - 1)};
  if (week > weeks_in(parts.year)) return {parts.year + 1, 1};
  return {parts.year, week};
}

// What most formats are made of, without flags and width: letters, %d, %m, %b, %B, %Y.
class PlainFormat {
 public:
  explicit PlainFormat(Parts const& parts) : parts_(parts) {}

  // As much of `format` as is plain and not too long; how much that was.
  std::size_t write(std::string_view format, std::string& out) {
    std::size_t at = 0;
    while (at < format.size() && end_ + kLongest <= sizeof room_) {
      if (format[at] != '%')
        room_[end_++] = format[at++];
      else if (at + 1 < format.size() && put(format[at + 1]))
        at += 2;
      else
        break;
    }
    out.append(room_, end_);
    return at;
  }

 private:
  static constexpr std::size_t kLongest = 9; // "September"

  bool put(char letter) {
    switch (letter) {
    case 'd': return put_two(parts_.day);
    case 'm': return put_two(parts_.month);
    case 'b': return put_word(kMonths[parts_.month - 1].substr(0, 3));
    case 'B': return put_word(kMonths[parts_.month - 1]);
    case 'Y':
      if (parts_.year < 1000 || parts_.year > 9999) return false;
      return put_two(static_cast<unsigned>(parts_.year) / 100) &&
             put_two(static_cast<unsigned>(parts_.year) % 100);
    default: return false;
    }
  }
  bool put_two(unsigned number) {
    room_[end_++] = static_cast<char>('0' + number / 10);
    room_[end_++] = static_cast<char>('0' + number % 10);
    return true;
  }
  bool put_word(std::string_view word) {
    end_ += word.copy(room_ + end_, word.size());
    return true;
  }

  Parts const& parts_;
  char room_[64];
  std::size_t end_ = 0;
};

struct Directive {
  char padding = '\0'; // '-': none, '0', '_': spaces
  bool upper = false;
  bool swaps = false;
  int colons = 0;
  std::size_t width = 0;
  char letter = '\0';
};

class Writer {
 public:
  Writer(Instant const& instant, Parts const& parts, std::string& out)
      : instant_(instant),
        parts_(parts),
        out_(out) {}

  bool put(Directive const& how) {
    switch (how.letter) {
    case 'a': text(how, kDays[parts_.weekday()].substr(0, 3)); return true;
    case 'A': text(how, kDays[parts_.weekday()]); return true;
    case 'b':
    case 'h': text(how, kMonths[parts_.month - 1].substr(0, 3)); return true;
    case 'B': text(how, kMonths[parts_.month - 1]); return true;
    case 'p': text(how, how.swaps ? (afternoon() ? "pm" : "am") : (afternoon() ? "PM" : "AM")); return true;
    case 'P': text(how, afternoon() ? "pm" : "am"); return true;
    case 'Z': text(how, instant_.zone); return true;
    case 'z': zone(how); return true;
    case 'n': text(how, "\n"); return true;
    case 't': text(how, "\t"); return true;
    case '%': text(how, "%"); return true;
    case 'c': whole(how, "%a %b %e %H:%M:%S %Y"); return true;
    case 'x':
    case 'D': whole(how, "%m/%d/%y"); return true;
    case 'X':
    case 'T': whole(how, "%H:%M:%S"); return true;
    case 'r': whole(how, "%I:%M:%S %p"); return true;
    case 'R': whole(how, "%H:%M"); return true;
    case 'F': whole(how, "%Y-%m-%d"); return true;
    case 'v': whole(how, "%e-%^b-%Y"); return true;
    case '+': whole(how, "%a %b %e %H:%M:%S %Z %Y"); return true;
    case 'L': fraction(how, 3); return true;
    case 'N': fraction(how, 9); return true;
    default: return put_number(how);
    }
  }

 private:
  bool put_number(Directive const& how) {
    auto const hour12 = (parts_.hour() + 11) % 12 + 1;
    auto const weekday = static_cast<int>(parts_.weekday());
    switch (how.letter) {
    case 'Y': number(how, parts_.year, parts_.year < 0 ? 5 : 4, '0'); return true;
    case 'C': number(how, floor_div(parts_.year, 100), 2, '0'); return true;
    case 'y': number(how, parts_.year - floor_div(parts_.year, 100) * 100, 2, '0'); return true;
    case 'm': number(how, parts_.month, 2, '0'); return true;
    case 'd': number(how, parts_.day, 2, '0'); return true;
    case 'e': number(how, parts_.day, 2, ' '); return true;
    case 'j': number(how, parts_.day_of_year(), 3, '0'); return true;
    case 'H': number(how, parts_.hour(), 2, '0'); return true;
    case 'k': number(how, parts_.hour(), 2, ' '); return true;
    case 'I': number(how, hour12, 2, '0'); return true;
    case 'l': number(how, hour12, 2, ' '); return true;
    case 'M': number(how, parts_.minute(), 2, '0'); return true;
    case 'S': number(how, parts_.second(), 2, '0'); return true;
    case 's': number(how, instant_.at.time_since_epoch().count(), 1, '0'); return true;
    case 'u': number(how, weekday == 0 ? 7 : weekday, 1, '0'); return true;
    case 'w': number(how, weekday, 1, '0'); return true;
    case 'U': number(how, (parts_.day_of_year() + 6 - weekday) / 7, 2, '0'); return true;
    case 'W': number(how, (parts_.day_of_year() + 6 - (weekday + 6) % 7) / 7, 2, '0'); return true;
    case 'V': number(how, iso_week(parts_).week, 2, '0'); return true;
    case 'G': number(how, iso_week(parts_).year, 4, '0'); return true;
    case 'g': number(how, iso_week(parts_).year % 100, 2, '0'); return true;
    default: return false;
    }
  }

  static std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }
  bool afternoon() const { return parts_.hour() >= 12; }

  void pad(std::size_t have, std::size_t want, char with) {
    if (have < want) out_.append(want - have, with);
  }

  void text(Directive const& how, std::string_view words) {
    pad(words.size(), how.padding == '-' ? 0 : how.width, how.padding == '0' ? '0' : ' ');
    auto const from = out_.size();
    out_ += words;
    bool const upper = how.upper || (how.swaps && how.letter != 'p');
    if (!upper) return;
    for (auto i = from; i < out_.size(); ++i)
      if (out_[i] >= 'a' && out_[i] <= 'z') out_[i] = static_cast<char>(out_[i] - 32);
  }

  void whole(Directive const& how, std::string_view format) {
    std::string inner;
    write_instant(instant_, format, inner);
    text(how, inner);
  }

  void number(Directive const& how, std::int64_t value, std::size_t width, char padding) {
    if (how.padding == '0') padding = '0';
    if (how.padding == '_') padding = ' ';
    if (how.width > 0) width = how.width;
    if (how.padding == '-') width = 0;
    fmt::format_int const written(value < 0 ? -value : value);
    std::string_view const digits(written.data(), written.size());
    auto const have = digits.size() + (value < 0 ? 1 : 0);
    if (padding == ' ') pad(have, width, ' ');
    if (value < 0) out_ += '-';
    if (padding == '0') pad(have, width, '0');
    out_ += digits;
  }

  void fraction(Directive const& how, std::size_t digits) {
    auto const all = fmt::format("{:09}", instant_.nanoseconds);
    auto const width = how.width > 0 ? how.width : digits;
    out_ += std::string_view(all).substr(0, width);
    pad(all.size(), width, '0');
  }

  void zone(Directive const& how) {
    auto const offset = instant_.offset_s < 0 ? -instant_.offset_s : instant_.offset_s;
    std::string digits = fmt::format("{:02}", offset / 3600);
    if (how.colons != 3) digits += fmt::format("{}{:02}", how.colons > 0 ? ":" : "", offset / 60 % 60);
    if (how.colons == 2) digits += fmt::format(":{:02}", offset % 60);
    out_ += instant_.offset_s < 0 ? '-' : '+';
    pad(digits.size() + 1, how.width, '0');
    out_ += digits;
  }

  Instant const& instant_;
  Parts const& parts_;
  std::string& out_;
};

// Flags, width and letter after a percent sign; nothing: they make no sense.
std::optional<Directive> read_directive(std::string_view format, std::size_t& length) {
  constexpr std::size_t kWidthMax = 1024;
  Directive how;
  for (; length < format.size(); ++length) {
    char const c = format[length];
    if (c == '-' || c == '_' || (c == '0' && how.width == 0))
      how.padding = c;
    else if (c == '^')
      how.upper = true;
    else if (c == '#')
      how.swaps = true;
    else if (c == ':')
      ++how.colons;
    else if (c >= '0' && c <= '9')
      how.width = std::min(how.width * 10 + static_cast<std::size_t>(c - '0'), kWidthMax + 1);
    else
      break;
  }
  while (length < format.size() && (format[length] == 'E' || format[length] == 'O'))
    ++length;
  if (length >= format.size() || how.width > kWidthMax || how.colons > 3) return std::nullopt;
  how.letter = format[length++];
  if (how.colons > 0 && how.letter != 'z') return std::nullopt;
  return how;
}

} // namespace

void write_instant(Instant const& instant, std::string_view format, std::string& out) {
  constexpr std::size_t kWrittenMax = 1024 * 1024; // many wide directives
  auto const parts = parts_of(instant);
  auto const plain = PlainFormat(parts).write(format, out);
  format.remove_prefix(plain);
  if (format.empty()) return;
  Writer writer(instant, parts, out);
  while (!format.empty() && out.size() < kWrittenMax) {
    auto const percent = format.find('%');
    out += format.substr(0, percent);
    if (percent == std::string_view::npos) return;
    format.remove_prefix(percent);
    std::size_t length = 1;
    auto const how = read_directive(format, length);
    if (!how || !writer.put(*how)) out += format.substr(0, std::min(length, format.size()));
    format.remove_prefix(std::min(length, format.size()));
  }
}

} // namespace dunlin::liquid
