#include "tests/support/postgres_store_database.hpp"

#include "store/postgres/opening.hpp"
#include "tests/support/postgres_server.hpp"

namespace dunlin::tests {

// Making the schema takes longer than copying it.
std::string new_store_database() {
  auto& server = PostgresServer::shared();
  static std::string const model = [&] {
    auto made = server.new_database();
    store::postgres::Link link(made, "");
    store::postgres::check_schema(link);
    return made;
  }();
  return server.copy_of(model);
}

} // namespace dunlin::tests
