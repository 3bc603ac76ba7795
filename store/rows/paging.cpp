#include "store/rows/paging.hpp"

#include <algorithm>
#include <charconv>

namespace dunlin::store {

namespace {

constexpr int kPageMax = 1000;

} // namespace

std::string cursor(std::int64_t row) {
  return std::to_string(row);
}

std::string cursor(Place const& place) {
  if (place.id == IdBytes{}) return cursor(place.row);
  return std::to_string(place.row) + '.' + id_text(place.id);
}

Place place_after(Page const& page, std::int64_t start) {
  Place place{start, {}};
  auto const dot = page.after.find('.');
  auto const number = std::string_view(page.after).substr(0, dot);
  std::int64_t row = 0;
  auto const [end, error] = std::from_chars(number.data(), number.data() + number.size(), row);
  if (number.empty() || error != std::errc{} || end != number.data() + number.size()) return place;
  place.row = row;
  if (dot != std::string::npos)
    place.id = id_parse(std::string_view(page.after).substr(dot + 1)).value_or(IdBytes{});
  return place;
}

std::int64_t limit(Page const& page) {
  return std::clamp(page.at_most, 1, kPageMax) + 1;
}

std::string like_pattern(std::string_view text) {
  std::string pattern = "%";
  for (char const c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + '%';
}

} // namespace dunlin::store
