// Rules broken on purpose: an engine that decides without one of them runs through small worlds, and the
// check of the log, which knows nothing of the rules' code, finds what it did.
#include "bot/cli/seeds.hpp"
#include "bot/cli/simulation_tools.hpp"
#include "bot/cli/world_log.hpp"
#include "bot/planning/rules.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <string>
#include <vector>

using namespace dunlin;
using planning::Rule;

namespace {

constexpr std::uint64_t kSeedsTried = 12;

std::vector<Rule> without(std::span<Rule const> rules, std::vector<std::string_view> const& names) {
  std::vector<Rule> fewer;
  std::ranges::copy_if(rules, std::back_inserter(fewer), [&](Rule const& rule) {
    return std::ranges::find(names, rule.name) == names.end();
  });
  REQUIRE(fewer.size() + names.size() == rules.size());
  return fewer;
}

// What the check says of worlds in which the engine decides by these lists.
std::vector<std::string> findings_of(planning::RuleLists const& rules) {
  cli::SimulationTools tools;
  cli::WorldLog log;
  for (std::uint64_t seed = 1; seed <= kSeedsTried && log.findings().empty(); ++seed) {
    auto plan = cli::small_world_plan(seed, false);
    plan.peer = {.later = 0.5, .down_days = 0.4}; // messages wait, and the world moves on meanwhile
    plan.rules = rules;
    simulation::run_world(
        std::move(plan), tools.tools(),
        [&](store::Reader& reader, simulation::WorldEnd const&) { log.check(reader); }
    );
  }
  return log.findings();
}

bool names_rule(std::vector<std::string> const& findings, std::string_view rule) {
  return std::ranges::any_of(findings, [&](std::string const& finding) { return finding.starts_with(rule); });
}

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

} // namespace

TEST_CASE("mutants: the rules as they stand leave nothing to find", "[mutants]") {
  CHECK(findings_of({}).empty());
}

TEST_CASE("mutants: reminding who has paid since is found", "[mutants]") {
  auto const last_look =
      without(planning::last_look_rules(), {"lines are still true", "case still runs", "minimum is reached"});
  auto const findings = findings_of({planning::proposing_rules(), last_look});
  INFO((findings.empty() ? "nothing" : findings.front()));
  CHECK(names_rule(findings, "paid"));
}

TEST_CASE("mutants: writing outside the window is found", "[mutants]") {
  auto const proposing = without(planning::proposing_rules(), {"window is open"});
  auto const last_look = without(planning::last_look_rules(), {"window is open"});
  auto const findings = findings_of({proposing, last_look});
  INFO((findings.empty() ? "nothing" : findings.front()));
  CHECK(names_rule(findings, "window"));
}

TEST_CASE("mutants: sending a step twice is found", "[mutants]") {
  std::vector<Rule> proposing(planning::proposing_rules().begin(), planning::proposing_rules().end());
  for (auto& rule : proposing) {
    if (rule.name == "a step is due") rule.look = step_is_due_again;
    if (rule.name == "message is queued") rule.look = queued_under_another_name;
  }
  auto const last_look = without(planning::last_look_rules(), {"lines are still true"});
  auto const findings = findings_of({proposing, last_look});
  INFO((findings.empty() ? "nothing" : findings.front()));
  CHECK(names_rule(findings, "level.one_step"));
}
