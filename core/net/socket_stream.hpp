// SocketStream: a connected TCP or unix socket as a Stream. What is there already is taken without waiting,
// so a deadline costs a timer only when the peer makes us wait. Owns: the socket. Runs on: the socket's
// io_context. Limits: after kImmediateMax operations in a row that did not wait, others get their turn.
#pragma once

#include "core/domain/require.hpp"
#include "core/net/stream.hpp"
#include "core/runtime/deadline.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/socket_base.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <vector>

namespace dunlin::net {

inline std::unexpected<Error> broken(boost::system::error_code ec) {
  if (ec == asio::error::operation_aborted) return fail(Errc::cancelled, "the operation was cancelled");
  return fail(Errc::unavailable, ec.message());
}

template <class Socket>
class SocketStream final : public Stream {
 public:
  SocketStream(Socket socket, runtime::Clock& clock, std::string peer)
      : socket_(std::move(socket)),
        clock_(clock),
        peer_(std::move(peer)) {
    boost::system::error_code ec;
    socket_.non_blocking(true, ec);
  }

  asio::awaitable<Result<std::size_t>> read_some(std::span<char> into, Deadline deadline) override {
    require(!into.empty(), "a read needs room");
    for (;;) {
      if (deadline.passed(clock_.monotonic())) co_return fail(Errc::timed_out, "the deadline passed");
      boost::system::error_code ec;
      auto const count = socket_.read_some(asio::buffer(into.data(), into.size()), ec);
      if (!ec) {
        co_await take_turns();
        co_return count;
      }
      if (ec == asio::error::eof) co_return 0;
      if (!must_wait(ec)) co_return broken(ec);
      auto const ready = co_await ready_for(asio::socket_base::wait_read, deadline);
      if (!ready) co_return std::unexpected(ready.error());
    }
  }

  asio::awaitable<Result<void>>
  write(std::span<asio::const_buffer const> pieces, Deadline deadline) override {
    std::vector<asio::const_buffer> left(pieces.begin(), pieces.end());
    while (asio::buffer_size(left) > 0) {
      if (deadline.passed(clock_.monotonic())) co_return fail(Errc::timed_out, "the deadline passed");
      boost::system::error_code ec;
      auto const count = socket_.write_some(left, ec);
      if (!ec) {
        drop_front(left, count);
        co_await take_turns();
        continue;
      }
      if (!must_wait(ec)) co_return broken(ec);
      auto const ready = co_await ready_for(asio::socket_base::wait_write, deadline);
      if (!ready) co_return ready;
    }
    co_return Result<void>{};
  }

  asio::awaitable<Result<void>> shutdown(Deadline) override {
    boost::system::error_code ec;
    socket_.shutdown(asio::socket_base::shutdown_send, ec);
    if (ec) co_return broken(ec);
    co_return Result<void>{};
  }

  void close() override {
    boost::system::error_code ec;
    socket_.close(ec);
  }

  std::string peer() const override { return peer_; }

 private:
  static constexpr int kImmediateMax = 64;

  static bool must_wait(boost::system::error_code ec) {
    return ec == asio::error::would_block || ec == asio::error::try_again;
  }

  static void drop_front(std::vector<asio::const_buffer>& pieces, std::size_t count) {
    for (auto& piece : pieces) {
      auto const gone = std::min(count, piece.size());
      piece += gone;
      count -= gone;
    }
    std::erase_if(pieces, [](asio::const_buffer const& piece) { return piece.size() == 0; });
  }

  asio::awaitable<Result<void>> wait(asio::socket_base::wait_type what) {
    auto const [ec] = co_await socket_.async_wait(what, asio::as_tuple(asio::use_awaitable));
    if (ec) co_return broken(ec);
    co_return Result<void>{};
  }

  asio::awaitable<Result<void>> ready_for(asio::socket_base::wait_type what, Deadline deadline) {
    immediate_ = 0;
    if (deadline == Deadline::never()) co_return co_await wait(what);
    co_return co_await with_deadline(clock_, deadline, wait(what));
  }

  asio::awaitable<void> take_turns() {
    if (++immediate_ < kImmediateMax) co_return;
    immediate_ = 0;
    co_await asio::post(asio::use_awaitable);
  }

  Socket socket_;
  runtime::Clock& clock_;
  std::string peer_;
  int immediate_ = 0;
};

} // namespace dunlin::net
