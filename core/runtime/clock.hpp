// Clock: the two times of the house and the only way to wait. Wall time (Timestamp) decides schedules and may
// jump; monotonic time decides timeouts and never does. They are different types, so they cannot be mixed.
// Runs on: the caller's executor. A clock outlives everything that sleeps on it.
// Cancel: a sleep that is cancelled returns Errc::cancelled at once; it does not throw.
// Errors: cancelled only.
#pragma once

#include "core/domain/error.hpp"
#include "core/domain/time.hpp"

#include <boost/asio/awaitable.hpp>

#include <algorithm>
#include <chrono>

namespace dunlin::runtime {

namespace asio = boost::asio;

// Names the monotonic time line; it has no now() of its own, that is Clock's.
struct MonotonicLine {
  using duration = std::chrono::nanoseconds;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<MonotonicLine>;
  static constexpr bool is_steady = true;
};
using Monotonic = MonotonicLine::time_point;

struct Deadline {
  Monotonic at = Monotonic::max(); // max: never

  static Deadline never() { return {}; }
  bool passed(Monotonic now) const { return now >= at; }
  // What is left, rounded up so that a sleeper does not wake just before it; zero when passed.
  Milliseconds left(Monotonic now) const {
    return passed(now) ? Milliseconds{0} : std::chrono::ceil<Milliseconds>(at - now);
  }
  auto operator<=>(Deadline const&) const = default;
};
inline Deadline earlier(Deadline a, Deadline b) {
  return std::min(a, b);
}

class Clock {
 public:
  virtual Timestamp now() const = 0;
  virtual Monotonic monotonic() const = 0;
  virtual asio::awaitable<Result<void>> sleep_until(Timestamp at) = 0; // follows the wall clock when it jumps
  virtual asio::awaitable<Result<void>> sleep_until(Monotonic at) = 0;
  virtual ~Clock() = default;

  asio::awaitable<Result<void>> sleep_for(Milliseconds span) { return sleep_until(deadline_in(span).at); }
  Deadline deadline_in(Milliseconds span) const; // a span too long for the clock's range is "never"
};

} // namespace dunlin::runtime
