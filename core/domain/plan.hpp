// Plan: an ordered, versioned list of steps. Read from the book (config parses it), pinned by running cases.
// Days are civil days of the customer's zone; `at` is the earliest wall-clock time of that day.
#pragma once

#include "core/domain/fields.hpp"
#include "core/domain/money.hpp"
#include "core/domain/time.hpp"

#include <string>
#include <vector>

namespace dunlin {

enum class StepTrigger : std::uint8_t { due_date, previous_step, end_of_month };
enum class StepAction : std::uint8_t { message, task, skip };
enum class DayRule : std::uint8_t { any_day, next_business_day };
// What becomes of a step whose day is long past (imported late, held for weeks): send it late, let the next
// message carry it (merge), or go past it with a logged reason.
enum class CatchUp : std::uint8_t { late, merge, skip };

template <>
struct EnumNames<StepTrigger> {
  static constexpr std::array<std::string_view, 3> names{"due_date", "previous_step", "end_of_month"};
};
template <>
struct EnumNames<StepAction> {
  static constexpr std::array<std::string_view, 3> names{"message", "task", "skip"};
};
template <>
struct EnumNames<DayRule> {
  static constexpr std::array<std::string_view, 2> names{"any_day", "next_business_day"};
};
template <>
struct EnumNames<CatchUp> {
  static constexpr std::array<std::string_view, 3> names{"late", "merge", "skip"};
};

struct Step {
  int number = 1; // the level a receivable has once this step is done; 1, 2, 3 … without gaps
  std::string name;
  StepTrigger trigger = StepTrigger::due_date;
  int days = 0;     // after the trigger; negative: before the due date
  int gap_days = 0; // least days since this receivable's previous step
  DayRule day_rule = DayRule::next_business_day;
  CivilTime at{9, 0};
  StepAction action = StepAction::message;
  std::string task_kind;             // for tasks: "call", "visit", "review"
  std::vector<std::string> channels; // in order of preference
  std::string template_name;
  CatchUp catch_up = CatchUp::late;
  int late_days = 0; // how many days past its day a step counts as late; then `catch_up` speaks
  bool operator==(Step const&) const = default;
};

struct Plan {
  std::string name;
  int version = 0;
  std::string title; // for people
  std::vector<Step> steps;
  std::vector<Money> minimum;       // per currency: a case below it is not chased
  bool one_message_per_case = true; // false: one message per receivable
  int gap_days = 0;                 // least days between two messages of a case
  int promise_grace_days = 1;       // business days after the promised date
  int message_age_hours = 24;       // a queued message older than this is cancelled
  bool operator==(Plan const&) const = default;
};

} // namespace dunlin
