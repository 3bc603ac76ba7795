// Preview text: who would get what, for a terminal or as JSON lines.
#pragma once

#include "bot/preview/preview.hpp"

#include <string>
#include <vector>

namespace dunlin::cli {

std::string preview_text(std::vector<preview::PreviewLine> const& lines, bool json);

} // namespace dunlin::cli
