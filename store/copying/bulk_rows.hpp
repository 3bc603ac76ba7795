// BulkRows: rows on their way into a table of PostgreSQL by COPY in its binary form (PostgreSQL
// documentation, COPY, "Binary Format"): a header, for each row the number of fields and each with its
// length, big-endian, -1 for null, and an end. Owns: a connection, in one transaction from its making to
// commit(). Runs on: one thread; it blocks. Errors: GroundGone; without commit() nothing was written.
#pragma once

#include "store/postgres/answer.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace dunlin::store::copying {

class BulkRows {
 public:
  explicit BulkRows(std::string const& address);

  void script(std::string const& sql);
  void begin_table(std::string const& name_and_columns);
  void begin_row(int fields);
  void integer(std::int64_t value);
  void bytes(std::string_view value);
  void null();
  void end_table();
  void commit() { script("commit"); }

 private:
  struct Close {
    void operator()(PGconn* handle) const { PQfinish(handle); }
  };
  void number(std::uint64_t value, int bytes);
  void flush();
  [[noreturn]] void broken(std::string const& doing) const;

  std::unique_ptr<PGconn, Close> handle_;
  std::string buffer_;
};

} // namespace dunlin::store::copying
