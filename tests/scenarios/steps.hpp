// Steps: the sentences of a scenario that do something. Expectations: those that say what must be true now;
// each gives what was the case instead, or nothing when it holds.
#pragma once

#include "tests/scenarios/stage.hpp"

#include <span>

namespace dunlin::scenarios {

struct Step {
  std::string_view phrase;
  void (*act)(Stage&, Words const&);
};
std::span<Step const> opening_steps(); // before the first moment
std::span<Step const> steps();

struct Expectation {
  std::string_view phrase;
  std::optional<std::string> (*instead)(Stage&, Words const&);
};
std::span<Expectation const> expectations();

} // namespace dunlin::scenarios
