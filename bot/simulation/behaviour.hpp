// Behaviour: what a customer does about one receivable: pays early, on time, late, half or never; promises
// and keeps or breaks it; disputes. Drawn once from a stream of random numbers and put on the agenda.
#pragma once

#include "bot/simulation/agenda.hpp"
#include "core/domain/customer.hpp"
#include "core/domain/receivable.hpp"
#include "core/runtime/rng.hpp"

namespace dunlin::simulation {

struct Habits { // shares of receivables
  double pays = 0.8;
  double pays_late = 0.5; // of those that are paid
  double pays_half_first = 0.1;
  double promises = 0.2;
  double keeps_promise = 0.6;
  double disputes = 0.15;
};

void draw_behaviour(
    Agenda& agenda, Customer const& customer, Receivable const& receivable, Habits const& habits,
    runtime::Rng& rng
);

// A dispute over the whole receivable, or a third of it, with a day it must be looked at again.
Hold dispute_over(Receivable const& receivable, Timestamp at, bool part_only);

} // namespace dunlin::simulation
