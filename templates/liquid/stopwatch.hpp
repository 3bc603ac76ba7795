// Stopwatch: how long one render goes on, by a clock that its host was given; without one no time passes, and
// Limits::time ends nothing.
#pragma once

#include <chrono>
#include <functional>
#include <utility>

namespace dunlin::liquid {

using MonotonicClock = std::function<std::chrono::nanoseconds()>; // only goes forward; may be empty

class Stopwatch {
 public:
  Stopwatch() = default;
  explicit Stopwatch(MonotonicClock clock)
      : clock_(std::move(clock)),
        started_(clock_ ? clock_() : std::chrono::nanoseconds{}) {}

  std::chrono::milliseconds elapsed() const {
    if (!clock_) return {};
    return std::chrono::duration_cast<std::chrono::milliseconds>(clock_() - started_);
  }

 private:
  MonotonicClock clock_;
  std::chrono::nanoseconds started_{};
};

} // namespace dunlin::liquid
