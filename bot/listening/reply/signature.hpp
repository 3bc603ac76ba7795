// Where the signature begins, and what a program or a company adds below an answer.
#pragma once

#include "bot/listening/reply/lines.hpp"

#include <cstddef>

namespace dunlin::listening {

// The first line of the signature; lines.size(): there is none.
std::size_t signature_at(std::span<Line const> lines);

} // namespace dunlin::listening
