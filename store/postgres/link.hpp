// Link: a connection that is made when it is first needed, and anew after it broke; one user at a time.
// exchange() sends a pipeline and gives its answers; where `Waits::in_place` is asked for it never lets go of
// the thread, so that on virtual time a database takes none. Owns: the wire. Runs on: the executor given.
// Cancel: not heard meanwhile (the caller shields it). Errors: SqlError; what was under way when the
// connection broke may have become true.
#pragma once

#include "store/postgres/wire.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include <algorithm>
#include <initializer_list>
#include <memory>

namespace dunlin::store::postgres {

namespace asio = boost::asio;

enum class Waits : std::uint8_t { on_asio, in_place };

using Answers = std::vector<Answer>;

void pause_in_place(Milliseconds span); // of a thread that has nothing else to do

// Work that lost its connection, or could not have one, is begun anew until patience ends.
template <class Work>
auto patiently(Milliseconds patience, Work work) {
  Milliseconds waited{0};
  for (Milliseconds pause{50};; pause = std::min(2 * pause, Milliseconds{2000})) {
    try {
      return work();
    } catch (SqlError const& error) {
      if (!error.connection_lost() || waited >= patience) throw;
    }
    pause_in_place(pause);
    waited += pause;
  }
}

class Link { // in place
 public:
  // `settings`: of every session, as in "-c name=value"; what the address says wins over them.
  Link(std::string address, std::string settings)
      : address_(std::move(address)),
        settings_(std::move(settings)) {}

  Answers exchange(std::span<Ask const> asks);
  Answers exchange(std::initializer_list<Ask> asks) { return exchange(std::span(asks)); }
  void script(std::string const& text); // several statements, no arguments, no rows
  void rollback() noexcept;             // after an error in a transaction; a dead connection is let go

 private:
  Wire& wire();

  std::string address_;
  std::string settings_;
  std::unique_ptr<Wire> wire_;
};

class AsyncLink {
 public:
  AsyncLink(asio::any_io_executor executor, std::string address, std::string settings, Waits waits);
  ~AsyncLink();

  asio::awaitable<Answers> exchange(std::vector<Ask> asks);
  asio::awaitable<void> rollback(); // after an error in a transaction; does not throw

 private:
  asio::awaitable<void> connect();
  asio::awaitable<Answers> turn(std::vector<Ask> const& asks);
  asio::awaitable<void> wait(Need need);
  void let_go();

  std::string address_;
  std::string settings_;
  Waits waits_;
  std::unique_ptr<Wire> wire_;
  asio::posix::stream_descriptor socket_; // libpq's, lent
};

} // namespace dunlin::store::postgres
