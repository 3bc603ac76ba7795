// The ground of a simulated world in PostgreSQL, a database for each: virtual time stands while the server is
// waited for, and a crash of the process is its connections breaking. Its disk is never full.
#pragma once

#include "bot/simulation/world_ground.hpp"

namespace dunlin::tests {

std::unique_ptr<simulation::WorldGround> postgres_ground();

} // namespace dunlin::tests
