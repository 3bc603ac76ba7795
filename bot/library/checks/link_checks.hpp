// Link checks: where the links of a template lead, and whether its pictures say what they show. Links that a
// value makes are the engine's concern, which lets them lead to safe places only. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dunlin::library {

// Of bare text; each with the byte it begins at.
std::vector<std::pair<std::size_t, std::string>> link_findings(std::string_view words, bool html);

} // namespace dunlin::library
