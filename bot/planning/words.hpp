// Words: a reason as one sentence in the reader's language (English, Chinese, German; others read English).
// Used by the command line, the pages and the timeline, so that all say the same.
#pragma once

#include "core/domain/reason.hpp"

#include <string>
#include <string_view>

namespace dunlin::planning {

std::string say(Reason const& reason, std::string_view language);

} // namespace dunlin::planning
