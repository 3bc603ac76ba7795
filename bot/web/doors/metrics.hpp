// Figures for Prometheus (text format 0.0.4): what the store counts and how the doors answered.
#pragma once

#include "store/reading.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>

namespace dunlin::web {

struct DoorFigures { // answers by hundred: 1xx … 5xx
  std::string_view door;
  std::array<std::int64_t, 6> by_hundred{};
};

std::string metrics_text(store::Counts const& counts, std::span<DoorFigures const> doors);

} // namespace dunlin::web
