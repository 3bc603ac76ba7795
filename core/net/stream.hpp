// Stream: bytes to and from one peer, whatever carries them: TCP, a unix socket, TLS over either, or a pipe
// in memory. Why: protocol code is compiled once and runs on virtual time in the simulation. Runs on: one
// io_context; one reader and one writer at a time, who may be two coroutines. Owns: its connection; it
// outlives the operations begun on it. Cancel: `terminal` ends an operation with Errc::cancelled; after a
// cut-off write the stream is only good for close(). Errors: timed_out at the deadline, cancelled,
// unavailable when the peer or the network is gone; never throws for them.
#pragma once

#include "core/runtime/clock.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace dunlin::net {

namespace asio = boost::asio;
using runtime::Deadline;

class Stream {
 public:
  // The number of bytes read, at least one; 0 means that the peer has ended its side.
  virtual asio::awaitable<Result<std::size_t>> read_some(std::span<char> into, Deadline deadline) = 0;
  // Writes all of the pieces, in order, as few packets as they fit in. What they point to outlives the call.
  virtual asio::awaitable<Result<void>>
  write(std::span<asio::const_buffer const> pieces, Deadline deadline) = 0;
  // Ends our side in order: the peer reads 0 after all that was written. Reading goes on.
  virtual asio::awaitable<Result<void>> shutdown(Deadline deadline) = 0;
  virtual void close() = 0; // at once; whoever waits gets an error; a second call does nothing
  virtual std::string
  peer() const = 0; // an address without its port, as for a log; "local" for pipes and unix sockets
  virtual ~Stream() = default;

  asio::awaitable<Result<void>> write(std::string_view text, Deadline deadline);
};

class Listener {
 public:
  virtual asio::awaitable<Result<std::unique_ptr<Stream>>> accept() = 0; // cancelled: closed or cancelled
  virtual std::uint16_t port() const = 0;                                // 0 for unix sockets
  virtual void close() = 0; // a waiting accept() ends with cancelled
  virtual ~Listener() = default;
};

} // namespace dunlin::net
