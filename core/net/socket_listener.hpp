// SocketListener: accepts TCP or unix-socket connections as Streams.
// Owns: the listening socket, and the file of a unix socket, which goes when it closes.
// Errors: unavailable when the machine is out of descriptors or memory: wait a little and accept again.
#pragma once

#include "core/net/socket_stream.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <unistd.h>

namespace dunlin::net {

template <class Acceptor>
class SocketListener final : public Listener {
 public:
  SocketListener(Acceptor acceptor, runtime::Clock& clock, std::uint16_t port, std::string path)
      : acceptor_(std::move(acceptor)),
        clock_(clock),
        port_(port),
        path_(std::move(path)) {}
  ~SocketListener() override { close(); }

  asio::awaitable<Result<std::unique_ptr<Stream>>> accept() override {
    using Socket = typename Acceptor::protocol_type::socket;
    Socket socket(acceptor_.get_executor());
    auto const [ec] = co_await acceptor_.async_accept(socket, asio::as_tuple(asio::use_awaitable));
    if (!acceptor_.is_open()) co_return fail(Errc::cancelled, "the listener was closed");
    if (ec) co_return broken(ec);
    auto peer = peer_of(socket);
    co_return std::make_unique<SocketStream<Socket>>(std::move(socket), clock_, std::move(peer));
  }

  std::uint16_t port() const override { return port_; }

  void close() override {
    if (!acceptor_.is_open()) return;
    boost::system::error_code ec;
    acceptor_.close(ec);
    if (!path_.empty()) ::unlink(path_.c_str());
  }

 private:
  template <class Socket>
  static std::string peer_of(Socket& socket) {
    if constexpr (std::is_same_v<Socket, asio::ip::tcp::socket>) {
      boost::system::error_code ec;
      socket.set_option(asio::ip::tcp::no_delay(true), ec);
      auto const peer = socket.remote_endpoint(ec);
      return ec ? std::string("unknown") : peer.address().to_string();
    } else {
      return "local";
    }
  }

  Acceptor acceptor_;
  runtime::Clock& clock_;
  std::uint16_t port_;
  std::string path_;
};

} // namespace dunlin::net
