// dispatch: carries out one call of the command line. A command that needs the store speaks to the running
// server of its data folder, else opens the store itself.
#pragma once

#include "bot/cli/rooms.hpp"

namespace dunlin::cli {

int dispatch(Invocation const& invocation, std::vector<std::string> const& arguments, Answer& answer);

} // namespace dunlin::cli
