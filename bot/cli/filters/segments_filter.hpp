// dunlin sms segments --jsonl: reads {"text":…} on each line and says how many short messages it makes:
// {"encoding":"GSM-7"|"UCS-2","segments":…,"units":…,"substitutes":[…]}, where a substitute is
// {"character":"…","code_point":"U+2026","instead":"...","at":[7]}, its places counted in characters from 0.
// Members besides `text` are not looked at.
// Errors: a line that is no such object is answered with {"error":…}, so that lines keep their places; it is
// named on `err` and the exit code is 1.
#pragma once

#include <iosfwd>

namespace dunlin::cli {

int filter_segments(std::istream& in, std::ostream& out, std::ostream& err);

} // namespace dunlin::cli
