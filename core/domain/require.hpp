// require: a check that is always compiled in. A false condition is a bug of ours, never bad input:
// it prints the place and the reason to standard error and aborts.
#pragma once

#include <source_location>
#include <string_view>

namespace dunlin {

void require(
    bool condition, std::string_view why, std::source_location place = std::source_location::current()
);

[[noreturn]] void
unreachable(std::string_view why, std::source_location place = std::source_location::current());

} // namespace dunlin
