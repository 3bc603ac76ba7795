// HttpPeer: a provider in memory and the Net that leads to it: an HTTP server of ours over pipes, on either
// clock, with an answer that a test gives. It keeps every request. TLS is played, not done.
// Borrows: executor, clock and group, which outlive it.
#pragma once

#include "core/net/http_server.hpp"
#include "core/net/net.hpp"
#include "core/runtime/logger.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace dunlin::tests {

class HttpPeer final : public net::Net {
 public:
  enum class Silence : std::uint8_t { none, before_connection, after_request };

  HttpPeer(net::asio::any_io_executor executor, runtime::Clock& clock);
  ~HttpPeer() override;

  using Net::connect;
  net::asio::awaitable<Result<std::unique_ptr<net::Stream>>> connect(
      std::string host, std::uint16_t port, net::OutboundPolicy policy, runtime::Deadline deadline
  ) override;
  net::asio::awaitable<Result<std::unique_ptr<net::Stream>>>
  start_tls(std::unique_ptr<net::Stream> plain, std::string host, runtime::Deadline deadline) override;
  Result<std::unique_ptr<net::Listener>> listen(std::string const&, std::uint16_t) override;
  net::asio::awaitable<Result<std::unique_ptr<net::Stream>>>
      connect_local(std::string, runtime::Deadline) override;
  Result<std::unique_ptr<net::Listener>> listen_local(std::string const&) override;

  net::asio::awaitable<void> close(runtime::Deadline deadline) { return server_.drain(deadline); }

  std::function<net::HttpResponse(net::HttpRequest const&)> reply{}; // empty: 204
  Silence silence = Silence::none;
  std::vector<net::HttpRequest> requests{};
  std::vector<std::string> hosts{}; // "host:port" of each connection

 private:
  class Door;
  net::asio::awaitable<net::HttpResponse> respond(net::HttpRequest request);

  net::asio::any_io_executor executor_;
  runtime::Clock& clock_;
  runtime::NullLogger log_;
  Door* door_; // the server's
  net::HttpServer server_;
};

} // namespace dunlin::tests
