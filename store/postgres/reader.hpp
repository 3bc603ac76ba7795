// PostgresQueries: the reading doors' questions, on a connection that cannot write. Long walks go through a
// cursor of the server, some hundred rows at a time; while one is open everything is read as of its
// beginning. What lost its connection is asked again on another, until patience ends; a walk under way is
// not. Runs on: the thread that calls, one at a time. Errors: GroundGone.
#pragma once

#include "store/postgres/link.hpp"
#include "store/rows/cursor.hpp"

#include <set>

namespace dunlin::store::postgres {

class PostgresQueries final : public Queries {
 public:
  PostgresQueries(std::string const& address, Milliseconds patience);

 private:
  class Walk;

  std::unique_ptr<Cursor> query(Sql name, std::span<Value const> arguments) override;
  std::unique_ptr<Cursor> walk_through(Sql name, std::span<Value const> arguments) override;

  Answers ask_outside_walks(std::span<Ask const> asks);

  Link link_;
  Milliseconds patience_;
  std::set<int> walks_; // open ones; their numbers name cursors, and the smallest that is free is the next
};

} // namespace dunlin::store::postgres
