// compact: the file written anew without what is gone, so that no page of it, and none of the log beside it,
// holds what was deleted. Needs about as much room again while it works. Runs on: the store's writer, between
// transactions. Errors: GroundGone; also when somebody reads so long that the log cannot be emptied.
#pragma once

#include "store/sqlite/connection.hpp"

namespace dunlin::store::sqlite {

void compact(Connection& connection);

} // namespace dunlin::store::sqlite
