// copy_store: a whole store from its SQLite file into an empty database of PostgreSQL, in one transaction, so
// that there is all of it or nothing. Nobody may serve the file meanwhile: its lock is taken. Afterwards both
// are read: every chain there is proved whole, and ends where it ends here. Runs on: any thread; it blocks.
// Errors: GroundGone with a sentence; the file is as it was.
#pragma once

#include "core/runtime/clock.hpp"
#include "store/verify.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace dunlin::store::copying {

struct Copied {
  std::int64_t rows = 0;
  std::int64_t events = 0;
  std::int64_t customers = 0;
};

// Told after some thousand rows, and at each table's end: how many of how many.
using CopyProgress = std::function<void(std::string_view table, std::int64_t done, std::int64_t of)>;

Copied copy_store(
    std::string const& file, std::string const& address, Witness const& witness, runtime::Clock const& clock,
    CopyProgress const& progress
);
void put_aside(std::string const& file); // under the name "….copied", so that nobody serves it any more

} // namespace dunlin::store::copying
