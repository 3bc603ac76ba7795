// Outcome: what became of one Changes: true, a guard that no longer held, or nobody knows.
#pragma once

#include "store/store.hpp"

#include <exception>
#include <expected>

namespace dunlin::store {

struct Outcome {
  std::expected<Applied, Conflict> answer;
  std::exception_ptr failure{}; // set: nobody knows; the ground is gone
};

} // namespace dunlin::store
