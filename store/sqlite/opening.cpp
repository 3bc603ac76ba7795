#include "store/sqlite/opening.hpp"

#include "core/domain/digest.hpp"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <fstream>

namespace dunlin::store::sqlite {

namespace {

constexpr std::int64_t kApplication = 0x44554E4C; // "DUNL"

void check_is_ours(Connection& connection, std::string const& path) {
  auto const application = connection.number("pragma application_id");
  auto const tables = connection.number("select count(*) from sqlite_schema");
  if (application != kApplication && !(application == 0 && tables == 0))
    throw GroundGone(path + " is an SQLite file of another program; name another path for the store");
}

void check_checksums(Connection& connection) {
  for (auto const& migration : sqlite_migrations()) {
    auto const matching = connection.number(fmt::format(
        "select count(*) from migration where number = {} and checksum = '{}'", migration.number,
        hex(raw(sha256(migration.text)))
    ));
    if (matching != 1)
      throw GroundGone(fmt::format(
          "migration {} of the store is not the one this program knows; it was changed by hand or by another "
          "build",
          migration.name
      ));
  }
}

} // namespace

std::string is_newer(std::string const& path, SchemaState const& state) {
  return fmt::format(
      "{} has schema {}, this program knows {}: it was written by a newer dunlin; install that one", path,
      state.applied, state.known
  );
}

std::string is_damaged(std::string const& path, std::string const& what) {
  return fmt::format(
      "{} is damaged ({}). Keep it as it is, do not let anything write to it, and put your newest copy in "
      "its "
      "place: move the file out of its folder, then run `dunlin restore COPY` (docs/backup.md)",
      path, what
  );
}

bool says_damage(SqlError const& error) {
  auto const code = error.code() & 0xFF;
  return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

// The header (sqlite.org/fileformat2.html): 16 the size of a page, 1 for 65536; 28 how many there are.
void check_whole(std::string const& path) {
  std::error_code ec;
  auto const size = std::filesystem::file_size(path, ec);
  auto const logged = std::filesystem::file_size(path + "-wal", ec);
  if (size == 0 || size == static_cast<std::uintmax_t>(-1) || (!ec && logged > 0)) return;
  std::array<char, 100> header{};
  std::ifstream in(path, std::ios::binary);
  if (!in.read(header.data(), header.size()))
    throw GroundGone(is_damaged(path, "it ends in its first lines"));
  std::string_view const text(header.data(), header.size());
  if (!text.starts_with("SQLite format 3")) return; // SQLite says so
  auto const number = [&](std::size_t from, std::size_t bytes) {
    std::uintmax_t value = 0;
    for (auto const byte : text.substr(from, bytes))
      value = value << 8U | static_cast<unsigned char>(byte);
    return value;
  };
  auto const page = number(16, 2) == 1 ? 65536 : number(16, 2);
  if (size < page * number(28, 4))
    throw GroundGone(is_damaged(path, fmt::format("it ends after {} of {} bytes", size, page * number(28, 4)))
    );
}

Connection open_writer(std::string const& path, std::string const& vfs) {
  Connection connection(path, Access::write, vfs);
  check_is_ours(connection, path);
  // Pages of 8 kB, where the file is new: what is kept of an attempt leaves a third of a smaller page empty,
  // and neighbours change together.
  connection.exec("pragma page_size = 8192; pragma journal_mode = wal; pragma synchronous = full; pragma "
                  "cache_size = -65536");
  return connection;
}

Connection open_reader(std::string const& path, std::string const& vfs) {
  Connection connection(path, Access::read, vfs);
  check_is_ours(connection, path);
  return connection;
}

SchemaState schema_state(Connection& connection) {
  SchemaState state;
  state.known = sqlite_migrations().back().number;
  auto const has_table =
      connection.number("select count(*) from sqlite_schema where name = 'migration' and type = 'table'");
  if (has_table > 0)
    state.applied = static_cast<int>(connection.number("select ifnull(max(number), 0) from migration"));
  return state;
}

void migrate(Connection& connection, Timestamp now) {
  auto const state = schema_state(connection);
  connection.exec("begin immediate");
  if (state.applied == 0) {
    connection.exec(fmt::format(
        "pragma application_id = {}; create table migration (number integer primary key, name text not null, "
        "checksum text not null, at integer not null) strict",
        kApplication
    ));
  }
  for (auto const& migration : sqlite_migrations()) {
    if (migration.number <= state.applied) continue;
    connection.exec(std::string(migration.text));
    connection.exec(fmt::format(
        "insert into migration values ({}, '{}', '{}', {})", migration.number, migration.name,
        hex(raw(sha256(migration.text))), now.time_since_epoch().count()
    ));
  }
  connection.exec("commit");
}

SchemaState bring_forward(std::string const& path, Timestamp now) {
  StoreLock const lock(path);
  auto connection = open_writer(path, "");
  auto const before = schema_state(connection);
  migrate(connection, now);
  return before;
}

void check_schema(Connection& connection, std::string const& path, Timestamp now) {
  auto state = schema_state(connection);
  if (state.applied == 0 && connection.number("select count(*) from sqlite_schema") == 0) {
    migrate(connection, now);
    state = schema_state(connection);
  }
  if (state.applied > state.known) throw GroundGone(is_newer(path, state));
  if (state.applied < state.known)
    throw GroundGone(fmt::format(
        "{} has schema {}, this program needs {}: run `dunlin store migrate` (make a copy first)", path,
        state.applied, state.known
    ));
  check_checksums(connection);
}

} // namespace dunlin::store::sqlite
