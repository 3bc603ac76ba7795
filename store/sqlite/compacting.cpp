#include "store/sqlite/compacting.hpp"

namespace dunlin::store::sqlite {

void compact(Connection& connection) {
  connection.exec("pragma temp_store = file"); // a store may be larger than memory
  try {
    connection.exec("vacuum");
  } catch (...) {
    connection.exec("pragma temp_store = memory");
    throw;
  }
  connection.exec("pragma temp_store = memory");
  if (connection.number("pragma wal_checkpoint(truncate)") != 0)
    throw GroundGone("database: it was written anew, but somebody reads the old pages still; say it again");
}

} // namespace dunlin::store::sqlite
