// RealNet: sockets of this machine, its resolver and its trusted roots.
// Borrows: the clock. Owns: the trust, which streams made by start_tls use: it outlives them.
// Runs on: the io_context of its executor.
#pragma once

#include "core/net/net.hpp"
#include "core/net/tls.hpp"

#include <boost/asio/any_io_executor.hpp>

namespace dunlin::net {

class RealNet final : public Net {
 public:
  RealNet(asio::any_io_executor executor, runtime::Clock& clock, TlsTrust const& trust);

  using Net::connect;
  asio::awaitable<Result<std::unique_ptr<Stream>>>
  connect(std::string host, std::uint16_t port, OutboundPolicy policy, Deadline deadline) override;
  asio::awaitable<Result<std::unique_ptr<Stream>>>
  start_tls(std::unique_ptr<Stream> plain, std::string host, Deadline deadline) override;
  Result<std::unique_ptr<Listener>> listen(std::string const& address, std::uint16_t port) override;
  asio::awaitable<Result<std::unique_ptr<Stream>>>
  connect_local(std::string path, Deadline deadline) override;
  Result<std::unique_ptr<Listener>> listen_local(std::string const& path) override;

 private:
  asio::any_io_executor executor_;
  runtime::Clock& clock_;
  TlsContext trust_;
};

} // namespace dunlin::net
