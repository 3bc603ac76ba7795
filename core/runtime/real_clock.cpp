#include "core/runtime/real_clock.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/system_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace dunlin::runtime {

namespace {

// Far instants (kNever) overflow the machine clock's nanoseconds, and a suspended machine may wake late:
// sleep in legs.
constexpr auto kLegMax = std::chrono::hours{1};

template <class Timer>
asio::awaitable<Result<void>> wait_leg(typename Timer::duration leg) {
  auto const executor = co_await asio::this_coro::executor;
  Timer timer(executor, leg);
  auto const [ec] = co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
  if (ec) co_return fail(Errc::cancelled, "the sleep was cancelled");
  co_return Result<void>{};
}

} // namespace

Timestamp RealClock::now() const {
  return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now());
}

Monotonic RealClock::monotonic() const {
  return Monotonic{std::chrono::steady_clock::now().time_since_epoch()};
}

asio::awaitable<Result<void>> RealClock::sleep_until(Timestamp at) {
  for (auto left = at - now(); left > Milliseconds{0}; left = at - now()) {
    auto const leg = left < kLegMax ? left : Milliseconds{kLegMax};
    auto const slept = co_await wait_leg<asio::system_timer>(leg);
    if (!slept) co_return slept;
  }
  co_return Result<void>{};
}

asio::awaitable<Result<void>> RealClock::sleep_until(Monotonic at) {
  for (auto left = at - monotonic(); left > left.zero(); left = at - monotonic()) {
    auto const leg = left < kLegMax ? left : Monotonic::duration{kLegMax};
    auto const slept = co_await wait_leg<asio::steady_timer>(leg);
    if (!slept) co_return slept;
  }
  co_return Result<void>{};
}

} // namespace dunlin::runtime
