// RealRandom: unguessable bytes from the operating system (libsodium). The only source of real randomness.
// Runs on: any thread. Errors: a machine without randomness is GroundGone at construction.
#pragma once

#include "core/runtime/rng.hpp"

namespace dunlin::runtime {

class RealRandom final : public RandomBytes {
 public:
  RealRandom();
  void fill(std::span<std::uint8_t> bytes) override;
  std::uint64_t seed(); // for an Rng of a real run
};

} // namespace dunlin::runtime
