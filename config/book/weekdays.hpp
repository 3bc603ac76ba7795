// Weekdays as they are written in the book: "mon", or a range "mon-fri". Counted from Monday = 0.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace dunlin::config {

std::vector<std::size_t> weekdays_of(std::string_view text); // empty when it is neither

} // namespace dunlin::config
