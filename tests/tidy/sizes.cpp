#include "tests/tidy/functions.hpp"
#include "tests/tidy/rules.hpp"

#include <algorithm>

namespace dunlin::tidy {

namespace {

constexpr std::size_t kColumnsMax = 110;
constexpr std::size_t kLinesMax = 600;
constexpr std::size_t kTestLinesMax = 800;
constexpr std::size_t kFunctionLinesMax = 70;
constexpr std::size_t kTestCaseLinesMax = 100; // its table of cases stands in it

std::size_t columns(std::string_view line) { // characters, not bytes; blanks at the end do not count
  line = line.substr(0, line.find_last_not_of(" \r") + 1);
  return static_cast<std::size_t>(std::ranges::count_if(line, [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

} // namespace

Findings line_width(Source const& source) {
  Findings findings;
  if (!is_cpp(source.path)) return findings;
  std::size_t number = 0;
  for (auto line : lines_of(source.wrapped)) {
    ++number;
    if (columns(line) <= kColumnsMax) continue;
    findings.push_back(
        {source.path, number,
         std::to_string(columns(line)) + " columns, at most " + std::to_string(kColumnsMax)}
    );
  }
  return findings;
}

Findings file_length(Source const& source) {
  if (!is_cpp(source.path)) return {};
  auto const most = in_folder(source.path, "tests") ? kTestLinesMax : kLinesMax;
  auto const lines = lines_of(source.text).size();
  if (lines <= most) return {};
  return {
      {source.path, lines,
       std::to_string(lines) + " lines, at most " + std::to_string(most) + ": there are two things in it"}
  };
}

Findings function_length(Source const& source) {
  Findings findings;
  if (!is_cpp(source.path)) return findings;
  for (auto const& [first, last, head] : functions_of(source)) {
    auto const lines = last - first + 1;
    auto const most = head.starts_with("TEST_CASE(") ? kTestCaseLinesMax : kFunctionLinesMax;
    if (lines <= most) continue;
    findings.push_back(
        {source.path, first, std::to_string(lines) + " lines, at most " + std::to_string(most) + ": " + head}
    );
  }
  return findings;
}

} // namespace dunlin::tidy
