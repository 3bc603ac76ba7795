#include "templates/liquid/instant.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace dunlin::liquid {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

struct Found {
  std::optional<std::int64_t> year;
  std::optional<std::int64_t> month;
  std::optional<std::int64_t> day;
  std::optional<std::int64_t> weekday;
  std::optional<std::int64_t> hour;
  std::int64_t minute = 0;
  std::int64_t second = 0;
  std::int64_t nanoseconds = 0;
  std::optional<std::int32_t> offset_s;
  std::string_view zone;
};

std::int64_t number(std::string_view digits) {
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// The first three letters decide, the rest must go on as the name does.
std::optional<std::int64_t> index_of(std::string_view word, std::string_view names) {
  if (word.size() < 3) return std::nullopt;
  std::string small(word);
  std::ranges::transform(small, small.begin(), lower);
  for (std::size_t i = 0, from = 0; from < names.size(); ++i) {
    auto const end = std::min(names.find(' ', from), names.size());
    auto const name = names.substr(from, end - from);
    if (name.starts_with(small) || (small.size() == 4 && small == "sept" && name == "september"))
      return static_cast<std::int64_t>(i);
    from = end + 1;
  }
  return std::nullopt;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::optional<Found> read() {
    while (at_ < text_.size()) {
      char const c = text_[at_];
      if (is_digit(c))
        read_digits();
      else if (is_letter(c))
        read_word();
      else if ((c == '+' || c == '-') && found_.hour && !found_.offset_s && next_is_digit())
        read_offset();
      else
        ++at_;
    }
    place_numbers();
    bool const any = found_.year || found_.month || found_.day || found_.hour || found_.weekday;
    return any ? std::optional(found_) : std::nullopt;
  }

 private:
  bool next_is_digit() const { return at_ + 1 < text_.size() && is_digit(text_[at_ + 1]); }
  std::string_view digits() {
    auto const from = at_;
    while (at_ < text_.size() && is_digit(text_[at_]))
      ++at_;
    return text_.substr(from, at_ - from);
  }
  char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void read_digits() {
    auto const first = digits();
    if (here() == ':' && next_is_digit() && !found_.hour) {
      read_time(first);
    } else if ((here() == '-' || here() == '/' || here() == '.') && next_is_digit() && numbers_.empty() &&
               !found_.year) {
      read_date(first, here());
    } else if ((first.size() == 8 || first.size() == 14 || first.size() == 12) && numbers_.empty()) {
      found_.year = number(first.substr(0, 4));
      found_.month = number(first.substr(4, 2));
      found_.day = number(first.substr(6, 2));
      if (first.size() >= 12) read_packed_time(first.substr(8));
    } else if (lower(here()) == 't' && (first.size() == 6 || first.size() == 4) && found_.day) {
      read_packed_time(first);
    } else {
      numbers_.push_back(first);
      skip_ordinal();
    }
  }

  void read_packed_time(std::string_view packed) {
    found_.hour = number(packed.substr(0, 2));
    found_.minute = number(packed.substr(2, 2));
    if (packed.size() >= 6) found_.second = number(packed.substr(4, 2));
  }

  void skip_ordinal() { // 1st, 2nd, 3rd, 4th
    auto const rest = text_.substr(at_, 2);
    for (std::string_view const ending : {"st", "nd", "rd", "th"})
      if (rest == ending) at_ += 2;
  }

  void read_time(std::string_view hour) {
    found_.hour = number(hour);
    ++at_;
    found_.minute = number(digits());
    if (here() == ':' && next_is_digit()) {
      ++at_;
      found_.second = number(digits());
      if ((here() == '.' || here() == ',') && next_is_digit()) {
        ++at_;
        std::string fraction(digits().substr(0, 9));
        fraction.append(9 - fraction.size(), '0');
        found_.nanoseconds = number(fraction);
      }
    }
  }

  void read_date(std::string_view first, char sign) {
    ++at_;
    auto const second = digits();
    std::string_view third;
    if (here() == sign && next_is_digit()) {
      ++at_;
      third = digits();
    }
    if (first.size() >= 3) { // year-month-day
      found_.year = number(first);
      found_.month = number(second);
      if (!third.empty()) found_.day = number(third);
    } else if (sign == '/' && third.empty()) { // month/day
      found_.month = number(first);
      found_.day = number(second);
    } else if (third.size() > 2 && sign != '/') { // day-month-year
      found_.day = number(first);
      found_.month = number(second);
      found_.year = number(third);
    } else if (sign == '/' && third.size() > 2) { // day/month/year
      found_.day = number(first);
      found_.month = number(second);
      found_.year = number(third);
    } else if (!third.empty()) { // yy-mm-dd
      found_.year = full_year(number(first));
      found_.month = number(second);
      found_.day = number(third);
    } else {
      found_.month = number(first);
      found_.day = number(second);
    }
  }

  static std::int64_t full_year(std::int64_t two) {
    return two < 69 ? two + 2000 : two < 100 ? two + 1900 : two;
  }

  void read_word() {
    auto const from = at_;
    while (at_ < text_.size() && is_letter(text_[at_]))
      ++at_;
    auto const word = text_.substr(from, at_ - from);
    constexpr std::string_view kMonths =
        "january february march april may june july august september october november december";
    constexpr std::string_view kDays = "sunday monday tuesday wednesday thursday friday saturday";
    if (auto const month = index_of(word, kMonths); month && !found_.month) {
      found_.month = *month + 1;
      return;
    }
    if (auto const day = index_of(word, kDays)) {
      found_.weekday = *day;
      return;
    }
    std::string small(word);
    std::ranges::transform(small, small.begin(), lower);
    if (small == "am" || small == "pm" || ((small == "a" || small == "p") && here() == '.'))
      set_half(small[0] == 'p');
    else
      set_zone(small);
  }

  void set_half(bool afternoon) {
    if (!found_.hour && !numbers_.empty()) {
      found_.hour = number(numbers_.back());
      numbers_.pop_back();
    }
    if (!found_.hour) return;
    found_.hour = *found_.hour % 12 + (afternoon ? 12 : 0);
  }

  void set_zone(std::string_view word) {
    struct Zone {
      std::string_view word;
      std::string_view name;
      int hours;
    };
    constexpr Zone kZones[] = {{"z", "UTC", 0},    {"utc", "UTC", 0},  {"gmt", "GMT", 0},  {"est", "EST", -5},
                               {"edt", "EDT", -4}, {"cst", "CST", -6}, {"cdt", "CDT", -5}, {"mst", "MST", -7},
                               {"mdt", "MDT", -6}, {"pst", "PST", -8}, {"pdt", "PDT", -7}};
    if (!found_.hour) return;
    for (auto const& zone : kZones) {
      if (zone.word != word) continue;
      found_.offset_s = zone.hours * 3600;
      found_.zone = zone.hours == 0 ? zone.name : std::string_view();
    }
  }

  void read_offset() {
    int const sign = text_[at_] == '-' ? -1 : 1;
    ++at_;
    auto const hours = digits();
    auto offset = number(hours.substr(0, 2)) * 3600;
    if (here() == ':' && next_is_digit()) {
      ++at_;
      offset += number(digits().substr(0, 2)) * 60;
    } else if (hours.size() >= 4) {
      offset += number(hours.substr(2, 2)) * 60;
    }
    found_.offset_s = static_cast<std::int32_t>(sign * std::min<std::int64_t>(offset, 86'400));
  }

  // Numbers that stood alone: "5 Jan 2024", "March 14, 2016", "2016".
  void place_numbers() {
    for (auto const digits : numbers_) {
      auto const value = number(digits);
      if (digits.size() >= 3 && !found_.year)
        found_.year = value;
      else if (!found_.day && value >= 1 && value <= 31)
        found_.day = value;
      else if (!found_.year)
        found_.year = full_year(value);
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Found found_;
  std::vector<std::string_view> numbers_;
};

} // namespace

std::optional<Instant> read_plain_day(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00";
  if (text.size() != kForm.size()) return std::nullopt;
  for (std::size_t i = 0; i < kForm.size(); ++i)
    if (kForm[i] == '-' ? text[i] != '-' : !is_digit(text[i])) return std::nullopt;
  auto const two = [text](std::size_t at) { return 10 * (text[at] - '0') + text[at + 1] - '0'; };
  auto const year = 100 * two(0) + two(2);
  auto const month = static_cast<unsigned>(two(5));
  auto const day = two(8);
  if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  auto const first = std::chrono::sys_days(std::chrono::year(year) / std::chrono::month(month) / 1);
  return Instant{.at = first + std::chrono::days(day - 1)};
}

std::optional<Instant> read_instant(std::string_view text, std::chrono::sys_seconds now) {
  constexpr std::size_t kTextMax = 128; // as Ruby's Date._parse
  if (text.size() > kTextMax) return std::nullopt;
  auto const read = Reader(text).read();
  if (!read) return std::nullopt;
  auto const found = *read;
  auto const today = std::chrono::floor<std::chrono::days>(now);
  std::chrono::year_month_day const date(today);
  auto const year = found.year.value_or(static_cast<int>(date.year()));
  auto const month = found.month.value_or(found.year ? 1 : static_cast<unsigned>(date.month()));
  auto const day = found.day.value_or(found.year || found.month ? 1 : static_cast<unsigned>(date.day()));
  bool const possible = year >= -9999 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= 31 &&
                        found.hour.value_or(0) <= 24 && found.minute < 60 && found.second <= 60;
  if (!possible) return std::nullopt;
  auto const first = std::chrono::sys_days(
      std::chrono::year(static_cast<int>(year)) / std::chrono::month(static_cast<unsigned>(month)) / 1
  );
  auto at = first + std::chrono::days(day - 1);
  if (found.weekday && !found.day && !found.month && !found.year) {
    auto const current = std::chrono::weekday(today).c_encoding();
    at = today + std::chrono::days(static_cast<int>(*found.weekday) - static_cast<int>(current));
  }
  Instant instant;
  instant.offset_s = found.offset_s.value_or(0);
  instant.zone = found.offset_s && !(found.zone == "UTC" || found.zone == "GMT") ? std::string_view() : "UTC";
  instant.nanoseconds = found.nanoseconds;
  instant.at = std::chrono::sys_seconds(at) + std::chrono::hours(found.hour.value_or(0)) +
               std::chrono::minutes(found.minute) + std::chrono::seconds(found.second - instant.offset_s);
  return instant;
}

} // namespace dunlin::liquid
