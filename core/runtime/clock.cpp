#include "core/runtime/clock.hpp"

namespace dunlin::runtime {

Deadline Clock::deadline_in(Milliseconds span) const {
  auto const now = monotonic();
  if (span >= std::chrono::floor<Milliseconds>(Monotonic::max() - now)) return Deadline::never();
  return Deadline{now + span};
}

} // namespace dunlin::runtime
