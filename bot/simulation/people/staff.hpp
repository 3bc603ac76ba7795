// Staff: what people in the house do about an alert: acknowledge it at once, late or never; move its ticket
// through the procedure; read what nobody understood and give the case back.
#pragma once

#include "bot/simulation/people/people.hpp"
#include "core/runtime/rng.hpp"

namespace dunlin::simulation {

void heed_alert(People const& people, Message const& alert, Timestamp at, runtime::Rng rng, Agenda& agenda);

} // namespace dunlin::simulation
