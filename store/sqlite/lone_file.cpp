#include "store/sqlite/lone_file.hpp"

#include "store/rows/readers.hpp"

#include <fmt/format.h>

namespace dunlin::store::sqlite {

SchemaState examine(std::string const& path) {
  check_whole(path);
  try {
    auto connection = open_reader(path, "");
    auto const state = schema_state(connection);
    if (state.applied == 0) throw GroundGone(path + " holds no store of Dunlin");
    if (state.applied > state.known) throw GroundGone(is_newer(path, state));
    if (connection.number("select count(*) from pragma_quick_check where quick_check <> 'ok'") != 0)
      throw GroundGone(is_damaged(path, "pages of it do not fit together"));
    return state;
  } catch (SqlError const& error) {
    if (!says_damage(error)) throw;
    throw GroundGone(is_damaged(path, error.what()));
  }
}

Reader read_file(std::string const& path, runtime::Clock const& clock) {
  return reader_of(std::make_shared<Connection>(open_reader(path, "")), clock);
}

void migrate_file(std::string const& path, Timestamp now) {
  auto connection = open_writer(path, "");
  migrate(connection, now);
}

void finish_file(std::string const& path) {
  auto connection = open_writer(path, "");
  connection.exec("pragma journal_mode = delete");
}

} // namespace dunlin::store::sqlite
