// Opening a store: one process at a time (a lock file names it), only a file that is ours, and only the
// schema this program knows: a new file gets it, an older one is refused with the command that brings it
// forward, a newer one is refused. Migrations are numbered, forward only and checksummed. Errors: GroundGone
// with a sentence for the operator.
#pragma once

#include "core/runtime/process_lock.hpp"
#include "store/sqlite/connection.hpp"

#include <string>

namespace dunlin::store::sqlite {

class StoreLock : public runtime::ProcessLock {
 public:
  explicit StoreLock(std::string const& database_path)
      : ProcessLock(database_path + ".lock", "the store " + database_path) {}
};

struct SchemaState {
  int applied = 0; // newest migration of the file
  int known = 0;   // newest migration of this program
};

// What is said of a store that cannot be opened, and the way out.
std::string is_newer(std::string const& path, SchemaState const& state);
std::string is_damaged(std::string const& path, std::string const& what);
bool says_damage(SqlError const& error);
// A file that ends before its last page, with no log beside it that could hold the rest, is refused.
void check_whole(std::string const& path);

// The connection that writes: WAL, synchronous=FULL. Does not look at the schema.
Connection open_writer(std::string const& path, std::string const& vfs);
// A connection that only reads, beside the writer.
Connection open_reader(std::string const& path, std::string const& vfs);

SchemaState schema_state(Connection& connection);
// Brings an empty or older file forward; `now` is noted beside each migration.
void migrate(Connection& connection, Timestamp now);
// What `dunlin store migrate` does: takes the lock and brings the file forward; says what it was before.
SchemaState bring_forward(std::string const& path, Timestamp now);
// A new file is migrated, any other must be exactly ours.
void check_schema(Connection& connection, std::string const& path, Timestamp now);

} // namespace dunlin::store::sqlite
