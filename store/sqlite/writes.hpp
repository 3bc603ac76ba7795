// SqliteWrites: named statements run at once, each in the transaction there is, or in one of its own.
// Runs on: the store's writer. Errors: GroundGone.
#pragma once

#include "store/sqlite/connection.hpp"

namespace dunlin::store::sqlite {

void run_now(Connection& connection, Sql name, std::span<Value const> arguments, bool must_meet_one);

class SqliteWrites final : public Writes {
 public:
  explicit SqliteWrites(Connection& connection) : connection_(connection) {}

 private:
  void write(Sql name, std::span<Value const> arguments, Rows met) override {
    run_now(connection_, name, arguments, met == Rows::one);
  }

  Connection& connection_;
};

} // namespace dunlin::store::sqlite
