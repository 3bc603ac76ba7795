// Next step: which step of the plan a receivable takes next, and when. Days are civil days of the customer's
// zone. What becomes of a step whose day is long past is the step's catch-up rule.
#pragma once

#include "core/domain/customer_facts.hpp"
#include "core/domain/plan.hpp"
#include "core/domain/policy.hpp"

#include <optional>

namespace dunlin::planning {

struct Standing { // what a receivable has reached in the running cycle
  int level = 0;
  std::optional<Timestamp> level_at{};
};

struct NextStep {
  Step const* step = nullptr;
  CivilDate day{};
  Timestamp due{}; // the step's hour on that day
};

// Nothing when the plan has no further step.
std::optional<NextStep> next_step(
    Plan const& plan, Standing const& standing, CivilDate due, Calendar const* calendar, Zone const& zone
);

enum class Passing : std::uint8_t { send, merge, skip, task };
// What a step that is due asks for today. A first notice is never merged or skipped for being late, and a
// step is merged into a following one only.
Passing passing_of(Plan const& plan, NextStep const& next, int level, CivilDate today);

} // namespace dunlin::planning
