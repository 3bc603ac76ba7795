// Text as lines, and the few questions that reading an answer asks of a line.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::listening {

using Line = std::string_view; // without its end

std::vector<Line> split_lines(std::string_view text); // LF, CRLF
std::string join_lines(std::span<Line const> lines);

Line trim(Line line); // spaces, tabs, no-break and zero-width spaces
bool is_blank(Line line);
bool is_quoted(Line line);                            // begins with '>' or with up to two letters and '>'
Line without_marks(Line line);                        // "> > text" -> "text"
bool starts_folded(Line line, std::string_view with); // ASCII case folded
std::size_t find_folded(Line line, std::string_view what);
bool is_rule(Line line); // nothing but dashes, underscores, stars …: a line drawn with characters
std::size_t digits_in(Line line);

} // namespace dunlin::listening
