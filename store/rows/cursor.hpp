// Cursor, Queries and Writes: what both databases have in common of asking and writing, so that rows are read
// and made in one place for all. Statements are named (store/sql). Runs on: the thread that calls, one at a
// time. Errors: GroundGone.
#pragma once

#include "store/rows/value.hpp"
#include "store/sql/statements.hpp"

#include <memory>
#include <span>

namespace dunlin::store {

class Cursor { // the rows of an answer, one after the other
 public:
  virtual bool step() = 0; // false: no row is left
  virtual bool null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual std::string_view text(int column) const = 0; // until the next step
  virtual std::string_view blob(int column) const = 0; // until the next step
  virtual ~Cursor() = default;

  Timestamp time(int column) const { return Timestamp{Milliseconds{integer(column)}}; }
  Digest digest(int column) const;
  template <class Tag>
  Id<Tag> id(int column) const {
    Id<Tag> value;
    copy_blob(column, value.bytes.data(), value.bytes.size());
    return value;
  }

 private:
  void copy_blob(int column, std::uint8_t* out, std::size_t size) const;
};

class Queries {
 public:
  // Arguments outlive the cursor.
  template <class... A>
  std::unique_ptr<Cursor> use(Sql name, A const&... arguments) {
    return query(name, values_of(arguments...));
  }
  // For many rows: they are not all in memory at once, and what else is asked until the walk has ended sees
  // the same moment.
  template <class... A>
  std::unique_ptr<Cursor> walk(Sql name, A const&... arguments) {
    return walk_through(name, values_of(arguments...));
  }
  virtual ~Queries() = default;

 private:
  virtual std::unique_ptr<Cursor> query(Sql name, std::span<Value const> arguments) = 0;
  virtual std::unique_ptr<Cursor> walk_through(Sql name, std::span<Value const> arguments) = 0;
};
using SharedQueries = std::shared_ptr<Queries>;

class Writes { // inside a transaction; a database may gather them and write all at its end
 public:
  template <class... A>
  void put(Sql name, A const&... arguments) {
    write(name, values_of(arguments...), Rows::any);
  }
  template <class... A>
  void put_one(Sql name, A const&... arguments) { // must meet exactly one row, else the ground is gone
    write(name, values_of(arguments...), Rows::one);
  }
  virtual ~Writes() = default;

 protected:
  enum class Rows : std::uint8_t { any, one };

 private:
  virtual void write(Sql name, std::span<Value const> arguments, Rows met) = 0;
};

} // namespace dunlin::store
