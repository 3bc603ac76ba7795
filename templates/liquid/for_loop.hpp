// ForLoop: what `forloop` says inside `for`. Lives in the render's arena.
#pragma once

#include "templates/liquid/value.hpp"

#include <cstddef>
#include <span>
#include <string_view>

namespace dunlin::liquid {

struct ForLoop {
  std::size_t index = 0; // from 0
  std::size_t length = 0;
  std::string_view title; // "row-rows"
  ForLoop const* parent = nullptr;
};

std::span<Field const> for_loop_fields();

} // namespace dunlin::liquid
