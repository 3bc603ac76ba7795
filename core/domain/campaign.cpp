#include "core/domain/campaign.hpp"

#include <charconv>

namespace dunlin {

std::optional<std::chrono::month_day> parse_yearly_day(std::string_view text) {
  if (text.size() != 6 || !text.starts_with("--")) return std::nullopt;
  unsigned month = 0;
  unsigned day = 0;
  auto const* digits = text.data() + 2;
  auto const first = std::from_chars(digits, digits + 2, month);
  auto const second = std::from_chars(digits + 2, digits + 4, day);
  if (first.ptr != digits + 2 || second.ptr != digits + 4) return std::nullopt;
  auto const found = std::chrono::month{month} / std::chrono::day{day};
  return found.ok() ? std::optional(found) : std::nullopt;
}

CivilDate day_in(std::chrono::month_day day, std::chrono::year year) {
  auto const date = year / day.month() / day.day();
  return date.ok() ? date : year / std::chrono::March / 1;
}

} // namespace dunlin
