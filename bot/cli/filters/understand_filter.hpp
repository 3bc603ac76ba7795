// understand_filter: `dunlin understand --jsonl`. One JSON object a line goes in, one comes out, as
// documented in docs and in the help; a line that cannot be read becomes {"error":…,"line":…} and makes the
// exit code 1. Confidences are told from 0 to 1, offsets in octets.
#pragma once

#include "bot/listening/understand.hpp"

#include <nlohmann/json_fwd.hpp>

#include <iosfwd>
#include <string>

namespace dunlin::cli {

int filter_understand(std::istream& in, std::ostream& out, std::ostream& err);

// One line, for the filter and its tests.
std::string understood_line(std::string const& line, listening::Lexicon const& lexicon);

} // namespace dunlin::cli
