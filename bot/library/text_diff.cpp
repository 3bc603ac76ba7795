#include "bot/library/text_diff.hpp"

#include <algorithm>
#include <vector>

namespace dunlin::library {

namespace {

constexpr std::size_t kLinesMax = 5000;

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

void append(std::string& out, std::string_view mark, std::string_view line) {
  out += mark;
  out += line;
  out += '\n';
}

} // namespace

std::string line_difference(std::string_view before, std::string_view after) {
  auto const a = lines_of(before);
  auto const b = lines_of(after);
  std::string out;
  if (a.size() > kLinesMax || b.size() > kLinesMax) {
    for (auto line : a)
      append(out, "- ", line);
    for (auto line : b)
      append(out, "+ ", line);
    return out;
  }
  // common[i][j]: longest common run of lines of a from i and b from j.
  std::vector<std::vector<std::size_t>> common(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
  for (auto i = a.size(); i-- > 0;) {
    for (auto j = b.size(); j-- > 0;) {
      common[i][j] = a[i] == b[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
    }
  }
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      append(out, "  ", a[i++]);
      ++j;
    } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
      append(out, "- ", a[i++]);
    } else {
      append(out, "+ ", b[j++]);
    }
  }
  return out;
}

} // namespace dunlin::library
