// The contract suite's store under test: PostgreSQL.
#include "tests/contract/postgres_rig.hpp"

namespace dunlin::tests {

std::unique_ptr<StoreRig> make_store_rig() {
  return std::make_unique<PostgresRig>();
}

} // namespace dunlin::tests
