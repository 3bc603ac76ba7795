#include "bot/cli/seeds.hpp"

#include "bot/cli/book_pages.hpp"
#include "bot/cli/simulation_tools.hpp"
#include "bot/cli/world_log.hpp"
#include "bot/simulation/small_world.hpp"
#include "core/runtime/real_clock.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <map>

namespace dunlin::cli {

namespace sim = simulation;

namespace {

constexpr int kDays = 180;
constexpr CivilDate kFirstDay{std::chrono::year{2026} / 1 / 15};

// What arrived at the peer against what the log says: an accepted message arrived, once; one that arrived
// twice, or that the log does not know of, has no excuse; one that is `unknown` may have arrived.
void compare_with_diary(sim::WorldEnd const& end, store::Reader& reader, WorldLog& log) {
  std::map<MessageId, int> arrivals;
  for (auto const& arrived : end.diary)
    ++arrivals[arrived.message];
  for (auto const& [message, times] : arrivals) {
    auto const row = reader.messages->message(message);
    if (!row)
      log.add("a message arrived that the store does not know: " + message.text());
    else if (times > 1)
      log.add(fmt::format("message {} arrived {} times", message.text(), times));
    else if (row->state != MessageState::accepted && row->state != MessageState::unknown)
      log.add(fmt::format("message {} arrived and is {}", message.text(), name_of(row->state)));
  }
  store::Page page;
  page.at_most = 1000;
  store::MessageFilter accepted;
  accepted.state = MessageState::accepted;
  for (;;) {
    auto const rows = reader.messages->messages(accepted, page);
    for (auto const& row : rows.rows) {
      if (!arrivals.contains(row.message.id)) log.add("accepted and never arrived: " + row.message.id.text());
    }
    if (rows.next.empty()) return;
    page.after = rows.next;
  }
}

std::string once(sim::WorldPlan plan, SimulationTools& tools, WorldLog* log, sim::WorldEnd& end) {
  end =
      sim::run_world(std::move(plan), tools.tools(), [&](store::Reader& reader, sim::WorldEnd const& so_far) {
        if (log == nullptr) return;
        log->check(reader);
        compare_with_diary(so_far, reader, *log);
      });
  return hex(raw(end.digest));
}

} // namespace

void add_faults(sim::WorldPlan& plan) {
  plan.peer = {.later = 0.1, .refuses = 0.05, .drops = 0.05, .slow = 0.1, .down_days = 0.05};
  plan.crash_probability = 0.01;
  plan.restart_every = Days{5}; // the lives between crashes are short
}

sim::WorldPlan small_world_plan(std::uint64_t seed, bool faults) {
  static auto const pages = shipped_rules();
  auto world = sim::draw_small_world(runtime::Rng(seed).fork("world"), kFirstDay, kDays);
  sim::WorldPlan plan;
  plan.seed = seed;
  plan.creditors = {world.creditor};
  plan.book = pages;
  plan.agenda = std::move(world.agenda);
  plan.from = world.from;
  plan.until = world.until;
  if (faults) add_faults(plan);
  return plan;
}

std::vector<std::string>
play_seed(std::uint64_t seed, bool faults, SimulationTools& tools, sim::WorldEnd& end) {
  WorldLog log;
  auto const digest = once(small_world_plan(seed, faults), tools, &log, end);
  sim::WorldEnd again;
  if (once(small_world_plan(seed, faults), tools, nullptr, again) != digest)
    log.add("played twice, it ended differently");
  return log.findings();
}

int play_seeds(Simulate const& command, Answer& answer) {
  SimulationTools tools;
  runtime::RealClock const clock;
  auto const begun = clock.monotonic();
  std::int64_t events = 0;
  std::int64_t crashes = 0;
  std::size_t broken = 0;
  std::array<std::int64_t, runtime::kFaults.size()> hits{};
  for (int i = 0; i < command.seeds; ++i) {
    auto const seed = command.seed + static_cast<std::uint64_t>(i);
    sim::WorldEnd end;
    auto const findings = play_seed(seed, command.faults, tools, end);
    for (auto const& finding : findings)
      answer.err += fmt::format("seed {}: {}\n", seed, finding);
    broken += findings.empty() ? 0 : 1;
    events += end.tally.events;
    crashes += end.crashes;
    for (std::size_t fault = 0; fault < hits.size(); ++fault)
      hits[fault] += end.fault_hits[fault];
    if (answer.progress)
      answer.progress(fmt::format("{} of {} seeds, {} broken", i + 1, command.seeds, broken));
  }
  std::chrono::duration<double> const took = clock.monotonic() - begun;
  if (answer.json) {
    answer.out += fmt::format(
        R"({{"seeds":{},"broken":{},"events":{},"crashes":{},"seconds":{:.2f}}})"
        "\n",
        command.seeds, broken, events, crashes, took.count()
    );
  } else {
    answer.out += fmt::format(
        "{} seeds, each played twice: {} broken; {} events, {} crashes; {:.1f} seeds a second\n",
        command.seeds, broken, events, crashes, command.seeds / took.count()
    );
  }
  return broken == 0 ? kDone : kFound;
}

} // namespace dunlin::cli
