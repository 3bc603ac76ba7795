#include "core/runtime/real_random.hpp"

#include "core/domain/error.hpp"

#include <sodium.h>

#include <array>
#include <cstring>

namespace dunlin::runtime {

RealRandom::RealRandom() {
  if (::sodium_init() < 0) throw GroundGone("the machine's source of randomness cannot be used");
}

void RealRandom::fill(std::span<std::uint8_t> bytes) {
  ::randombytes_buf(bytes.data(), bytes.size());
}

std::uint64_t RealRandom::seed() {
  std::array<std::uint8_t, sizeof(std::uint64_t)> bytes{};
  fill(bytes);
  std::uint64_t value = 0;
  std::memcpy(&value, bytes.data(), bytes.size());
  return value;
}

} // namespace dunlin::runtime
