#include "bot/simulation/people/sayings.hpp"

#include "core/domain/require.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <utility>
#include <vector>

namespace dunlin::simulation {

namespace {

using Table = std::map<std::pair<Meaning, std::string_view>, std::vector<std::string_view>>;

std::string_view trimmed(std::string_view text) {
  auto const from = text.find_first_not_of(' ');
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(' ') - from + 1);
}

std::string_view cut(std::string_view& rest, char at) {
  auto const end = std::min(rest.find(at), rest.size());
  auto const part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return trimmed(part);
}

Table read_table() {
  Table table;
  auto rest = sayings_files().front().bytes;
  while (!rest.empty()) {
    auto line = cut(rest, '\n');
    if (line.empty() || line.starts_with('#')) continue;
    auto const meaning = enum_of<Meaning>(cut(line, '|'));
    auto const language = cut(line, '|');
    require(
        meaning.has_value() && !line.empty(), "a line of sayings.txt has a meaning, a language and words"
    );
    table[{*meaning, language}].push_back(trimmed(line));
  }
  return table;
}

std::vector<std::string_view> const& sayings_for(Meaning meaning, std::string_view language) {
  static Table const table = read_table();
  auto found = table.find({meaning, language});
  if (found == table.end()) found = table.find({meaning, "en"});
  require(found != table.end(), "everything that can be meant can be said in English");
  return found->second;
}

template <class Written>
void put(std::string& words, std::string_view place, Written written) {
  auto const at = words.find(place);
  if (at != std::string::npos) words.replace(at, place.size(), written());
}

constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

} // namespace

std::string
day_as_written(CivilDate day, std::string_view language, std::string_view country, runtime::Rng& rng) {
  require(day.ok(), "a day that is written is one");
  auto const d = static_cast<unsigned>(day.day());
  auto const m = static_cast<unsigned>(day.month());
  auto const y = static_cast<int>(day.year());
  bool const with_year = rng.chance(0.5);
  if (language == "de")
    return with_year ? fmt::format("{:02}.{:02}.{}", d, m, y) : fmt::format("{}.{}.", d, m);
  if (language == "zh")
    return with_year ? fmt::format("{}年{}月{}日", y, m, d) : fmt::format("{}月{}日", m, d);
  auto const month = kMonths[m - 1];
  if (country == "US")
    return with_year ? fmt::format("{} {}, {}", month, d, y) : fmt::format("{} {}", month, d);
  return with_year ? fmt::format("{} {} {}", d, month, y) : fmt::format("{} {}", d, month);
}

std::string amount_as_written(Money const& amount, std::string_view language, runtime::Rng& rng) {
  auto text = plain(amount); // "1234.50 EUR"
  auto const space = text.find(' ');
  auto const code = text.substr(space + 1);
  auto number = text.substr(0, space);
  auto const point = std::min(number.find('.'), number.size());
  bool const grouped = rng.chance(0.5) && language != "zh";
  if (language == "de" && point < number.size()) number[point] = ',';
  for (auto at = point; grouped && at > 3; at -= 3)
    number.insert(at - 3, language == "de" ? "." : ",");
  bool const sign = rng.chance(0.5);
  if (code == "EUR" && sign) return language == "en" ? "€" + number : number + " €";
  if (code == "GBP" && sign) return "£" + number;
  if (code == "USD" && sign) return "$" + number;
  if (code == "CNY" && sign) return number + "元";
  return number + " " + code;
}

std::string
say(Meaning meaning, std::string_view language, std::string_view country, Filling const& with,
    runtime::Rng& rng) {
  auto const spoken = language.substr(0, 2);
  auto const& sayings = sayings_for(meaning, spoken);
  std::string words(rng.pick(std::span(sayings)));
  auto const day = [&](CivilDate date) {
    return [&, date] { return day_as_written(date, spoken, country, rng); };
  };
  auto const sum = [&](Money const& amount) {
    return [&] { return amount_as_written(amount, spoken, rng); };
  };
  put(words, "{number}", [&] { return with.number; });
  put(words, "{amount}", sum(with.amount));
  put(words, "{part}", sum(with.part));
  put(words, "{date}", day(with.date));
  put(words, "{late}", day(with.late));
  put(words, "{paid}", day(with.paid));
  put(words, "{phone}", [&] { return fmt::format("+49 30 555 {:04}", rng.between(0, 9999)); });
  return words;
}

} // namespace dunlin::simulation
