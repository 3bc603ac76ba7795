#include "templates/format/date_pattern.hpp"

#include "core/domain/require.hpp"
#include "templates/format/number_pattern.hpp"

#include <unicode/calendar.h>
#include <unicode/datefmt.h>
#include <unicode/dtfmtsym.h>
#include <unicode/timezone.h>

#include <string_view>

namespace dunlin::format {
namespace {

icu::DateFormat::EStyle icu_style(DateStyle style) {
  switch (style) {
  case DateStyle::brief: return icu::DateFormat::kMedium;
  case DateStyle::full: return icu::DateFormat::kLong;
  case DateStyle::weekday: return icu::DateFormat::kFull;
  }
  return icu::DateFormat::kMedium;
}

bool is_letter(char16_t c) {
  return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

// At least one letter, and all of those outside quotes are of days, weeks, months, quarters, years and eras:
// a date has no hour.
bool says_a_date(icu::UnicodeString const& pattern) {
  constexpr std::u16string_view kLetters = u"dMLyEcQqwG";
  bool quoted = false;
  bool any = false;
  for (int i = 0; i < pattern.length(); ++i) {
    auto const c = pattern.charAt(i);
    if (c == u'\'') quoted = !quoted; // '' turns twice
    if (quoted || !is_letter(c)) continue;
    if (kLetters.find(c) == std::u16string_view::npos) return false;
    any = true;
  }
  return any && !quoted;
}

} // namespace

DatePattern::DatePattern(icu::Locale const& locale, DateStyle style, Digits const& digits)
    : DatePattern(
          std::unique_ptr<icu::DateFormat>(icu::DateFormat::createDateInstance(icu_style(style), locale)),
          digits
      ) {}

std::optional<DatePattern>
DatePattern::parse(icu::Locale const& locale, std::string_view pattern, Digits const& digits) {
  auto const words =
      icu::UnicodeString::fromUTF8(icu::StringPiece(pattern.data(), static_cast<int>(pattern.size())));
  if (!says_a_date(words)) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::DateFormat> icu = std::make_unique<icu::SimpleDateFormat>(words, locale, status);
  if (U_FAILURE(status)) return std::nullopt;
  return DatePattern(std::move(icu), digits);
}

DatePattern::DatePattern(std::unique_ptr<icu::DateFormat> icu, Digits const& digits)
    : icu_(std::move(icu)),
      digits_(digits) {
  require(icu_ != nullptr, "ICU writes dates for every locale it knows");
  icu_->setTimeZone(*icu::TimeZone::getGMT());
  auto const* simple = dynamic_cast<icu::SimpleDateFormat const*>(icu_.get());
  bool const gregorian = std::string_view(icu_->getCalendar()->getType()) == "gregorian";
  if (simple == nullptr || !gregorian || !take_apart(*simple)) pieces_.clear();
}

bool DatePattern::take_apart(icu::SimpleDateFormat const& format) {
  icu::UnicodeString pattern;
  format.toPattern(pattern);
  icu::UnicodeString words;
  auto const flush = [&] {
    if (!words.isEmpty()) pieces_.push_back({.words = utf8(words)});
    words.remove();
  };
  for (int i = 0; i < pattern.length();) {
    auto const c = pattern.charAt(i);
    if (c == u'\'') { // 'de' is words, '' is a quote
      auto const close = pattern.indexOf(u'\'', i + 1);
      if (close < 0) return false;
      if (close == i + 1)
        words.append(c);
      else
        words.append(pattern.tempSubStringBetween(i + 1, close));
      i = close + 1;
    } else if (is_letter(c)) {
      int count = 1;
      while (i + count < pattern.length() && pattern.charAt(i + count) == c)
        ++count;
      flush();
      if (!add_field(c, count, format)) return false;
      i += count;
    } else {
      words.append(c);
      ++i;
    }
  }
  flush();
  return true;
}

bool DatePattern::add_field(char16_t letter, int count, icu::SimpleDateFormat const& format) {
  bool const is_month = letter == u'M' || letter == u'L';
  if (letter == u'd' && count <= 2)
    pieces_.push_back({Part::day, count, {}, {}});
  else if (is_month && count <= 2)
    pieces_.push_back({Part::month, count, {}, {}});
  else if (letter == u'y' && count == 2)
    pieces_.push_back({Part::year_in_two, 2, {}, {}});
  else if (letter == u'y')
    pieces_.push_back({Part::year, count, {}, {}});
  else if (is_month || letter == u'E' || letter == u'c')
    return add_names(format, letter, count);
  else
    return false;
  return true;
}

bool DatePattern::add_names(icu::SimpleDateFormat const& format, char16_t letter, int count) {
  bool const of_week = letter == u'E' || letter == u'c';
  if (count > 4) return false; // narrow and short forms
  auto const context =
      letter == u'L' || letter == u'c' ? icu::DateFormatSymbols::STANDALONE : icu::DateFormatSymbols::FORMAT;
  auto const width = count == 4 ? icu::DateFormatSymbols::WIDE : icu::DateFormatSymbols::ABBREVIATED;
  auto const* symbols = format.getDateFormatSymbols();
  int32_t size = 0;
  auto const* names =
      of_week ? symbols->getWeekdays(size, context, width) : symbols->getMonths(size, context, width);
  int const skipped = of_week ? 1 : 0; // ICU counts weekdays from 1
  if (names == nullptr || size < (of_week ? 8 : 12)) return false;
  std::vector<std::string> all;
  for (int i = skipped; i < size; ++i)
    all.push_back(utf8(names[i]));
  pieces_.push_back(
      {Part::named, 1, {}, std::make_shared<std::vector<std::string> const>(std::move(all)), of_week}
  );
  return true;
}

void DatePattern::write_digits(unsigned number, int digits_min, std::string& out) const {
  char reversed[12];
  int count = 0;
  for (; number != 0 || count < digits_min; number /= 10)
    reversed[count++] = static_cast<char>(number % 10);
  while (count > 0)
    out += digits_[static_cast<std::size_t>(reversed[--count])];
}

void DatePattern::write(CivilDate date, std::string& out) const {
  auto const day = std::chrono::sys_days(date);
  if (pieces_.empty() || static_cast<int>(date.year()) < 1583) { // the Gregorian calendar was young
    icu::UnicodeString text;
    icu_->format(static_cast<UDate>(Milliseconds(day.time_since_epoch()).count()), text);
    out += utf8(text);
    return;
  }
  auto const year = static_cast<unsigned>(static_cast<int>(date.year()));
  for (auto const& piece : pieces_) {
    switch (piece.part) {
    case Part::words: out += piece.words; break;
    case Part::day: write_digits(static_cast<unsigned>(date.day()), piece.digits_min, out); break;
    case Part::month: write_digits(static_cast<unsigned>(date.month()), piece.digits_min, out); break;
    case Part::year: write_digits(year, piece.digits_min, out); break;
    case Part::year_in_two: write_digits(year % 100, 2, out); break;
    case Part::named: {
      auto const index =
          piece.of_week ? weekday_of(date).c_encoding() : static_cast<unsigned>(date.month()) - 1;
      out += (*piece.names)[index];
      break;
    }
    }
  }
}

} // namespace dunlin::format
