#include "bot/cli/simulate.hpp"

#include "bot/audit/rule_check.hpp"
#include "bot/cli/book_pages.hpp"
#include "bot/cli/counts.hpp"
#include "bot/cli/portfolio.hpp"
#include "bot/cli/seeds.hpp"
#include "bot/cli/simulation_tools.hpp"
#include "bot/cli/world_log.hpp"
#include "bot/planning/event_words.hpp"
#include "bot/simulation/report.hpp"
#include "core/domain/facts/codec.hpp"

#include <fmt/format.h>

#include <fstream>

namespace dunlin::cli {

namespace {

namespace sim = simulation;

// Of the shipped policies only the one asked for, and the plan named "standard" or the one asked for.
Result<std::vector<store::BookBody>> pages_for(Simulate const& command) {
  std::vector<store::BookBody> pages;
  bool has_plan = false;
  bool has_policy = false;
  for (auto& page : shipped_rules()) {
    if (page.entry.kind == BookKind::policy && page.entry.name != command.policy) continue;
    has_plan = has_plan || (page.entry.kind == BookKind::plan && page.entry.name == command.plan);
    has_policy = has_policy || page.entry.kind == BookKind::policy;
    pages.push_back(std::move(page));
  }
  if (!has_plan) return fail(Errc::not_found, "no shipped plan is called '" + command.plan + "'");
  if (!has_policy) return fail(Errc::not_found, "no shipped policy is called '" + command.policy + "'");
  return pages;
}

struct Stage {
  sim::WorldPlan plan;
  PlayedPortfolio portfolio;
};

Result<Stage> plan_of(Simulate const& command) {
  auto pages = pages_for(command);
  if (!pages) return std::unexpected(pages.error());
  auto const creditor = invented_creditor(command.plan);
  auto const file = ledger::read_portfolio(
      command.receivables, ledger::FileKind::receivables, command.mapping, creditor.key, 0, nullptr
  );
  if (!file) return std::unexpected(file.error());
  std::optional<CivilDate> from;
  if (!command.from.empty()) {
    auto const given = parse_iso_date(command.from);
    if (!given) return std::unexpected(given.error());
    from = *given;
  }
  Stage played;
  played.portfolio = play({}, *file, {creditor, command.seed, from});
  auto& plan = played.plan;
  if (played.portfolio.receivables == 0)
    return fail(Errc::invalid, command.receivables + " has no receivable that can be played");
  auto const first = from.value_or(played.portfolio.first_issued);
  // Without a number of days the world goes on until the last thing has happened.
  auto const last =
      command.days > 0 ? plus_days(first, command.days) : plus_days(played.portfolio.last_day, 1);
  plan.seed = command.seed;
  plan.creditors = {creditor};
  plan.reps = invented_reps();
  plan.book = std::move(*pages);
  plan.from = instant(first, {0, 0}, creditor.zone);
  plan.until = instant(last, {0, 0}, creditor.zone);
  plan.agenda = std::move(played.portfolio.agenda);
  plan.heeds = std::move(played.portfolio.heeds);
  if (command.faults) add_faults(plan);
  return played;
}

std::string summary_json(sim::WorldEnd const& end, WorldLog const& log) {
  auto const& tally = end.tally;
  return fmt::format(
      R"({{"events":{},"receivables":{},"settled":{},"average_days_to_pay":{:.2f},"crashes":{},)"
      R"("digest":"{}",)"
      R"("findings":{},"messages":{},"ended":{},"held_back":{},"heard":{},"desk":{}}})"
      "\n",
      tally.events, tally.receivables, tally.settled, tally.average_days_to_pay(), end.crashes,
      hex(raw(end.digest)), log.findings().size(), counts_json(tally.sent_by_template),
      counts_json(tally.ended), counts_json(tally.held_back), counts_json(tally.heard),
      counts_json(tally.desk)
  );
}

std::string summary_text(sim::WorldEnd const& end) {
  auto const& tally = end.tally;
  std::string out = fmt::format(
      "{} receivables, {} settled, on average {:.1f} days after they were due\n", tally.receivables,
      tally.settled, tally.average_days_to_pay()
  );
  out += counts_text("Messages by step", tally.sent_by_template);
  out += counts_text("How they ended, and tasks", tally.ended);
  out += counts_text("Held back, and why", tally.held_back);
  out += counts_text("What customers said", tally.heard);
  out += counts_text("Tickets, alerts and answers", tally.desk);
  return out +
         fmt::format("\n{} events, {} crashes, digest {}\n", tally.events, end.crashes, hex(raw(end.digest)));
}

// The customer who heard most from us, event by event.
void tell_story(store::Reader& reader, sim::ReportInput& input) {
  std::map<ChainId, int> heard;
  reader.events->all(0, [&](std::int64_t, Event const& event) {
    heard[event.chain] += event.kind == outbox::MessageAccepted::kKind ? 1 : 0;
    return true;
  });
  auto const most = std::ranges::max_element(heard, {}, [](auto const& entry) { return entry.second; });
  if (most == heard.end() || most->second == 0) return;
  auto const facts = reader.customers->facts(CustomerId{most->first.bytes});
  if (!facts) return;
  input.customer = facts->customer.number + " " + facts->customer.name;
  reader.events->chain(most->first, 1, [&](Event const& event) {
    input.story.push_back(
        {event.at, planning::say(fact_from_json(event.kind, event.open, event.personal), "en")}
    );
    return true;
  });
}

int play_portfolio(Simulate const& command, Answer& answer) {
  auto played = plan_of(command);
  if (!played) return answer.refuse(played.error().detail);
  for (auto const& remark : played->portfolio.remarks)
    answer.err += "invented: " + remark + "\n";
  for (auto const& error : played->portfolio.not_taken)
    answer.err += fmt::format("line {}: not played: {}\n", error.line, error.reason);
  SimulationTools tools;
  WorldLog log;
  std::string report;
  auto world = tools.tools();
  world.passing = passing_line(answer, played->plan.from, played->plan.until);
  auto const receivables = played->portfolio.receivables;
  auto const end =
      sim::run_world(std::move(played->plan), world, [&](store::Reader& reader, sim::WorldEnd const& so_far) {
        log.check(reader, command.events);
        if (command.report.empty()) return;
        sim::ReportInput input{
            "Simulation of " + command.receivables, played->portfolio.remarks, so_far.tally, {}, {}
        };
        tell_story(reader, input);
        report = sim::report_html(input);
      });
  if (!command.report.empty()) {
    std::ofstream out(command.report, std::ios::binary);
    out << report;
    if (!out) return answer.refuse(command.report + " cannot be written");
  }
  answer.out += answer.json ? summary_json(end, log) : summary_text(end);
  if (std::cmp_not_equal(end.tally.receivables, receivables))
    log.add(fmt::format("{} receivables were played and {} are there", receivables, end.tally.receivables));
  return log.report(answer);
}

} // namespace

Creditor invented_creditor(std::string const& plan) {
  Creditor creditor;
  creditor.id = CreditorId::of({"main"});
  creditor.key = "main";
  creditor.name = "Sample Creditor";
  creditor.country = "GB";
  creditor.language = "en";
  creditor.zone = Zone::known("Etc/UTC");
  creditor.email = "billing@example.com";
  creditor.go_live.approved = true;
  creditor.plan = plan;
  creditor.senders.push_back({"sandbox", "billing@example.com", "Accounts"});
  return creditor;
}

std::vector<Rep> invented_reps() {
  return {
      {"jana", "Jana Petersen", "jana.petersen@house.example", "", "en", "olaf"},
      {"olaf", "Olaf Brandt", "olaf.brandt@house.example", "", "en", ""},
  };
}

int simulate(Simulate const& command, Answer& answer) {
  if (command.seeds > 0) return play_seeds(command, answer);
  if (command.receivables.empty())
    return answer.refuse("say what to play: --receivables FILE, or --seeds N for small worlds");
  return play_portfolio(command, answer);
}

} // namespace dunlin::cli
