// Counts by name, as commands of the simulation print them: a JSON object, or lines under a title.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace dunlin::cli {

using Counts = std::map<std::string, std::int64_t>;

std::string counts_json(Counts const& counts);
std::string counts_text(std::string_view title, Counts const& counts);

} // namespace dunlin::cli
