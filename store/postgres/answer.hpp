// Answer: the rows of one statement, all in memory, or how many it met. Owns: libpq's result.
// SqlError: what the server said no to, with its code (SQLSTATE); GroundGone like any other. Where the
// connection was lost, the same may go well on a new one.
#pragma once

#include "core/domain/error.hpp"
#include "store/rows/cursor.hpp"

#include <libpq-fe.h>
#include <memory>
#include <string>

namespace dunlin::store::postgres {

class SqlError : public GroundGone {
 public:
  SqlError(std::string state, std::string const& what) : GroundGone(what), state_(std::move(state)) {}
  std::string const& state() const { return state_; } // empty: the connection itself broke
  // Broken, shut down, not yet up, or ended because we were silent for too long.
  bool connection_lost() const {
    return state_.empty() || state_.starts_with("08") || state_.starts_with("57P") || state_ == "25P03";
  }

 private:
  std::string state_;
};

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ClearResult>;

class Answer final : public Cursor {
 public:
  explicit Answer(Result result) : result_(std::move(result)) {}

  bool step() override { return ++row_ < PQntuples(result_.get()); }
  bool null(int column) const override { return PQgetisnull(result_.get(), row_, column) != 0; }
  std::int64_t integer(int column) const override; // 0: null
  std::string_view text(int column) const override { return blob(column); }
  std::string_view blob(int column) const override;

  int size() const { return PQntuples(result_.get()); }
  std::int64_t met() const; // rows changed, or found

 private:
  Result result_;
  int row_ = -1;
};

} // namespace dunlin::store::postgres
