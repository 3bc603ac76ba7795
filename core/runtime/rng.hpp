// Rng: seeded random numbers with distributions of our own, so that one seed gives one run on every library.
// For jitter and the simulation; never for tokens, which come from RandomBytes.
// A part of the world takes its own stream by fork(name): what one part draws does not change what another
// sees.
#pragma once

#include "core/domain/require.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace dunlin::runtime {

class Rng {
 public:
  explicit Rng(std::uint64_t seed);
  Rng fork(std::string_view name) const; // depends on the seed and the name, not on what was drawn

  std::uint64_t next();
  std::int64_t between(std::int64_t low, std::int64_t high); // both ends may come
  bool chance(double probability);                           // 0 never, 1 always
  double fraction();                                         // at least 0, below 1

  template <class T>
  T& pick(std::span<T> choices) {
    require(!choices.empty(), "pick from nothing");
    return choices[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(choices.size()) - 1))];
  }
  template <class T>
  void shuffle(std::span<T> items) {
    for (std::size_t i = items.size(); i > 1; --i) {
      auto const other = static_cast<std::size_t>(between(0, static_cast<std::int64_t>(i) - 1));
      std::swap(items[i - 1], items[other]);
    }
  }

 private:
  std::uint64_t seed_;
  std::array<std::uint64_t, 4> state_;
};

// Bytes nobody can guess, for tokens and keys. In production from the operating system
// (core/runtime/real_random.hpp).
class RandomBytes {
 public:
  virtual void fill(std::span<std::uint8_t> bytes) = 0;
  virtual ~RandomBytes() = default;
};

// The same door over a seed: for the simulation and tests only.
class SeededBytes final : public RandomBytes {
 public:
  explicit SeededBytes(Rng rng) : rng_(rng) {}
  void fill(std::span<std::uint8_t> bytes) override;

 private:
  Rng rng_;
};

} // namespace dunlin::runtime
