// RealClock: the machine's clocks and Asio's timers. The only file that asks the machine for the time.
// Owns: nothing; a timer lives in the frame of the coroutine that sleeps on it.
#pragma once

#include "core/runtime/clock.hpp"

namespace dunlin::runtime {

class RealClock final : public Clock {
 public:
  Timestamp now() const override;
  Monotonic monotonic() const override;
  asio::awaitable<Result<void>> sleep_until(Timestamp at) override;
  asio::awaitable<Result<void>> sleep_until(Monotonic at) override;
};

} // namespace dunlin::runtime
