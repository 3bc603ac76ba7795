// PostgresServer: a PostgreSQL of the test's own in a temporary folder, spoken to over a unix socket; it dies
// with the test. Nothing is synced to disk: a kill of the server loses nothing, a loss of power would. Where
// no PostgreSQL is installed the test says so and ends with 77, which CTest takes for "skipped".
#pragma once

#include "tests/support/folder.hpp"

#include <cstdint>
#include <future>
#include <string>
#include <sys/types.h>
#include <thread>

namespace dunlin::tests {

class PostgresServer {
 public:
  PostgresServer();
  PostgresServer(PostgresServer const&) = delete;
  PostgresServer& operator=(PostgresServer const&) = delete;
  ~PostgresServer();

  // One for all tests of a program, begun when first asked for.
  static PostgresServer& shared();

  std::string new_database();                       // an empty one; its address
  std::string copy_of(std::string const& database); // a new one like it; nobody may be connected to that
  // Where its unix socket is, and the address of `database` by way of a proxy on this machine's `port`.
  std::string socket() const;
  static std::string by_way_of(std::uint16_t port, std::string const& database);
  void kill_and_restart(); // as if the machine had stopped

 private:
  std::string create(std::string const& model);
  std::string address(std::string const& name) const;
  std::string program(std::string const& name) const;
  void start();
  void stop();

  TestFolder folder_;
  std::string programs_; // folder of initdb and postgres
  pid_t server_ = -1;
  std::thread log_; // reads what the server says, to its end
  int databases_ = 0;
};

} // namespace dunlin::tests
