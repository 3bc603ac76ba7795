#include "bot/planning/next_step.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/planning/scene.hpp"

using namespace dunlin;
using namespace dunlin::tests;
using planning::next_step;
using planning::Passing;
using planning::passing_of;

namespace {

Plan plan_of(Step step) {
  Plan plan;
  plan.steps = {message_step(1, 3), std::move(step)};
  return plan;
}

} // namespace

TEST_CASE(
    "next step: its day is counted from its trigger, kept apart by its gap and moved to a workday",
    "[planning]"
) {
  struct Row {
    std::string_view name;
    StepTrigger trigger;
    int days;
    int gap;
    DayRule rule;
    std::string_view level_at;
    std::string_view due;
  };
  // Due on Monday 2026-03-02; Good Friday is 2026-04-03.
  Row const rows[] = {
      {"from the due date", StepTrigger::due_date, 14, 0, DayRule::any_day, "2026-03-05 09:00",
       "2026-03-16 09:00"},
      {"the gap is longer", StepTrigger::due_date, 14, 5, DayRule::any_day, "2026-03-14 09:00",
       "2026-03-19 09:00"},
      {"from the step before", StepTrigger::previous_step, 10, 0, DayRule::any_day, "2026-03-09 15:00",
       "2026-03-19 09:00"},
      {"from the end of the due month", StepTrigger::end_of_month, 2, 0, DayRule::any_day, "2026-03-05 09:00",
       "2026-04-02 09:00"},
      {"Saturday moves to Monday", StepTrigger::due_date, 12, 0, DayRule::next_business_day,
       "2026-03-05 09:00", "2026-03-16 09:00"},
      {"Easter moves to Tuesday", StepTrigger::due_date, 32, 0, DayRule::next_business_day,
       "2026-03-05 09:00", "2026-04-07 09:00"},
      {"the night before counts as its day", StepTrigger::previous_step, 1, 0, DayRule::any_day,
       "2026-03-09 23:59", "2026-03-10 09:00"},
  };
  Scene scene;
  auto const* calendar = scene.rulebook.calendar("DE", "");
  for (auto const& row : rows) {
    INFO(row.name);
    auto step = message_step(2, row.days);
    step.trigger = row.trigger;
    step.gap_days = row.gap;
    step.day_rule = row.rule;
    auto const next = next_step(plan_of(step), {1, at(row.level_at)}, date("2026-03-02"), calendar, berlin());
    REQUIRE(next);
    CHECK(iso(next->due) == iso(at(row.due)));
  }
}

TEST_CASE("next step: after the last step there is none", "[planning]") {
  Plan const plan = plan_of(message_step(2, 14));
  CHECK_FALSE(next_step(plan, {2, at("2026-03-20 09:00")}, date("2026-03-02"), nullptr, berlin()));
  CHECK(next_step(plan, {}, date("2026-03-02"), nullptr, berlin())->step->number == 1);
}

TEST_CASE(
    "next step: what becomes of a late step is its catch-up rule, but a first notice is always sent",
    "[planning]"
) {
  struct Row {
    CatchUp rule;
    int level; // before the step
    int steps; // of the plan
    std::string_view today;
    Passing passing;
  };
  Row const rows[] = {
      {CatchUp::late, 1, 3, "2026-05-01", Passing::send},
      {CatchUp::merge, 1, 3, "2026-05-01", Passing::merge},
      {CatchUp::merge, 1, 2, "2026-05-01", Passing::send}, // nothing follows that could carry it
      {CatchUp::skip, 1, 3, "2026-05-01", Passing::skip},
      {CatchUp::merge, 1, 3, "2026-03-23", Passing::send}, // seven days are not late yet
      {CatchUp::skip, 1, 3, "2026-03-24", Passing::skip},
      {CatchUp::skip, 0, 3, "2026-05-01", Passing::send},
      {CatchUp::merge, 0, 3, "2026-05-01", Passing::send},
  };
  for (auto const& row : rows) {
    INFO(row.today << " level " << row.level << " of " << row.steps);
    Plan plan;
    for (int number = 1; number <= row.steps; ++number) {
      plan.steps.push_back(message_step(number, 14));
      plan.steps.back().catch_up = row.rule;
      plan.steps.back().late_days = 7;
    }
    planning::NextStep const next{
        &plan.steps[static_cast<std::size_t>(row.level)], date("2026-03-16"), at("2026-03-16 09:00")
    };
    CHECK(passing_of(plan, next, row.level, date(row.today)) == row.passing);
  }
}

TEST_CASE(
    "next step: a late step that is merged or skipped sets the level and leaves a reason", "[planning]"
) {
  for (auto const rule : {CatchUp::merge, CatchUp::skip}) {
    Scene scene;
    scene.plan().steps[1].catch_up = rule;
    scene.plan().steps[1].late_days = 3;
    auto const a = scene.invoice("A", 50'00, "2026-03-02");
    REQUIRE(scene.deliver(at("2026-03-05 09:00")));
    auto const decision = scene.act(at("2026-03-24 10:00")); // step 2 was due on the 16th
    CHECK(has_fact(decision, "level_set"));
    CHECK(queued(decision).empty());
    CHECK(scene.facts.receivable(a)->level == 2);
    auto const next = scene.deliver(at("2026-03-30 09:00"));
    REQUIRE(next);
    CHECK(next->key.step == 3);
  }
}
