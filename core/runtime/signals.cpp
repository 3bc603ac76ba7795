#include "core/runtime/signals.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <csignal>

namespace dunlin::runtime {

StopSignals::StopSignals(asio::any_io_executor executor) : signals_(std::move(executor), SIGINT, SIGTERM) {}

asio::awaitable<Result<int>> StopSignals::next() {
  auto const [ec, number] = co_await signals_.async_wait(asio::as_tuple(asio::use_awaitable));
  if (ec) co_return fail(Errc::cancelled, "the wait for a signal was cancelled");
  co_return number;
}

} // namespace dunlin::runtime
