// dunlin init without flags: asks on the terminal and makes of the answers the call that flags would have
// made.
#pragma once

#include <istream>
#include <ostream>
#include <string>
#include <vector>

namespace dunlin::cli {

// The arguments of an `init` with flags; nothing when the answers end early. Empty answers take what stands
// in brackets.
std::vector<std::string> ask_for_init(std::istream& in, std::ostream& out);

} // namespace dunlin::cli
