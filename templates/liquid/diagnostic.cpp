#include "templates/liquid/diagnostic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace dunlin::liquid {
namespace {

// Damerau-Levenshtein with adjacent swaps: a swapped pair is one slip, not two.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> rows(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    rows[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j)
    rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      std::size_t const change = a[i - 1] == b[j - 1] ? 0 : 1;
      rows[i][j] = std::min({rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        rows[i][j] = std::min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[a.size()][b.size()];
}

} // namespace

std::string text_of(Diagnostic const& diagnostic) {
  std::string_view const origin =
      diagnostic.origin.empty() ? std::string_view("template") : diagnostic.origin;
  return fmt::format(
      "{}:{}:{}: {}", origin, diagnostic.place.line, diagnostic.place.column, diagnostic.message
  );
}

Place place_of(std::string_view source, std::size_t offset, int first_line) {
  Place place{first_line, 1};
  for (char const c : source.substr(0, offset)) {
    if (c == '\n') {
      ++place.line;
      place.column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
      ++place.column;
    }
  }
  return place;
}

std::string nearest_word(std::string_view word, std::span<std::string_view const> candidates) {
  constexpr std::size_t kLongestWord = 64; // longer ones are not slips, and the table is quadratic
  if (word.size() > kLongestWord) return {};
  std::size_t best = std::max<std::size_t>(1, word.size() / 3) + 1;
  std::string_view found;
  for (auto const candidate : candidates) {
    if (candidate.size() > kLongestWord) continue;
    auto const changes = distance(word, candidate);
    if (changes < best) {
      best = changes;
      found = candidate;
    }
  }
  return std::string(found);
}

std::string did_you_mean(std::string_view nearest) {
  if (nearest.empty()) return {};
  return fmt::format(", did you mean \"{}\"?", nearest);
}

} // namespace dunlin::liquid
