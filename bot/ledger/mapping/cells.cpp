#include "bot/ledger/mapping/cells.hpp"

#include <algorithm>

namespace dunlin::ledger {

namespace {

bool digit(char c) {
  return c >= '0' && c <= '9';
}

struct Scan { // digits of a text, taken as the pattern asks for them
  std::string_view text;
  std::size_t at = 0;

  int number(std::size_t at_most) {
    int value = 0;
    std::size_t count = 0;
    for (; count < at_most && at < text.size() && digit(text[at]); ++count)
      value = value * 10 + (text[at++] - '0');
    return count == 0 ? -1 : value;
  }
};

constexpr std::string_view kSpaces[] = {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", " ", "'", "\xE2\x80\x99"};

} // namespace

Result<CivilDate> date_cell(std::string_view text, std::string_view pattern) {
  auto const bad = [&] { return fail(Errc::invalid, "not a date written as " + std::string(pattern)); };
  Scan scan{text};
  int year = 0;
  int month = 0;
  int day = 0;
  for (std::size_t i = 0; i < pattern.size();) {
    char const letter = pattern[i];
    std::size_t run = 1;
    while (i + run < pattern.size() && pattern[i + run] == letter)
      ++run;
    i += run;
    if (letter != 'd' && letter != 'm' && letter != 'y') {
      if (scan.at >= text.size() || text[scan.at++] != letter) return bad();
      continue;
    }
    auto const value = scan.number(letter == 'y' ? run : 2);
    if (value < 0) return bad();
    if (letter == 'y') year = run == 2 ? 2000 + value : value;
    if (letter == 'm') month = value;
    if (letter == 'd') day = value;
  }
  bool const time_follows = scan.at < text.size() && (text[scan.at] == ' ' || text[scan.at] == 'T');
  if (scan.at < text.size() && !time_follows) return bad();
  CivilDate const date{
      std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
      std::chrono::day{static_cast<unsigned>(day)}
  };
  if (!date.ok() || year < 1900 || year > 2200) return fail(Errc::invalid, "no such day");
  return date;
}

Result<Money> amount_cell(std::string_view text, Currency currency, char decimal_sign) {
  std::string number;
  bool negative = false;
  for (std::size_t i = 0; i < text.size();) {
    auto const rest = text.substr(i);
    auto const* space = std::ranges::find_if(kSpaces, [&](auto const& s) { return rest.starts_with(s); });
    if (space != std::end(kSpaces)) {
      i += space->size();
      continue;
    }
    if (rest.starts_with(currency.code())) {
      i += 3;
      continue;
    }
    bool sign = false;
    for (std::string_view const money_sign : {"€", "$", "£", "¥"}) {
      if (sign = rest.starts_with(money_sign); sign) {
        i += money_sign.size();
        break;
      }
    }
    if (sign) continue;
    char const c = text[i++];
    bool const at_an_end = number.empty() || i == text.size();
    if ((c == '-' || c == '(') && at_an_end)
      negative = true;
    else if (c == ')' && negative)
      continue;
    else
      number.push_back(c);
  }
  if (number.starts_with('+')) number.erase(0, 1);
  auto amount = parse_plain_amount(number, currency, decimal_sign);
  if (!amount) return std::unexpected(amount.error());
  return negative ? -*amount : *amount;
}

} // namespace dunlin::ledger
