#include "core/runtime/sim_loop.hpp"

namespace dunlin::runtime {

void SimLoop::settle() {
  context_.restart(); // a context that ran dry stays stopped otherwise
  context_.poll();
}

bool SimLoop::step(Timestamp until) {
  settle();
  if (!clock_.step(until)) return false;
  ++steps_;
  settle();
  return true;
}

void SimLoop::run_until(Timestamp end) {
  while (step(end)) {
  }
}

} // namespace dunlin::runtime
