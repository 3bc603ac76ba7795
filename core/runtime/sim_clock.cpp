#include "core/runtime/sim_clock.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace dunlin::runtime {

namespace {

using Tuple = asio::as_tuple_t<asio::use_awaitable_t<>>;

} // namespace

Timestamp SimClock::now() const {
  return wall_start_ + std::chrono::floor<Milliseconds>(elapsed_);
}

template <class Point>
void SimClock::wake(Sleepers<Point>& sleepers, Key<Point> key, boost::system::error_code ec) {
  auto node = sleepers.extract(key);
  if (node) node.mapped().wake(ec); // gone: it was woken between the cancellation and now
}

template <class Point>
asio::awaitable<Result<void>> SimClock::sleep_in(Sleepers<Point>& sleepers, Point at) {
  auto start = [this, &sleepers, at](auto handler) {
    Key<Point> const key{at, sequence_++};
    auto slot = asio::get_associated_cancellation_slot(handler);
    auto executor = asio::get_associated_executor(handler);
    sleepers.emplace(
        key, Sleeper{[handler = std::move(handler), executor](boost::system::error_code ec) mutable {
          asio::post(executor, [handler = std::move(handler), ec]() mutable { handler(ec); });
        }}
    );
    if (slot.is_connected()) {
      slot.assign([&sleepers, key](asio::cancellation_type) {
        wake(sleepers, key, asio::error::operation_aborted);
      });
    }
  };
  Tuple token{asio::use_awaitable};
  auto const [ec] = co_await asio::async_initiate<Tuple, void(boost::system::error_code)>(start, token);
  if (ec) co_return fail(Errc::cancelled, "the sleep was cancelled");
  co_return Result<void>{};
}

asio::awaitable<Result<void>> SimClock::sleep_until(Timestamp at) {
  return sleep_in(by_wall_, at);
}

asio::awaitable<Result<void>> SimClock::sleep_until(Monotonic at) {
  return sleep_in(by_monotonic_, at);
}

Monotonic SimClock::due(Timestamp at) const {
  auto const left = at - now();
  if (left > std::chrono::floor<Milliseconds>(Monotonic::max() - monotonic())) return Monotonic::max();
  return std::max(monotonic(), monotonic() - elapsed_ % Milliseconds{1} + left);
}

bool SimClock::step(Timestamp until) {
  auto wall_due = Monotonic::max();
  auto mono_due = Monotonic::max();
  if (!by_wall_.empty()) wall_due = due(by_wall_.begin()->first.at);
  if (!by_monotonic_.empty()) mono_due = std::max(monotonic(), by_monotonic_.begin()->first.at);
  bool const wall_first =
      mono_due == Monotonic::max() ||
      (wall_due != Monotonic::max() &&
       (wall_due < mono_due ||
        (wall_due == mono_due && by_wall_.begin()->first.sequence < by_monotonic_.begin()->first.sequence)));
  auto const earliest = std::min(wall_due, mono_due);
  auto const end = due(until);
  if (earliest == Monotonic::max() || earliest > end) {
    if (end != Monotonic::max()) elapsed_ = end.time_since_epoch();
    return false;
  }
  elapsed_ = earliest.time_since_epoch();
  if (wall_first)
    wake(by_wall_, by_wall_.begin()->first, {});
  else
    wake(by_monotonic_, by_monotonic_.begin()->first, {});
  return true;
}

void SimClock::clear() {
  // Emptied by swap: a frame that dies may touch the clock, and must find it whole.
  Sleepers<Timestamp> by_wall;
  Sleepers<Monotonic> by_monotonic;
  by_wall.swap(by_wall_);
  by_monotonic.swap(by_monotonic_);
}

} // namespace dunlin::runtime
