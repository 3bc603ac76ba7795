// line_difference: two texts line by line: "- " only in the first, "+ " only in the second, "  " in both.
// Pure. Cost: the product of the line counts; texts beyond 5,000 lines each are shown whole.
#pragma once

#include <string>
#include <string_view>

namespace dunlin::library {

std::string line_difference(std::string_view before, std::string_view after);

} // namespace dunlin::library
