// Event words: what happened as one sentence in the reader's language, for every kind of fact: the timeline
// of a case, the command line and reports. Amounts and dates are in their plain form.
#pragma once

#include "core/domain/facts/fact.hpp"

#include <string>
#include <string_view>

namespace dunlin::planning {

std::string say(dunlin::Fact const& fact, std::string_view language);

} // namespace dunlin::planning
