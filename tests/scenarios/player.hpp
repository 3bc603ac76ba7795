// Player: reads a scenario, a file a collections clerk can read, and plays it on the virtual clock.
//   the customer Muster GmbH (de, Europe/Berlin) owes invoice R-17 of 1.200,00 EUR, due 2 March 2026
//   on 9 March 11:00: the customer writes by email: "Die Ware war beschädigt."
//     then a ticket of kind complaint is open, held is 1.200,00 EUR
//   nothing happens until 11 March 12:00
// What was sent ("was alerted", "was told") is meant since the moment named last. A line that ends with a
// comma goes on in the next one; # begins a remark. Phrases: steps.cpp, expectations.cpp.
#pragma once

#include "bot/simulation/world_ground.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dunlin::scenarios {

struct Played {
  int expectations = 0;              // that were looked at
  std::vector<std::string> mistakes; // "complaint.txt:12: expected …; instead: …"; playing ends at the first
};

// `ground`: what the world's store stands on.
Played
play(std::string_view file, std::string_view text, simulation::MakeGround ground = simulation::memory_ground);

} // namespace dunlin::scenarios
