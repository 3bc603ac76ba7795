// People: who gets the messages of a simulated world and what they do about them: customers answer, keep what
// they say or do not; a rep acknowledges, moves tickets, reads what nobody understood. What somebody does is
// drawn from the world's seed and the message alone. Shares are of 1.
#pragma once

#include "bot/simulation/world.hpp"

#include <map>
#include <memory>

namespace dunlin::simulation {

struct People {
  std::uint64_t seed = 1;
  double answers = 0.3;   // of reminders
  double settled = 0.45;  // of questions whether a ticket is settled: yes …
  double reopens = 0.2;   // … and no; the others are not answered
  double bounces = 0.06;  // of addresses that take everything and reach nobody
  double away = 0.04;     // of messages a program answers
  double stranger = 0.04; // of answers that come from an address nobody knows
  double twice = 0.1;     // of answers that are delivered again
  double late = 0.15;     // … that come hours or days later
  double lost = 0.05;     // … that never come
  double idle = 0.2;      // of alerts nobody acknowledges
  // When receivables are paid, where that is known: then nobody pays by word, and most promises are true.
  std::shared_ptr<std::map<ReceivableId, CivilDate> const> paid_on{};
};

Heeds heeded_by(People people);

} // namespace dunlin::simulation
