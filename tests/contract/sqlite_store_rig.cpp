// The contract suite's store under test: SQLite.
#include "tests/contract/sqlite_rig.hpp"

namespace dunlin::tests {

std::unique_ptr<StoreRig> make_store_rig() {
  return std::make_unique<SqliteRig>();
}

} // namespace dunlin::tests
