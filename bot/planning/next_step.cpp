#include "bot/planning/next_step.hpp"

#include "bot/policy/days.hpp"

#include <algorithm>

namespace dunlin::planning {

namespace {

CivilDate trigger_day(Step const& step, Standing const& standing, CivilDate due, Zone const& zone) {
  switch (step.trigger) {
  case StepTrigger::due_date: return due;
  case StepTrigger::previous_step: return standing.level_at ? local(*standing.level_at, zone).date : due;
  case StepTrigger::end_of_month: return CivilDate{due.year() / due.month() / std::chrono::last};
  }
  return due;
}

} // namespace

std::optional<NextStep> next_step(
    Plan const& plan, Standing const& standing, CivilDate due, Calendar const* calendar, Zone const& zone
) {
  auto const index = static_cast<std::size_t>(std::max(standing.level, 0));
  if (index >= plan.steps.size()) return std::nullopt;
  auto const& step = plan.steps[index];
  auto day = plus_days(trigger_day(step, standing, due, zone), step.days);
  if (standing.level_at) day = std::max(day, plus_days(local(*standing.level_at, zone).date, step.gap_days));
  if (step.day_rule == DayRule::next_business_day) day = policy::next_business_day(calendar, day);
  return NextStep{&step, day, instant(day, step.at, zone)};
}

Passing passing_of(Plan const& plan, NextStep const& next, int level, CivilDate today) {
  switch (next.step->action) {
  case StepAction::task: return Passing::task;
  case StepAction::skip: return Passing::skip;
  case StepAction::message: break;
  }
  bool const late = days_between(next.day, today) > next.step->late_days;
  if (!late || level < 1) return Passing::send;
  bool const last = static_cast<std::size_t>(level) + 1 >= plan.steps.size();
  switch (next.step->catch_up) {
  case CatchUp::late: return Passing::send;
  case CatchUp::merge: return last ? Passing::send : Passing::merge;
  case CatchUp::skip: return Passing::skip;
  }
  return Passing::send;
}

} // namespace dunlin::planning
