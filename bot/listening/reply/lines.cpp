#include "bot/listening/reply/lines.hpp"

#include <algorithm>
#include <array>

namespace dunlin::listening {

namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

constexpr auto kSpaces = std::to_array<std::string_view>(
    {" ", "\t", "\r", "\f", "\u00A0", "\u200B", "\u200C", "\u200E", "\u200F", "\uFEFF", "\u3000", "\u1427"}
);

} // namespace

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  while (true) {
    auto const end = text.find('\n');
    auto line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

std::string join_lines(std::span<Line const> lines) {
  auto const first = std::ranges::find_if_not(lines, is_blank);
  std::string out;
  for (auto line = first; line != lines.end(); ++line)
    out.append(line == first ? trim(*line) : *line).append("\n");
  auto end = out.find_last_not_of(" \t\r\n");
  out.resize(end == std::string::npos ? 0 : end + 1);
  return out;
}

Line trim(Line line) {
  for (bool again = true; again;) {
    again = false;
    for (auto const space : kSpaces) {
      while (line.starts_with(space))
        line.remove_prefix(space.size()), again = true;
      while (line.ends_with(space))
        line.remove_suffix(space.size()), again = true;
    }
  }
  return line;
}

bool is_blank(Line line) {
  return trim(line).empty();
}

bool is_quoted(Line line) {
  auto const bare = trim(line);
  if (bare.starts_with('>')) return !bare.starts_with(">>> >>>");
  auto const mark = bare.find('>');
  return mark != Line::npos && mark <= 2 &&
         std::ranges::all_of(bare.substr(0, mark), [](char c) { return c >= 'A' && c <= 'Z'; });
}

Line without_marks(Line line) {
  auto bare = trim(line);
  while (bare.starts_with('>'))
    bare = trim(bare.substr(1));
  return bare;
}

bool starts_folded(Line line, std::string_view with) {
  return line.size() >= with.size() &&
         std::ranges::equal(line.substr(0, with.size()), with, {}, lower, lower);
}

std::size_t find_folded(Line line, std::string_view what) {
  auto const found = std::ranges::search(line, what, {}, lower, lower);
  return found.empty() ? Line::npos : static_cast<std::size_t>(found.begin() - line.begin());
}

bool is_rule(Line line) {
  auto const bare = trim(line);
  return bare.size() >= 2 && bare.find_first_not_of("-_=*#~+. ") == Line::npos &&
         bare.find_first_of("-_=*#~+") != Line::npos;
}

std::size_t digits_in(Line line) {
  return static_cast<std::size_t>(std::ranges::count_if(line, [](char c) { return c >= '0' && c <= '9'; }));
}

} // namespace dunlin::listening
