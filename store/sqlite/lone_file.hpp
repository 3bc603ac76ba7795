// A store's file that no process serves: a copy, or one that is about to be put in its place. Whoever opens
// it takes no lock and makes nothing. Errors: GroundGone with a sentence that says what is wrong with the
// file and what to do.
#pragma once

#include "core/runtime/clock.hpp"
#include "store/reading.hpp"
#include "store/sqlite/opening.hpp"

#include <string>

namespace dunlin::store::sqlite {

// Ours, of a schema this program knows or can bring forward, no page of it damaged: each is looked at.
SchemaState examine(std::string const& path);
Reader read_file(std::string const& path, runtime::Clock const& clock);
// Brings it forward, without the lock of a store.
void migrate_file(std::string const& path, Timestamp now);
// After it was written as a store: what lies in its log goes into it, and the log goes.
void finish_file(std::string const& path);

} // namespace dunlin::store::sqlite
