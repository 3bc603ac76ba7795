#include "bot/cli/seeds.hpp"

#include "bot/cli/book_pages.hpp"
#include "bot/cli/counts.hpp"
#include "bot/cli/simulation_tools.hpp"
#include "bot/cli/world_log.hpp"
#include "bot/simulation/people/people.hpp"
#include "bot/simulation/small_world.hpp"
#include "core/domain/require.hpp"
#include "core/runtime/real_clock.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <span>

namespace dunlin::cli {

namespace sim = simulation;

namespace {

constexpr int kDays = 180;
constexpr CivilDate kFirstDay{std::chrono::year{2026} / 1 / 15};

bool may_have_arrived(MessageState state) {
  switch (state) {
  case MessageState::accepted:
  case MessageState::unknown:
  case MessageState::delivered:
  case MessageState::bounced: // taken, and a notice came later
  case MessageState::complained: return true;
  case MessageState::queued:
  case MessageState::begun:
  case MessageState::refused:
  case MessageState::cancelled: return false;
  }
  return false;
}

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
    else if (!may_have_arrived(row->state))
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

// After the calm: what came in is settled, and nobody stays due with nothing done about it.
void nothing_waits(store::Reader& reader, Timestamp now, WorldLog& log) {
  store::Page page;
  page.at_most = 1000;
  store::InboundFilter unread;
  unread.state = InboundState::unread;
  for (auto const& row : reader.inbound->rows(unread, page).rows)
    log.add(fmt::format("unread: {}, kept {}", row.id.text(), iso(row.received_at)));
  for (;;) {
    auto const rows = reader.customers->customers("", page);
    for (auto const& row : rows.rows) {
      if (row.due_at <= now)
        log.add(fmt::format("customer {} is due since {} and nobody looks", row.number, iso(row.due_at)));
    }
    if (rows.next.empty()) return;
    page.after = rows.next;
  }
}

// Of the shipped rules with every campaign in force, and the standard plan on every channel.
std::vector<store::BookBody> pages_of_small_worlds() {
  auto pages = shipped_rules();
  for (auto& page : pages)
    page.entry.state = BookState::published;
  auto const standard = std::ranges::find_if(pages, [](store::BookBody const& page) {
    return page.entry.kind == BookKind::plan && page.entry.name == "standard";
  });
  require(standard != pages.end(), "the standard plan is shipped");
  auto body = standard->body;
  constexpr std::string_view kTwo = R"(["email", "sandbox"])";
  for (auto at = body.find(kTwo); at != std::string::npos; at = body.find(kTwo, at))
    body.replace(at, kTwo.size(), R"(["email", "sms", "chat", "sandbox"])");
  pages.push_back(first_version(BookKind::plan, std::string(sim::kSmallWorldPlan), std::move(body)));
  return pages;
}

std::string once(
    sim::WorldPlan plan, SimulationTools& tools, WorldLog* log, std::string const& events, sim::WorldEnd& end
) {
  auto const ends = plan.until + plan.calm;
  end =
      sim::run_world(std::move(plan), tools.tools(), [&](store::Reader& reader, sim::WorldEnd const& so_far) {
        if (log == nullptr) return;
        log->check(reader, events);
        compare_with_diary(so_far, reader, *log);
        nothing_waits(reader, ends, *log);
      });
  return hex(raw(end.digest));
}

} // namespace

void add_faults(sim::WorldPlan& plan) {
  plan.peer = {.later = 0.1, .refuses = 0.05, .drops = 0.05, .slow = 0.1, .down_days = 0.05};
  plan.crash_probability = 0.01;
  plan.restart_every = Days{5}; // the lives between crashes are short
  plan.late_reading = 0.1;
  plan.full_disk_days = 0.03;
}

sim::WorldPlan small_world_plan(std::uint64_t seed, bool faults) {
  static auto const pages = pages_of_small_worlds();
  auto world = sim::draw_small_world(runtime::Rng(seed).fork("world"), kFirstDay, kDays);
  sim::WorldPlan plan;
  plan.seed = seed;
  plan.creditors = {world.creditor};
  plan.reps = std::move(world.reps);
  plan.heeds = sim::heeded_by({.seed = seed});
  plan.book = pages;
  plan.agenda = std::move(world.agenda);
  plan.from = world.from;
  plan.until = world.until;
  if (faults) add_faults(plan);
  return plan;
}

std::vector<std::string> play_world(sim::WorldPlan plan, SimulationTools& tools) {
  WorldLog log;
  sim::WorldEnd end;
  (void)once(std::move(plan), tools, &log, {}, end);
  return log.findings();
}

std::vector<std::string> play_seed(
    std::uint64_t seed, bool faults, std::string const& events, SimulationTools& tools, sim::WorldEnd& end
) {
  WorldLog log;
  auto const digest = once(small_world_plan(seed, faults), tools, &log, events, end);
  sim::WorldEnd again;
  if (once(small_world_plan(seed, faults), tools, nullptr, {}, again) != digest)
    log.add("played twice, it ended differently");
  return log.findings();
}

namespace {

struct Totals { // of many worlds
  std::size_t broken = 0;
  std::int64_t events = 0, crashes = 0, outages = 0;
  Counts heard, desk;
  std::array<std::int64_t, runtime::kFaults.size()> passed{}, died{};

