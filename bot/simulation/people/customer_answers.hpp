// What a customer does about a message of ours: puts answers, and the payments they speak of, on the agenda.
#pragma once

#include "bot/simulation/people/people.hpp"
#include "core/runtime/rng.hpp"

namespace dunlin::simulation {

void answer_message(
    People const& people, Arrival const& arrival, Message const& message, runtime::Rng rng, Agenda& agenda
);

} // namespace dunlin::simulation
