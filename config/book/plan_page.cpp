#include "config/book/plan_page.hpp"

#include "config/toml/table_reader.hpp"
#include "core/domain/task.hpp"

namespace dunlin::config {

namespace {

Step read_step(TomlValue const& table, std::string const& path, int number, ConfigErrors& errors) {
  TableReader reader(table, path, errors);
  Step step;
  step.number = number;
  step.name = reader.required_text("name");
  step.trigger = reader.one_of("trigger", StepTrigger::due_date);
  step.days = reader.whole("days", 0, -365, 3650);
  step.gap_days = reader.whole("gap_days", 0, 0, 365);
  step.day_rule = reader.one_of("day_rule", DayRule::next_business_day);
  step.at = reader.clock("at", {9, 0});
  step.action = reader.one_of("action", StepAction::message);
  step.catch_up = reader.one_of("catch_up", CatchUp::late);
  step.late_days = reader.whole("late_days", 0, 0, 3650);
  step.channels = reader.texts("channels");
  step.template_name = reader.text("template");
  step.task_kind = reader.text("task");
  if (step.action == StepAction::message) {
    if (step.channels.empty()) reader.missing("channels", "at least one channel, such as [\"email\"]");
    if (step.template_name.empty()) reader.missing("template", "the name of a message template");
  }
  if (step.action == StepAction::task && !enum_of<TaskKind>(step.task_kind))
    reader.missing("task", "the kind of task: \"call\", \"visit\" or \"review\"");
  reader.finish();
  return step;
}

} // namespace

std::expected<Plan, ConfigErrors> parse_plan(std::string const& name, int version, std::string_view body) {
  auto const tree = parse_toml(body);
  if (!tree) return std::unexpected(tree.error());
  ConfigErrors errors;
  TableReader reader(*tree, "", errors);
  Plan plan;
  plan.name = name;
  plan.version = version;
  plan.title = reader.text("title", name);
  plan.minimum = reader.amounts("minimum");
  plan.one_message_per_case = reader.truth("one_message_per_case", true);
  plan.gap_days = reader.whole("gap_days", 0, 0, 365);
  plan.promise_grace_days = reader.whole("promise_grace_days", 1, 0, 30);
  plan.message_age_hours = reader.whole("message_age_hours", 24, 1, 24 * 14);
  int number = 0;
  for (auto const* table : reader.tables("steps")) {
    ++number;
    plan.steps.push_back(read_step(*table, "steps[" + std::to_string(number) + "]", number, errors));
  }
  if (number == 0) reader.missing("steps", "at least one [[steps]]");
  reader.finish();
  if (!errors.empty()) return std::unexpected(std::move(errors));
  return plan;
}

} // namespace dunlin::config
