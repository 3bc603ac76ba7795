// Connection and Cursor: SQLite with ownership and typed columns, and nothing more. Statements are prepared
// once per connection, on first use, and named by Sql (store/sql). Owns: the database handle and its
// statements. Runs on: one thread at a time. Errors: SqlError, which is GroundGone with SQLite's extended
// code.
#pragma once

#include "core/domain/digest.hpp"
#include "core/domain/error.hpp"
#include "core/domain/fields.hpp"
#include "core/domain/id.hpp"
#include "core/domain/time.hpp"
#include "store/sql/statements.hpp"

#include <sqlite3.h>

#include <memory>
#include <optional>
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

struct Blob { // bytes for a blob column; a plain text goes to a text column
  std::string_view bytes;
};

class Cursor { // a statement in use; it is free for the next use when this goes away
 public:
  // Arguments are bound from ?1 on and must outlive this.
  template <class... A>
  explicit Cursor(sqlite3_stmt* statement, A const&... arguments) : statement_(statement) {
    int at = 0;
    (bind(++at, arguments), ...);
  }
  Cursor(Cursor const&) = delete;
  Cursor& operator=(Cursor const&) = delete;
  ~Cursor();

  bool step(); // false: no row is left

  bool null(int column) const;
  std::int64_t integer(int column) const;
  std::string_view text(int column) const; // until the next step
  std::string_view blob(int column) const; // until the next step
  Timestamp time(int column) const { return Timestamp{Milliseconds{integer(column)}}; }
  Digest digest(int column) const;
  template <class Tag>
  Id<Tag> id(int column) const {
    Id<Tag> value;
    copy_blob(column, value.bytes.data(), value.bytes.size());
    return value;
  }

 private:
  void bind(int at, std::int64_t value);
  void bind(int at, int value) { bind(at, std::int64_t{value}); }
  void bind(int at, std::string_view value);
  void bind(int at, Blob value);
  void bind(int at, Timestamp value) { bind(at, std::int64_t{value.time_since_epoch().count()}); }
  void bind(int at, Digest const& value) { bind(at, Blob{raw(value)}); }
  template <class Tag>
  void bind(int at, Id<Tag> const& value) {
    bind(at, Blob{value.raw()});
  }
  template <NamedEnum E>
  void bind(int at, E value) {
    bind(at, static_cast<std::int64_t>(value));
  }
  template <class T>
  void bind(int at, std::optional<T> const& value) {
    if (value)
      bind(at, *value);
    else
      bind_null(at);
  }
  void bind_null(int at);
  void copy_blob(int column, std::uint8_t* out, std::size_t size) const;

  sqlite3_stmt* statement_;
};

enum class Access : std::uint8_t { write, read };

class Connection {
 public:
  // `vfs` empty: the system's files.
  Connection(std::string const& path, Access access, std::string const& vfs);

  void exec(std::string const& sql); // several statements, no rows
  std::int64_t number(std::string const& sql);

  // Arguments are bound from ?1 on and must outlive the Cursor.
  template <class... A>
  Cursor use(Sql name, A const&... arguments) {
    return Cursor(statement(name), arguments...);
  }
  // To its end; how many rows it changed.
  template <class... A>
  int run(Sql name, A const&... arguments) {
    auto rows = use(name, arguments...);
    while (rows.step()) {
    }
    return changes();
  }
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

  sqlite3_stmt* statement(Sql name);

  std::unique_ptr<sqlite3, Close> handle_;
  std::vector<std::unique_ptr<sqlite3_stmt, Finalize>> statements_; // by Sql
};

} // namespace dunlin::store::sqlite
