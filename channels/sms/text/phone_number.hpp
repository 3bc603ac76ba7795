// Phone numbers as short messages go to: E.164 with a plus sign. Pure.
#pragma once

#include <algorithm>
#include <string_view>

namespace dunlin::channels {

// ITU-T E.164: a country code, which does not begin with 0, and at most 15 digits in all.
inline bool is_e164(std::string_view number) {
  return number.size() >= 8 && number.size() <= 16 && number[0] == '+' && number[1] != '0' &&
         std::ranges::all_of(number.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace dunlin::channels
