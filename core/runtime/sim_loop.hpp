// SimLoop: turns a virtual world until a time is reached. Runs everything that can run, then lets time jump.
// Borrows the io_context (one thread, concurrency hint 1) and the clock.
#pragma once

#include "core/runtime/sim_clock.hpp"

#include <boost/asio/io_context.hpp>

#include <cstddef>

namespace dunlin::runtime {

class SimLoop {
 public:
  SimLoop(asio::io_context& context, SimClock& clock) : context_(context), clock_(clock) {}

  void settle(); // runs until nothing can run; time stands still
  bool step(Timestamp until
  ); // settles, then one jump; false: nothing sleeps until `until`, which is now the time
  void run_until(Timestamp end); // settles and jumps until the time is `end`
  std::size_t steps() const { return steps_; }

 private:
  asio::io_context& context_;
  SimClock& clock_;
  std::size_t steps_ = 0;
};

} // namespace dunlin::runtime
