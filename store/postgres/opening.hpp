// Opening a store in PostgreSQL: only the schema this program knows: an empty database gets it, an older one
// is refused with the command that brings it forward, a newer one is refused. Migrations are numbered,
// forward only and checksummed; of two nodes that begin at once one makes the schema. Errors: GroundGone with
// a sentence for the operator.
#pragma once

#include "store/postgres/link.hpp"

#include <string>

namespace dunlin::store::postgres {

struct SchemaState {
  int applied = 0; // newest migration of the database
  int known = 0;   // newest migration of this program
};

SchemaState schema_state(Link& link);
void migrate(Link& link);      // brings an empty or older database forward
void check_schema(Link& link); // an empty database is migrated, any other must be exactly ours
// What `dunlin store migrate` does; says what it was before.
SchemaState bring_forward(std::string const& address);

} // namespace dunlin::store::postgres
