#include "core/net/real_net.hpp"

#include "core/net/resolver.hpp"
#include "core/net/socket_listener.hpp"
#include "core/net/socket_stream.hpp"
#include "core/runtime/deadline.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>

#include <sys/stat.h>
#include <unistd.h>

namespace dunlin::net {

namespace {

using asio::ip::tcp;
using Local = asio::local::stream_protocol;

template <class Socket, class Endpoint>
asio::awaitable<Result<Socket>> connected(asio::any_io_executor executor, Endpoint to) {
  Socket socket(executor);
  auto const [ec] = co_await socket.async_connect(to, asio::as_tuple(asio::use_awaitable));
  if (ec) co_return broken(ec);
  co_return std::move(socket);
}

// An address that does not answer must leave time for those after it.
Deadline share(runtime::Clock const& clock, Deadline deadline, std::size_t addresses_left) {
  if (deadline == Deadline::never()) return deadline;
  auto const left = deadline.left(clock.monotonic());
  return earlier(deadline, clock.deadline_in(left / static_cast<long>(addresses_left)));
}

std::unexpected<Error> about(std::string const& where, Error error) {
  error.detail = where + ": " + error.detail;
  return std::unexpected(std::move(error));
}

template <class Acceptor>
Result<void> open(Acceptor& acceptor, typename Acceptor::endpoint_type const& at) {
  boost::system::error_code ec;
  acceptor.open(at.protocol(), ec);
  if constexpr (std::is_same_v<typename Acceptor::protocol_type, tcp>) {
    if (!ec) acceptor.set_option(tcp::acceptor::reuse_address(true), ec);
  }
  if (!ec) acceptor.bind(at, ec);
  if (ec == asio::error::address_in_use) return fail(Errc::conflict, "the address is in use");
  if (ec) return fail(Errc::invalid, ec.message());
  return {};
}

} // namespace

RealNet::RealNet(asio::any_io_executor executor, runtime::Clock& clock, TlsTrust const& trust)
    : executor_(std::move(executor)),
      clock_(clock),
      trust_(tls_client_context(trust)) {}

asio::awaitable<Result<std::unique_ptr<Stream>>>
RealNet::connect(std::string host, std::uint16_t port, OutboundPolicy policy, Deadline deadline) {
  auto const where = host + ":" + std::to_string(port);
  auto const addresses = co_await with_deadline(clock_, deadline, resolve(host));
  if (!addresses) co_return about(where, addresses.error());
  auto const permitted = policy.permits(*addresses, port);
  if (!permitted) co_return about(where, permitted.error());
  Error last{Errc::unavailable, "the name has no address"};
  for (std::size_t i = 0; i < addresses->size(); ++i) {
    tcp::endpoint const to((*addresses)[i], port);
    auto const until = share(clock_, deadline, addresses->size() - i);
    auto socket = co_await with_deadline(clock_, until, connected<tcp::socket>(executor_, to));
    if (socket) {
      boost::system::error_code ec;
      socket->set_option(tcp::no_delay(true), ec);
      co_return std::make_unique<SocketStream<tcp::socket>>(
          std::move(*socket), clock_, to.address().to_string()
      );
    }
    last = socket.error();
    if (last.code == Errc::cancelled) break;
  }
  co_return about(where, std::move(last));
}

asio::awaitable<Result<std::unique_ptr<Stream>>>
RealNet::start_tls(std::unique_ptr<Stream> plain, std::string host, Deadline deadline) {
  return tls_connect(*trust_, std::move(plain), std::move(host), deadline);
}

Result<std::unique_ptr<Listener>> RealNet::listen(std::string const& address, std::uint16_t port) {
  auto const where = address + ":" + std::to_string(port);
  boost::system::error_code ec;
  auto const parsed = asio::ip::make_address(address, ec);
  if (ec)
    return fail(Errc::invalid, "'" + address + "' is not an address to listen on, such as 127.0.0.1 or ::");
  tcp::acceptor acceptor(executor_);
  auto const opened = open(acceptor, tcp::endpoint(parsed, port));
  if (!opened) return about(where, opened.error());
  acceptor.listen(asio::socket_base::max_listen_connections, ec);
  if (ec) return about(where, Error{Errc::conflict, ec.message()});
  auto const bound = acceptor.local_endpoint(ec).port();
  return std::make_unique<SocketListener<tcp::acceptor>>(std::move(acceptor), clock_, bound, std::string());
}

asio::awaitable<Result<std::unique_ptr<Stream>>> RealNet::connect_local(std::string path, Deadline deadline) {
  Local::endpoint const to(path);
  auto socket = co_await with_deadline(clock_, deadline, connected<Local::socket>(executor_, to));
  if (!socket) co_return about(path, socket.error());
  co_return std::make_unique<SocketStream<Local::socket>>(std::move(*socket), clock_, "local");
}

Result<std::unique_ptr<Listener>> RealNet::listen_local(std::string const& path) {
  if (path.size() >= sizeof(sockaddr_un::sun_path)) {
    return fail(Errc::invalid, path + ": too long for a unix socket's path (at most 107 bytes)");
  }
  Local::endpoint const at(path);
  boost::system::error_code ec;
  Local::socket probe(executor_);
  probe.connect(at, ec);
  if (!ec) return fail(Errc::conflict, path + ": another process listens there");
  if (ec == asio::error::connection_refused) ::unlink(path.c_str()); // left behind by a process that died
  Local::acceptor acceptor(executor_);
  auto const opened = open(acceptor, at);
  if (!opened) return about(path, opened.error());
  ::chmod(path.c_str(), S_IRUSR | S_IWUSR); // before listen(): until then nobody can connect
  acceptor.listen(asio::socket_base::max_listen_connections, ec);
  if (ec) return about(path, Error{Errc::conflict, ec.message()});
  return std::make_unique<SocketListener<Local::acceptor>>(
      std::move(acceptor), clock_, std::uint16_t{0}, path
  );
}

} // namespace dunlin::net
