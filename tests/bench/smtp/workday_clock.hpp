// WorkdayClock: a Thursday morning on which contact windows are open, from where wall time goes on as fast as
// it really does. Monotonic time is the machine's. Good for a day.
#pragma once

#include "core/runtime/real_clock.hpp"

namespace dunlin::bench {

class WorkdayClock final : public runtime::Clock {
 public:
  Timestamp now() const override { return kBegin + since(real_.monotonic()); }
  runtime::Monotonic monotonic() const override { return real_.monotonic(); }
  boost::asio::awaitable<Result<void>> sleep_until(Timestamp at) override {
    return real_.sleep_until(started_ + (std::min(at, kBegin + Days{1}) - kBegin));
  }
  boost::asio::awaitable<Result<void>> sleep_until(runtime::Monotonic at) override {
    return real_.sleep_until(at);
  }

 private:
  static constexpr Timestamp kBegin =
      std::chrono::sys_days{std::chrono::year{2026} / 3 / 5} + std::chrono::hours{9};

  Milliseconds since(runtime::Monotonic at) const { return std::chrono::floor<Milliseconds>(at - started_); }

  runtime::RealClock real_;
  runtime::Monotonic started_ = real_.monotonic();
};

} // namespace dunlin::bench
