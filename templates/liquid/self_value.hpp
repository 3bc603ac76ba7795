// `self`: all variables that can be seen at one place, as a value. It holds the number of a frame of the
// render.
#pragma once

#include "templates/liquid/value.hpp"

#include <cstddef>
#include <optional>

namespace dunlin::liquid {

Value self_value(std::size_t frame);
std::optional<std::size_t> frame_of_self(Value const& value); // nothing: it is no `self`

} // namespace dunlin::liquid
