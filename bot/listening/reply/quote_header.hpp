// Where a quoted message is introduced: by an attribution ("On … wrote:", over up to five lines), by a block
// of header fields, or by a line that says so.
#pragma once

#include "bot/listening/reply/lines.hpp"

#include <cstddef>

namespace dunlin::listening {

// How many lines from `at` introduce a quoted message; 0: none does.
std::size_t quote_header_at(std::span<Line const> lines, std::size_t at);

} // namespace dunlin::listening
