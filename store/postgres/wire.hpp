// Wire: one connection to PostgreSQL as a machine of steps that never wait: each says what it needs next, and
// whoever turns it waits for that. Statements go out as one pipeline with one sync at its end, prepared on
// their first use. Owns: libpq's connection. Runs on: one thread at a time. Errors: SqlError once a pipeline
// has come to its end; after one without a code the wire is dead.
#pragma once

#include "store/postgres/answer.hpp"
#include "store/postgres/ask.hpp"

#include <deque>
#include <span>
#include <string>
#include <vector>

namespace dunlin::store::postgres {

enum class Need : std::uint8_t { nothing, read, write, both };

class Wire {
 public:
  Wire(std::string const& address, std::string const& settings); // begins to connect

  Need connect(); // nothing: connected
  int socket() const { return PQsocket(handle_.get()); }
  bool fit() const { return synced_ && !dead(); } // for the next pipeline

  void begin(std::span<Ask const> asks);
  Need go_on();                         // nothing: every answer is there
  std::vector<Answer> take();           // in the order of the asks
  void script(std::string const& text); // several statements, no arguments, no rows; this one waits

 private:
  struct Close {
    void operator()(PGconn* handle) const { PQfinish(handle); }
  };
  struct Sent { // what an answer is awaited of
    bool prepares = false;
    std::optional<Sql> name;
    bool must_meet_one = false;
  };

  bool dead() const { return PQstatus(handle_.get()) == CONNECTION_BAD; }
  [[noreturn]] void broken(std::string const& doing) const;
  void send(Ask const& ask);
  void prepare(Sql name, Ask::Arguments const& arguments);
  void came(Result result);
  void failed(PGresult const* result);

  std::unique_ptr<PGconn, Close> handle_;
  std::vector<bool> prepared_; // by Sql
  std::deque<Sent> awaited_;
  bool synced_ = true;
  std::vector<Answer> answers_;
  std::optional<SqlError> error_; // the first of this pipeline
};

} // namespace dunlin::store::postgres
