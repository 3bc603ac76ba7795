#include "tests/scenarios/phrases.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace dunlin::scenarios {

namespace {

constexpr std::string_view kGap = "{}";
constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

bool fill(std::string_view phrase, std::string_view text, Words& words) {
  auto const gap = phrase.find(kGap);
  if (gap == std::string_view::npos) return phrase == text;
  if (!text.starts_with(phrase.substr(0, gap))) return false;
  text.remove_prefix(gap);
  phrase.remove_prefix(gap + kGap.size());
  for (std::size_t taken = 1; taken <= text.size(); ++taken) {
    words.emplace_back(text.substr(0, taken));
    if (fill(phrase, text.substr(taken), words)) return true;
    words.pop_back();
  }
  return false;
}

int number_of(std::string_view text) {
  if (text.ends_with('.')) text.remove_suffix(1);
  bool const digits = !text.empty() && text.size() < 5 &&
                      std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) throw Trouble("expected a number and found \"" + std::string(text) + "\"");
  return std::stoi(std::string(text));
}

} // namespace

std::optional<Words> fit(std::string_view phrase, std::string_view text) {
  Words words;
  if (!fill(phrase, text, words)) return std::nullopt;
  // The gap takes as little as it can: what is written in quotation marks is still one thing.
  bool const torn = std::ranges::any_of(words, [](std::string const& word) {
    return std::ranges::count(word, '"') % 2 != 0;
  });
  return torn ? std::nullopt : std::optional(std::move(words));
}

Money amount_of(std::string_view text) {
  auto const space = text.rfind(' ');
  auto const currency = space == std::string_view::npos ? fail(Errc::invalid, "no currency")
                                                        : Currency::parse(text.substr(space + 1));
  auto const number = text.substr(0, std::min(space, text.size()));
  auto const sign = number.find_last_of(".,");
  auto const decimal = sign != std::string_view::npos && number[sign] == ',' ? ',' : '.';
  auto const amount = currency ? parse_plain_amount(number, *currency, decimal)
                               : Result<Money>(std::unexpected(currency.error()));
  if (!amount)
    throw Trouble("expected an amount such as 1.200,00 EUR and found \"" + std::string(text) + "\"");
  return *amount;
}

CivilDate day_of(std::string_view text, CivilDate near) {
  std::istringstream in{std::string(text)};
  std::string day, month, year;
  in >> day >> month >> year;
  auto const known = std::ranges::find(kMonths, month);
  if (known == kMonths.end())
    throw Trouble("expected a day such as 9 March and found \"" + std::string(text) + "\"");
  CivilDate const date{
      year.empty() ? near.year() : std::chrono::year(number_of(year)),
      std::chrono::month(static_cast<unsigned>(known - kMonths.begin()) + 1),
      std::chrono::day(static_cast<unsigned>(number_of(day)))
  };
  if (!date.ok()) throw Trouble("there is no day \"" + std::string(text) + "\"");
  return date;
}

Timestamp moment_of(std::string_view text, CivilDate near, Zone const& zone) {
  auto const space = text.rfind(' ');
  auto const clock = parse_clock(space == std::string_view::npos ? "" : text.substr(space + 1));
  if (!clock)
    throw Trouble("expected a moment such as 9 March 10:00 and found \"" + std::string(text) + "\"");
  return instant(day_of(text.substr(0, space), near), *clock, zone);
}

std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts(1);
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (!quoted && text.substr(i, 2) == ", ") {
      parts.emplace_back();
      ++i;
    } else {
      parts.back() += text[i];
    }
  }
  return parts;
}

} // namespace dunlin::scenarios
