// ForLoop, TableLoop: what `forloop` and `tablerowloop` say inside loops. They live in the render's arena.
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

struct TableLoop {
  std::size_t index = 0;
  std::size_t length = 0;
  std::int64_t columns = 0;
  std::int64_t row = 1;
  std::int64_t column = 1;
};

std::span<Field const> for_loop_fields();
std::span<Field const> table_loop_fields();

} // namespace dunlin::liquid
