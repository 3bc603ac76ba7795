// Opening a store in PostgreSQL: only a schema this program can work with: an empty database gets it, an
// older one is refused with the command that brings it forward. A newer one serves as long as it only grew
// (its migrations since begin with "-- expand:"), so that old and new programs run side by side while nodes
// are changed one by one; after a migration that takes something away old ones are refused. Migrations are
// numbered, forward only and checksummed; of two nodes that begin at once one makes the schema. Errors:
// GroundGone with a sentence for the operator.
#pragma once

#include "store/postgres/link.hpp"

#include <span>
#include <string>

namespace dunlin::store::postgres {

struct SchemaState {
  int applied = 0; // newest migration of the database
  int needed = 0;  // newest one of the database that a program must know to work with it
  int known = 0;   // newest migration of this program
};

using Migrations = std::span<Migration const>; // what a program knows

SchemaState schema_state(Link& link, Migrations known = postgres_migrations());
void migrate(Link& link, Migrations known = postgres_migrations()); // brings an empty or older one forward

enum class Empty : std::uint8_t { is_filled, is_refused }; // a database without any table
void check_schema(Link& link, Empty empty = Empty::is_filled, Migrations known = postgres_migrations());
// What `dunlin store migrate` does; says what it was before.
SchemaState bring_forward(std::string const& address);

} // namespace dunlin::store::postgres
