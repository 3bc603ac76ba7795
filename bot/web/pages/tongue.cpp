#include "bot/web/pages/tongue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dunlin::web {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr int kNearDays = 7;       // told with its weekday
constexpr int kSameYearDays = 300; // told without its year

constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kLanguages{{
    {"de", "German"},
    {"en", "English"},
    {"es", "Spanish"},
    {"fr", "French"},
    {"hu", "Hungarian"},
    {"it", "Italian"},
    {"ja", "Japanese"},
    {"ko", "Korean"},
    {"nl", "Dutch"},
    {"pl", "Polish"},
    {"pt", "Portuguese"},
    {"tr", "Turkish"},
    {"zh", "Chinese"},
}};

} // namespace

Tongue::Tongue(Words const& words, format::Formats& formats, Zone zone, Timestamp now)
    : words_(words),
      formats_(formats),
      zone_(std::move(zone)),
      now_(now),
      today_(local(now, zone_).date) {}

std::string Tongue::count(std::int64_t count, std::string_view one, std::string_view many) const {
  return words_.say(count == 1 ? one : many, {number(count)});
}

std::string Tongue::number(std::int64_t number) const {
  std::string out;
  formats_.number(number, out);
  return out;
}

std::string Tongue::money(Money const& amount) const {
  return formats_.money(amount);
}

std::string Tongue::money(std::vector<Money> const& sums) const {
  std::string out;
  for (auto const& sum : sums)
    out += (out.empty() ? "" : " + ") + money(sum);
  return out;
}

std::string Tongue::day(CivilDate date) const {
  if (!date.ok()) return {};
  auto const ahead = days_between(today_, date);
  if (ahead == 0) return say("today");
  if (ahead == 1) return say("tomorrow");
  if (ahead == -1) return say("yesterday");
  auto const day = std::to_string(static_cast<unsigned>(date.day()));
  auto const month = words_.find(kMonths[static_cast<unsigned>(date.month()) - 1]);
  if (std::abs(ahead) <= kNearDays)
    return say("%1 %2 %3", {words_.find(kWeekdays[weekday_of(date).c_encoding()]), day, month});
  if (std::abs(ahead) <= kSameYearDays) return say("%1 %2", {day, month});
  return say("%2 %3 %1", {std::to_string(static_cast<int>(date.year())), day, month});
}

std::string Tongue::moment(Timestamp at) const {
  if (at == kNever) return say("never");
  auto const there = local(at, zone_);
  return fmt::format("{} {:02}:{:02}", day(there.date), there.time.hour, there.time.minute);
}

std::string Tongue::language_name(std::string_view language) const {
  auto const primary = language.substr(0, language.find('-'));
  auto const* const found = std::ranges::find(kLanguages, primary, &decltype(kLanguages)::value_type::first);
  return found == kLanguages.end() ? std::string(language) : say(found->second);
}

void add_to(std::vector<Money>& sums, Money const& amount) {
  auto const found = std::ranges::find(sums, amount.currency, &Money::currency);
  if (found == sums.end())
    sums.push_back(amount);
  else
    *found += amount;
}

} // namespace dunlin::web
