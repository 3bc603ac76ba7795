#include "core/runtime/bell.hpp"

#include "core/runtime/deadline.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace dunlin::runtime {

namespace {

Waking waking_of(Result<void> const& stroke) {
  if (stroke) return Waking::rung;
  return stroke.error().code == Errc::timed_out ? Waking::time : Waking::cancelled;
}

} // namespace

void Bell::ring() {
  strokes_.try_send(boost::system::error_code{});
} // full: it has been rung already

asio::awaitable<Result<void>> Bell::stroke() {
  auto const [ec] = co_await strokes_.async_receive(asio::as_tuple(asio::use_awaitable));
  if (ec) co_return fail(Errc::cancelled, "the wait for the bell was cancelled");
  co_return Result<void>{};
}

asio::awaitable<Waking> Bell::wait_until(Clock& clock, Timestamp at) {
  auto const heard = co_await with_deadline(clock, at, stroke());
  co_return waking_of(heard);
}

asio::awaitable<Waking> Bell::wait_until(Clock& clock, Deadline deadline) {
  auto const heard = co_await with_deadline(clock, deadline, stroke());
  co_return waking_of(heard);
}

} // namespace dunlin::runtime
