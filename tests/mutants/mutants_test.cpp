// Rules broken on purpose: an engine that decides without one of them runs through small worlds, and the
// check of the log finds what it did.
#include "tests/mutants/mutants.hpp"

#include <utility>

using namespace dunlin;
using namespace dunlin::tests;
using planning::Rule;

namespace {

// Everything already said is said again.
planning::Verdict step_is_due_again(planning::Proposal& p) {
  for (auto& item : p.items) {
    if (item.standing.level == 0) continue;
    --item.standing.level;
    p.plan_next(item);
  }
  return planning::rule::a_step_is_due(p);
}

planning::Verdict queued_under_another_name(planning::Proposal& p) {
  p.key.part += static_cast<int>(p.now.time_since_epoch() / std::chrono::hours{1});
  return planning::rule::message_is_queued(p);
}

planning::Verdict holds_do_not_count(planning::Proposal& p) {
  for (auto& item : p.items)
    item.claim.chaseable.minor += std::exchange(item.claim.held.minor, 0);
  return planning::Verdict::go_on;
}

planning::Verdict promises_do_not_count(planning::Proposal& p) {
  for (auto& item : p.items)
    item.claim.chaseable.minor += std::exchange(item.claim.promised.minor, 0);
  return planning::Verdict::go_on;
}

std::vector<Rule>
beginning_with(planning::Verdict (*look)(planning::Proposal&), std::span<Rule const> rules) {
  std::vector<Rule> more{{"broken", look}};
  more.insert(more.end(), rules.begin(), rules.end());
  return more;
}

} // namespace

TEST_CASE("mutants: the rules as they stand leave nothing to find", "[mutants]") {
  cli::SimulationTools tools;
  for (std::uint64_t seed = 1; seed <= kSeedsTried; ++seed) {
    INFO(seed);
    CHECK(findings_in(seed, [](auto&) {}, tools) == std::vector<std::string>{});
  }
}

TEST_CASE("mutants: reminding who has paid since is found", "[mutants]") {
  auto const last_look =
      without(planning::last_look_rules(), {"lines are still true", "case still runs", "minimum is reached"});
  CHECK(is_found("paid", [&](auto& plan) { plan.rules.last_look = last_look; }));
}

TEST_CASE("mutants: writing outside the window is found", "[mutants]") {
  auto const proposing = without(planning::proposing_rules(), {"window is open"});
  auto const last_look = without(planning::last_look_rules(), {"window is open"});
  CHECK(is_found("window", [&](auto& plan) { plan.rules = {proposing, last_look}; }));
}

TEST_CASE("mutants: sending a step twice is found", "[mutants]") {
  std::vector<Rule> proposing(planning::proposing_rules().begin(), planning::proposing_rules().end());
  for (auto& rule : proposing) {
    if (rule.name == "a step is due") rule.look = step_is_due_again;
    if (rule.name == "message is queued") rule.look = queued_under_another_name;
  }
  auto const last_look = without(planning::last_look_rules(), {"lines are still true"});
  CHECK(is_found("level.one_step", [&](auto& plan) { plan.rules = {proposing, last_look}; }));
}

TEST_CASE("mutants: asking for what is held is found", "[mutants]") {
  auto const proposing = beginning_with(holds_do_not_count, planning::proposing_rules());
  auto const last_look = beginning_with(holds_do_not_count, planning::last_look_rules());
  CHECK(is_found("hold", [&](auto& plan) { plan.rules = {proposing, last_look}; }));
}

TEST_CASE("mutants: asking for what is promised is found", "[mutants]") {
  auto const proposing = beginning_with(promises_do_not_count, planning::proposing_rules());
  auto const last_look = beginning_with(promises_do_not_count, planning::last_look_rules());
  CHECK(is_found("promise", [&](auto& plan) { plan.rules = {proposing, last_look}; }));
}

TEST_CASE("mutants: opening more cases a day than the ramp allows is found", "[mutants]") {
  auto const proposing = without(planning::proposing_rules(), {"ramp has room"});
  CHECK(is_found("ramp", [&](auto& plan) {
    plan.creditors.front().go_live.ramp_per_day = 1;
    plan.rules.proposing = proposing;
  }));
}
