#include "config/toml/config_error.hpp"

#include <algorithm>

namespace dunlin::config {

namespace {

std::size_t distance(std::string const& a, std::string const& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j)
    row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      auto const above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

} // namespace

std::string text(ConfigError const& error) {
  std::string line;
  if (error.line > 0) line += std::to_string(error.line) + ": ";
  if (!error.key.empty()) line += error.key + ": ";
  line += "expected " + error.expected;
  if (!error.found.empty()) line += ", found " + error.found;
  return line;
}

std::string nearest(std::string const& word, std::vector<std::string> const& known) {
  std::string best;
  auto least = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (auto const& candidate : known) {
    auto const apart = distance(word, candidate);
    if (apart >= least) continue;
    least = apart;
    best = candidate;
  }
  return best;
}

} // namespace dunlin::config
