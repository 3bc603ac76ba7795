#include "store/sqlite/connection.hpp"

#include "core/domain/require.hpp"

namespace dunlin::store::sqlite {

namespace {

constexpr int kBusyMilliseconds = 10'000; // only another process's command can make us wait

[[noreturn]] void fail_with(sqlite3* handle, std::string_view doing) {
  if (sqlite3_errcode(handle) == SQLITE_FULL)
    throw SqlError(
        SQLITE_FULL, "the disk is full: make room for " + std::string(sqlite3_db_filename(handle, "main")) +
                         " and start again; what was written is safe"
    );
  throw SqlError(
      sqlite3_extended_errcode(handle), "database: " + std::string(doing) + ": " + sqlite3_errmsg(handle)
  );
}

void bind(sqlite3_stmt* statement, int at, Value const& value) {
  auto const bytes = value.bytes();
  auto const* begin = bytes.data() == nullptr ? "" : bytes.data();
  auto const size = static_cast<int>(bytes.size());
  if (value.null()) {
    sqlite3_bind_null(statement, at);
    return;
  }
  switch (value.kind()) {
  case Value::Kind::integer:
  case Value::Kind::chain: sqlite3_bind_int64(statement, at, value.integer()); break;
  case Value::Kind::text: sqlite3_bind_text(statement, at, begin, size, SQLITE_STATIC); break;
  case Value::Kind::bytes: sqlite3_bind_blob(statement, at, begin, size, SQLITE_STATIC); break;
  }
}

} // namespace

Cursor::Cursor(sqlite3_stmt* statement, std::span<Value const> arguments) : statement_(statement) {
  int at = 0;
  for (auto const& value : arguments)
    bind(statement_, ++at, value);
}

Cursor::~Cursor() {
  sqlite3_reset(statement_);
}

bool Cursor::step() {
  auto const code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  fail_with(sqlite3_db_handle(statement_), sqlite3_sql(statement_));
}

bool Cursor::null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t Cursor::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::string_view Cursor::text(int column) const {
  auto const* bytes = reinterpret_cast<char const*>(sqlite3_column_text(statement_, column));
  return {bytes == nullptr ? "" : bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::string_view Cursor::blob(int column) const {
  auto const* bytes = static_cast<char const*>(sqlite3_column_blob(statement_, column));
  return {bytes == nullptr ? "" : bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

namespace {

sqlite3_stmt* prepared(sqlite3* handle, std::string const& sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(handle, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) fail_with(handle, sql);
  return statement;
}

} // namespace

Scan::Scan(sqlite3* handle, std::string const& sql)
    : statement_(prepared(handle, sql)),
      rows_(statement_.get(), {}) {}

Connection::Connection(std::string const& path, Access access, std::string const& vfs)
    : statements_(sqlite_statements().size()) {
  int const flags =
      SQLITE_OPEN_NOMUTEX |
      (access == Access::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
  sqlite3* handle = nullptr;
  auto const code = sqlite3_open_v2(path.c_str(), &handle, flags, vfs.empty() ? nullptr : vfs.c_str());
  handle_.reset(handle);
  if (handle == nullptr) throw GroundGone("database: no memory to open " + path);
  if (code != SQLITE_OK) fail_with(handle, "opening " + path);
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, kBusyMilliseconds);
  exec("pragma temp_store = memory; pragma foreign_keys = on; pragma trusted_schema = off");
}

void Connection::exec(std::string const& sql) {
  if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    fail_with(handle_.get(), sql);
}

std::int64_t Connection::number(std::string const& sql) {
  Scan rows(handle_.get(), sql);
  require(rows.step(), "a query for a number gives one row");
  return rows.row().integer(0);
}

int Connection::run_with(Sql name, std::span<Value const> arguments) {
  Cursor rows(statement(name), arguments);
  while (rows.step()) {
  }
  return changes();
}

std::unique_ptr<store::Cursor> Connection::query(Sql name, std::span<Value const> arguments) {
  return std::make_unique<Cursor>(statement(name), arguments);
}

// SQLite steps through rows as they are asked for, and an open cursor keeps its moment for the others.
std::unique_ptr<store::Cursor> Connection::walk_through(Sql name, std::span<Value const> arguments) {
  return query(name, arguments);
}

int Connection::changes() const {
  return sqlite3_changes(handle_.get());
}

std::int64_t Connection::last_row() const {
  return sqlite3_last_insert_rowid(handle_.get());
}

bool Connection::in_transaction() const {
  return sqlite3_get_autocommit(handle_.get()) == 0;
}

sqlite3_stmt* Connection::statement(Sql name) {
  auto& slot = statements_[static_cast<std::size_t>(name)];
  if (!slot) {
    auto const text = sqlite_statements()[static_cast<std::size_t>(name)].text;
    sqlite3_stmt* prepared = nullptr;
    auto const code = sqlite3_prepare_v3(
        handle_.get(), text.data(), static_cast<int>(text.size()), SQLITE_PREPARE_PERSISTENT, &prepared,
        nullptr
    );
    slot.reset(prepared);
    if (code != SQLITE_OK) fail_with(handle_.get(), sqlite_statements()[static_cast<std::size_t>(name)].name);
  }
  require(sqlite3_stmt_busy(slot.get()) == 0, "a named statement is used by one at a time");
  return slot.get();
}

} // namespace dunlin::store::sqlite
