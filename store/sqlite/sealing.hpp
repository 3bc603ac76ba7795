// Sealing: a checkpoint over the heads that moved since the last one; none moved, none written.
// Runs on: the store's writer, in a transaction of its own. Errors: GroundGone.
#pragma once

#include "store/sqlite/connection.hpp"

#include <string_view>

namespace dunlin::store::sqlite {

void seal_moved_heads(Connection& connection, std::string_view signing_seed, Timestamp now);

} // namespace dunlin::store::sqlite
