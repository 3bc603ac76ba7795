#include "store/sqlite/writes.hpp"

#include <fmt/format.h>

namespace dunlin::store::sqlite {

void run_now(Connection& connection, Sql name, std::span<Value const> arguments, bool must_meet_one) {
  auto const changed = connection.run_with(name, arguments);
  if (must_meet_one && changed != 1)
    throw GroundGone(fmt::format(
        "database: {} met {} rows: what was known in memory was not the newest",
        sqlite_statements()[static_cast<std::size_t>(name)].name, changed
    ));
}

} // namespace dunlin::store::sqlite
