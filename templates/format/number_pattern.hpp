// NumberPattern: how a locale writes whole and decimal numbers, with or without a currency, read off from
// samples that ICU wrote. Internal to this room.
#pragma once

#include <unicode/locid.h>
#include <unicode/numberformatter.h>

#include <array>
#include <cstdint>
#include <string>

namespace dunlin::format {

struct NumberPattern {
  std::array<std::string, 10> digits;
  std::string prefix, suffix;                   // "£", or a no-break space and "€"
  std::string negative_prefix, negative_suffix; // with the minus sign where it belongs
  std::string grouping = ",";
  std::string decimal = ".";
  int first_group = 3;  // digits before the decimal sign
  int other_groups = 3; // 2 in India
  int grouped_from = 4; // digits; 5 in Spain and Poland

  // `currency`: three letters, or empty for plain numbers.
  static NumberPattern read(icu::Locale const& locale, std::string_view currency);

  // A whole number of 10^-decimals.
  void write(std::int64_t units, int decimals, std::string& out) const;
};

std::string utf8(icu::UnicodeString const& text);

} // namespace dunlin::format
