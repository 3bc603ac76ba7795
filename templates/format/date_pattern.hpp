// DatePattern: a CLDR date pattern ("d. MMMM y") taken apart once. Internal to this room.
// Patterns with fields that are not understood here, or for calendars other than the Gregorian, are written
// by ICU.
#pragma once

#include "core/domain/time.hpp"
#include "templates/format/formats.hpp"

#include <unicode/locid.h>
#include <unicode/smpdtfmt.h>

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::format {

class DatePattern {
 public:
  using Digits = std::array<std::string, 10>;
  DatePattern(icu::Locale const& locale, DateStyle style, Digits const& digits);
  // Nothing: letters that stand for no part of a date, or a quote that is not closed.
  static std::optional<DatePattern>
  parse(icu::Locale const& locale, std::string_view pattern, Digits const& digits);
  void write(CivilDate date, std::string& out) const;

 private:
  enum class Part : std::uint8_t { words, day, month, year, year_in_two, named };
  struct Piece {
    Part part = Part::words;
    int digits_min = 1;
    std::string words;
    std::shared_ptr<std::vector<std::string> const> names; // months from 0, weekdays from Sunday
    bool of_week = false;
  };

  DatePattern(std::unique_ptr<icu::DateFormat> icu, Digits const& digits);
  bool take_apart(icu::SimpleDateFormat const& format);
  bool add_field(char16_t letter, int count, icu::SimpleDateFormat const& format);
  bool add_names(icu::SimpleDateFormat const& format, char16_t letter, int count);
  void write_digits(unsigned number, int digits_min, std::string& out) const;

  std::unique_ptr<icu::DateFormat> icu_;
  Digits digits_;
  std::vector<Piece> pieces_; // empty: ICU writes
};

} // namespace dunlin::format
