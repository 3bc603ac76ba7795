// dunlin demo: a portfolio in a temporary folder, played in fast motion against the sandbox so that the last
// day is today, then the server over what came of it. Nothing leaves the machine; the folder is gone at the
// end.
#pragma once

#include "bot/cli/rooms.hpp"

namespace dunlin::cli {

int demo(Demo const& command, Answer& answer);

} // namespace dunlin::cli
