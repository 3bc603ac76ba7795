// Connection and Cursor: SQLite with ownership and typed columns, and nothing more. Statements are prepared
// once per connection, on first use, and named by Sql (store/sql). Owns: the database handle and its
// statements. Runs on: one thread at a time. Errors: SqlError, which is GroundGone with SQLite's extended
// code.
#pragma once

#include "core/domain/error.hpp"
#include "store/rows/cursor.hpp"

#include <sqlite3.h>

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::store::sqlite {

class SqlError : public GroundGone {
 public:
  SqlError(int code, std::string const& what) : GroundGone(what), code_(code) {}
  int code() const { return code_; }

 private:
  int code_;
};

class Cursor final : public store::Cursor { // a statement in use; free for the next use when this goes away
 public:
  // Arguments are bound from ?1 on and must outlive this.
  Cursor(sqlite3_stmt* statement, std::span<Value const> arguments);
  Cursor(Cursor const&) = delete;
  Cursor& operator=(Cursor const&) = delete;
  ~Cursor() override;

  bool step() override;
  bool null(int column) const override;
  std::int64_t integer(int column) const override;
  std::string_view text(int column) const override;
  std::string_view blob(int column) const override;

 private:
  sqlite3_stmt* statement_;
};

class Scan { // the rows of a statement without a name: for whoever reads whole tables as they are
 public:
  Scan(sqlite3* handle, std::string const& sql);

  bool step() { return rows_.step(); }
  int columns() const { return sqlite3_column_count(statement_.get()); }
  bool is_integer(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_INTEGER;
  }
  Cursor const& row() const { return rows_; }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  Cursor rows_;
};

enum class Access : std::uint8_t { write, read };

class Connection final : public Queries {
 public:
  // `vfs` empty: the system's files.
  Connection(std::string const& path, Access access, std::string const& vfs);

  void exec(std::string const& sql); // several statements, no rows
  std::int64_t number(std::string const& sql);
  Scan scan(std::string const& sql) { return {handle_.get(), sql}; }

  // Arguments are bound from ?1 on and must outlive the Cursor.
  template <class... A>
  Cursor use(Sql name, A const&... arguments) {
    return Cursor(statement(name), values_of(arguments...));
  }
  // To its end; how many rows it changed.
  template <class... A>
  int run(Sql name, A const&... arguments) {
    return run_with(name, values_of(arguments...));
  }
  int run_with(Sql name, std::span<Value const> arguments);
  int changes() const;
  std::int64_t last_row() const;
  bool in_transaction() const;

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
  };

  std::unique_ptr<store::Cursor> query(Sql name, std::span<Value const> arguments) override;
  std::unique_ptr<store::Cursor> walk_through(Sql name, std::span<Value const> arguments) override;
  sqlite3_stmt* statement(Sql name);

  std::unique_ptr<sqlite3, Close> handle_;
  std::vector<std::unique_ptr<sqlite3_stmt, Finalize>> statements_; // by Sql
};

} // namespace dunlin::store::sqlite
