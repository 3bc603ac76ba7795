// Net: the way to and from other machines; the seam by which the simulation and tests replace them.
// Cancel: `terminal` ends an operation with Errc::cancelled; an inquiry at the resolver is then left to
// itself. Errors: unavailable (no such name, nobody answers), refused (a certificate that does not fit, an
// address that the policy does not allow), timed_out, cancelled; invalid or conflict from listen().
#pragma once

#include "core/net/outbound_policy.hpp"
#include "core/net/stream.hpp"

namespace dunlin::net {

class Net {
 public:
  // Resolves once, checks every address against the policy and connects to the first checked one that
  // answers.
  virtual asio::awaitable<Result<std::unique_ptr<Stream>>>
  connect(std::string host, std::uint16_t port, OutboundPolicy policy, Deadline deadline) = 0;
  // TLS 1.2 or later over a connected stream; the peer's chain must lead to a trusted root and name `host`.
  virtual asio::awaitable<Result<std::unique_ptr<Stream>>>
  start_tls(std::unique_ptr<Stream> plain, std::string host, Deadline deadline) = 0;
  virtual Result<std::unique_ptr<Listener>>
  listen(std::string const& address, std::uint16_t port) = 0; // port 0: a free one
  virtual asio::awaitable<Result<std::unique_ptr<Stream>>>
  connect_local(std::string path, Deadline deadline) = 0;
  // A unix socket that only our own user may open; a stale file of a dead process is replaced.
  virtual Result<std::unique_ptr<Listener>> listen_local(std::string const& path) = 0;
  virtual ~Net() = default;

  // To a host that the machine's configuration names: any address will do.
  asio::awaitable<Result<std::unique_ptr<Stream>>>
  connect(std::string host, std::uint16_t port, Deadline deadline) {
    return connect(std::move(host), port, OutboundPolicy::configured(), deadline);
  }
};

} // namespace dunlin::net
