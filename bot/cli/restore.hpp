// dunlin restore: a copy is put in place of a store that is lost. It is proved before anything of it is in
// place, brought forward when an older program wrote it, and everything is stopped in it: it does not know
// what was sent after it was made. Runs on: the calling thread, with no store open. Errors: a sentence in the
// answer; GroundGone.
#pragma once

#include "bot/cli/rooms.hpp"
#include "config/settings.hpp"

#include <filesystem>

namespace dunlin::cli {

int restore(
    Invocation const& invocation, config::Settings const& settings, std::filesystem::path const& folder,
    Answer& answer
);

} // namespace dunlin::cli
