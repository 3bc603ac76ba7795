// SimClock: virtual time. It stands still while anything can run; step() jumps to the earliest sleeper.
// Why: sixty days pass in milliseconds and one seed repeats a run. Ties wake in the order they went to sleep.
// Owns: the completion handlers of all sleepers, so it must die, or be cleared, before the io_context does.
// Runs on: the one thread of the simulation.
// Cancel: a sleeper whose cancellation slot fires wakes with Errc::cancelled without time moving.
#pragma once

#include "core/runtime/clock.hpp"

#include <boost/system/error_code.hpp>

#include <functional>
#include <map>

namespace dunlin::runtime {

class SimClock final : public Clock {
 public:
  explicit SimClock(Timestamp start) : wall_start_(start) {}

  Timestamp now() const override;
  Monotonic monotonic() const override { return Monotonic{elapsed_}; }
  asio::awaitable<Result<void>> sleep_until(Timestamp at) override;
  asio::awaitable<Result<void>> sleep_until(Monotonic at) override;

  // Jumps to the earliest sleeper due at or before `until` and wakes it (it runs at the next poll): true.
  // With no such sleeper, time moves on to `until` (kNever: it stays) and the answer is false.
  bool step(Timestamp until);
  // The wall clock is set to another time while monotonic time goes on, as an administrator or NTP would do.
  void shift_wall(Milliseconds by) { wall_start_ += by; }
  // A simulated crash: all sleepers are dropped and never resume. Their frames are destroyed by their
  // executor.
  void clear();
  std::size_t sleepers() const { return by_wall_.size() + by_monotonic_.size(); }

 private:
  struct Sleeper {
    std::move_only_function<void(boost::system::error_code)> wake;
  };
  template <class Point>
  struct Key {
    Point at;
    std::uint64_t sequence = 0; // who slept first wakes first
    auto operator<=>(Key const&) const = default;
  };
  template <class Point>
  using Sleepers = std::map<Key<Point>, Sleeper>;

  template <class Point>
  asio::awaitable<Result<void>> sleep_in(Sleepers<Point>& sleepers, Point at);
  template <class Point>
  static void wake(Sleepers<Point>& sleepers, Key<Point> key, boost::system::error_code ec);
  Monotonic due(Timestamp at) const;

  Timestamp wall_start_;
  Monotonic::duration elapsed_{};
  std::uint64_t sequence_ = 0;
  Sleepers<Timestamp> by_wall_;
  Sleepers<Monotonic> by_monotonic_;
};

} // namespace dunlin::runtime
