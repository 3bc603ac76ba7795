// The next checkpoint: linked to the newest, over the heads that moved since, signed. PURE.
#pragma once

#include "store/reading.hpp"
#include "store/rows/cursor.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace dunlin::store {

struct NewestCheckpoint {
  std::int64_t number = 0;
  Digest self{};
  std::int64_t upto = 0; // event.row
};
struct NextCheckpoint {
  Checkpoint checkpoint;
  std::int64_t upto = 0;
  std::vector<SealedHead> heads; // ordered by chain
};

NewestCheckpoint newest_checkpoint(Cursor& rows); // of Sql::checkpoint_newest
// `moved`: rows of Sql::heads_moved after the newest's `upto`. None moved: none.
std::optional<NextCheckpoint>
next_checkpoint(NewestCheckpoint const& last, Cursor& moved, std::string_view signing_seed, Timestamp now);
void write(Writes& writes, NextCheckpoint const& next);

} // namespace dunlin::store
