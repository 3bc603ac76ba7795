#include "config/book/weekdays.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace dunlin::config {

namespace {

std::optional<std::size_t> weekday_named(std::string_view name) {
  static constexpr std::array<std::string_view, 7> names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  auto const found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

} // namespace

std::vector<std::size_t> weekdays_of(std::string_view text) {
  auto const dash = text.find('-');
  auto const first = weekday_named(text.substr(0, dash));
  auto const last = dash == std::string_view::npos ? first : weekday_named(text.substr(dash + 1));
  std::vector<std::size_t> days;
  if (!first || !last) return days;
  for (auto day = *first; day <= *last; ++day)
    days.push_back(day);
  return days;
}

} // namespace dunlin::config