  void add(sim::WorldEnd const& end) {
    events += end.tally.events;
    crashes += end.crashes;
    outages += end.outages;
    for (auto const& [what, count] : end.tally.heard)
      heard[what] += count;
    for (auto const& [what, count] : end.tally.desk)
      desk[what] += count;
    for (std::size_t i = 0; i < passed.size(); ++i) {
      passed[i] += end.fault_hits[i];
      died[i] += end.fault_crashes[i];
    }
  }
};

std::string quoted(std::vector<std::string> const& names) {
  std::string out;
  for (auto const& name : names)
    out += (out.empty() ? "\"" : ",\"") + name + "\"";
  return out;
}

// The fault points nobody came by: what is left untried.
std::vector<std::string> untouched(std::span<std::int64_t const> counts) {
  std::vector<std::string> names;
  for (auto const fault : runtime::kFaults) {
    if (counts[static_cast<std::size_t>(fault)] == 0) names.emplace_back(name_of(fault));
  }
  return names;
}

// The fewest days after which the seed is still broken, and the end of that world's log.
std::string shortest_story(std::uint64_t seed, bool faults, SimulationTools& tools) {
  WorldLog shortest;
  int works = 0, broken = kDays;
  while (broken - works > 1) {
    auto const days = works + (broken - works) / 2;
    auto plan = small_world_plan(seed, faults);
    plan.until = plan.from + Days{days};
    WorldLog log;
    sim::WorldEnd end;
    (void)once(std::move(plan), tools, &log, {}, end);
    (log.findings().empty() ? works : broken) = days;
    if (!log.findings().empty()) shortest = std::move(log);
  }
  auto text = fmt::format("seed {}: {} days show it; the newest events of that world:\n", seed, broken);
  for (auto const& line : shortest.newest_events())
    text += line + "\n";
  return text;
}

void tell(Totals const& all, Simulate const& command, double seconds, Answer& answer) {
  auto const never_passed = untouched(all.passed);
  auto const never_died = command.faults ? untouched(all.died) : std::vector<std::string>{};
  if (answer.json) {
    answer.out += fmt::format(
        R"({{"seeds":{},"broken":{},"events":{},"crashes":{},"outages":{},"seconds":{:.2f},)"
        R"("never_passed":[{}],"never_died_at":[{}],"heard":{},"desk":{}}})"
        "\n",
        command.seeds, all.broken, all.events, all.crashes, all.outages, seconds, quoted(never_passed),
        quoted(never_died), counts_json(all.heard), counts_json(all.desk)
    );
    return;
  }
  answer.out += fmt::format(
      "{} seeds, each played twice: {} broken; {} events, {} crashes, {} full disks; {:.1f} seeds a second\n",
      command.seeds, all.broken, all.events, all.crashes, all.outages, command.seeds / seconds
  );
  if (!never_passed.empty())
    answer.out += fmt::format("fault points never passed: {}\n", fmt::join(never_passed, ", "));
  if (!never_died.empty()) answer.out += fmt::format("nobody died at: {}\n", fmt::join(never_died, ", "));
  answer.out +=
      counts_text("What customers said", all.heard) + counts_text("Tickets, alerts and answers", all.desk);
}

} // namespace

int play_seeds(Simulate const& command, Answer& answer) {
  SimulationTools tools;
  runtime::RealClock const clock;
  auto const begun = clock.monotonic();
  Totals all;
  for (int i = 0; i < command.seeds; ++i) {
    auto const seed = command.seed + static_cast<std::uint64_t>(i);
    sim::WorldEnd end;
    auto const findings = play_seed(seed, command.faults, command.events, tools, end);
    for (auto const& finding : findings)
      answer.err += fmt::format("seed {}: {}\n", seed, finding);
    if (!findings.empty()) {
      if (++all.broken == 1) answer.err += shortest_story(seed, command.faults, tools);
    }
    all.add(end);
    if (answer.progress)
      answer.progress(fmt::format("{} of {} seeds, {} broken", i + 1, command.seeds, all.broken));
  }
  std::chrono::duration<double> const took = clock.monotonic() - begun;
  tell(all, command, took.count(), answer);
  return all.broken == 0 ? kDone : kFound;
}

} // namespace dunlin::cli
