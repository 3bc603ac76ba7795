#include "core/runtime/rng.hpp"

#include <bit>
#include <limits>

namespace dunlin::runtime {

namespace {

// SplitMix64 (Steele, Lea, Flood 2014): spreads a seed over the state of the generator.
std::uint64_t spread(std::uint64_t& state) {
  state += 0x9e3779b97f4a7c15U;
  auto mixed = state;
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
  return mixed ^ (mixed >> 31);
}

} // namespace

Rng::Rng(std::uint64_t seed) : seed_(seed), state_{} {
  auto walking = seed;
  for (auto& word : state_)
    word = spread(walking);
}

Rng Rng::fork(std::string_view name) const {
  auto mixed = seed_;
  auto child = spread(mixed);
  for (char const letter : name) {
    mixed ^= static_cast<unsigned char>(letter);
    child ^= spread(mixed);
  }
  return Rng(child);
}

// xoshiro256** 1.0 (Blackman, Vigna 2018).
std::uint64_t Rng::next() {
  auto const drawn = std::rotl(state_[1] * 5, 7) * 9;
  auto const shifted = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = std::rotl(state_[3], 45);
  return drawn;
}

std::int64_t Rng::between(std::int64_t low, std::int64_t high) {
  require(low <= high, "a range runs from low to high");
  auto const choices = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
  if (choices == 0) return static_cast<std::int64_t>(next()); // all of them
  // Draws above the last whole multiple would favour the small values: drawn again.
  auto const fair = std::numeric_limits<std::uint64_t>::max() / choices * choices;
  auto drawn = next();
  while (drawn >= fair)
    drawn = next();
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + drawn % choices);
}

double Rng::fraction() {
  return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

bool Rng::chance(double probability) {
  return fraction() < probability;
}

void SeededBytes::fill(std::span<std::uint8_t> bytes) {
  for (auto& byte : bytes)
    byte = static_cast<std::uint8_t>(rng_.next() >> 56);
}

} // namespace dunlin::runtime
