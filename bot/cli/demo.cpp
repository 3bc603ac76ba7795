#include "bot/cli/demo.hpp"

#include "bot/cli/blocking.hpp"
#include "bot/cli/book_pages.hpp"
#include "bot/cli/portfolio.hpp"
#include "bot/cli/serve.hpp"
#include "bot/cli/simulate.hpp"
#include "bot/cli/simulation_tools.hpp"
#include "bot/cli/world_log.hpp"
#include "bot/ledger/sample/sample.hpp"
#include "core/runtime/real_clock.hpp"
#include "core/runtime/real_logger.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace dunlin::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kSeed = 7;
constexpr int kPortsTried = 50;

class TemporaryFolder { // gone when this is
 public:
  TemporaryFolder() {
    auto pattern = (fs::temp_directory_path() / "dunlin-demo-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw GroundGone("cannot make a folder like " + pattern);
    path_ = pattern;
  }
  TemporaryFolder(TemporaryFolder const&) = delete;
  TemporaryFolder& operator=(TemporaryFolder const&) = delete;
  ~TemporaryFolder() {
    std::error_code ec;
    fs::remove_all(path_, ec);
  }
  fs::path const& path() const { return path_; }

 private:
  fs::path path_;
};

struct Stage { // what is played
  Creditor creditor;
  PlayedPortfolio portfolio;
  CivilDate from{};
};

void write(fs::path const& path, std::string const& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  if (!out) throw GroundGone("cannot write " + path.string());
}

// In the demo everything goes to the sandbox, whatever else the creditor could write by.
void to_sandbox_alone(Creditor& creditor) {
  creditor.senders = {{"sandbox", creditor.email, creditor.name}};
  creditor.go_live = {};
  creditor.go_live.approved = true;
  creditor.payments_fresh_hours = 0;
}

Result<Stage> sample_stage(Demo const& command, fs::path const& folder, CivilDate today) {
  auto const sample = ledger::sample_portfolio(kSeed, today);
  write(folder / "customers.csv", sample.customers_csv);
  write(folder / "receivables.csv", sample.receivables_csv);
  Stage stage;
  stage.creditor = sample.creditor;
  to_sandbox_alone(stage.creditor);
  auto const read = [&](char const* file, ledger::FileKind kind) {
    return ledger::read_portfolio(folder / file, kind, "dunlin", stage.creditor.key, 0, nullptr);
  };
  auto const customers = read("customers.csv", ledger::FileKind::customers);
  if (!customers) return std::unexpected(customers.error());
  auto const receivables = read("receivables.csv", ledger::FileKind::receivables);
  if (!receivables) return std::unexpected(receivables.error());
  stage.from = plus_days(today, -command.days);
  stage.portfolio = play(customers->lines, *receivables, {stage.creditor, kSeed, stage.from});
  return stage;
}

// The newest receivable becomes one of today, and everything else keeps its distance.
Result<Stage> own_stage(Demo const& command, CivilDate today) {
  Stage stage;
  stage.creditor = invented_creditor("standard");
  auto const read = [&](int shift) {
    return ledger::read_portfolio(
        command.receivables, ledger::FileKind::receivables, command.mapping, stage.creditor.key, shift,
        nullptr
    );
  };
  auto const once = read(0);
  if (!once) return std::unexpected(once.error());
  auto const probe = play({}, *once, {stage.creditor, kSeed, {}});
  if (probe.receivables == 0)
    return fail(Errc::invalid, command.receivables + " has no receivable that can be played");
  auto const shifted = read(days_between(probe.last_issued, today));
  if (!shifted) return std::unexpected(shifted.error());
  stage.portfolio = play({}, *shifted, {stage.creditor, kSeed, {}});
  stage.from = stage.portfolio.first_issued;
  return stage;
}

// As if the books had come over last night.
void books_are_fresh(Stage& stage, Timestamp now) {
  auto const night = now - std::chrono::hours{6};
  std::vector<Fact> facts;
  for (auto const* kind : {"receivables", "payments"}) {
    book::ImportFinished finished;
    finished.run = {stage.creditor.id, kind, night};
    finished.source = "sample";
    finished.rows = static_cast<std::int64_t>(stage.portfolio.receivables);
    facts.emplace_back(std::move(finished));
  }
  stage.portfolio.agenda.add(night, {house_chain(), std::move(facts), std::nullopt});
}

simulation::WorldEnd
fast_motion(Stage& stage, fs::path const& folder, Keys const& keys, Timestamp now, Answer& answer) {
  simulation::WorldPlan plan;
  plan.seed = kSeed;
  plan.creditors = {stage.creditor};
  plan.reps = invented_reps();
  plan.book = shipped_pages();
  plan.agenda = std::move(stage.portfolio.agenda);
  plan.heeds = std::move(stage.portfolio.heeds);
  plan.from = instant(stage.from, {0, 0}, stage.creditor.zone);
  plan.until = now;
  plan.calm = Days{0};
  plan.peer = {.later = 0.02, .refuses = 0.02};
  plan.signing_seed = keys.signing_seed;
  plan.address_key = keys.address_key;
  plan.keep_store_as = store_file(folder).string();
  SimulationTools tools;
  auto world = tools.tools();
  world.passing = passing_line(answer, plan.from, plan.until);
  return simulation::run_world(std::move(plan), world, [](store::Reader&, simulation::WorldEnd const&) {});
}

std::string what_happened(Stage const& stage, simulation::WorldEnd const& end) {
  auto const& tally = end.tally;
  auto const count = [](std::map<std::string, std::int64_t> const& counts, std::string const& name) {
    auto const found = counts.find(name);
    return found == counts.end() ? std::int64_t{0} : found->second;
  };
  auto const sum = [](std::map<std::string, std::int64_t> const& counts, std::string_view begins) {
    std::int64_t all = 0;
    for (auto const& [name, times] : counts)
      all += name.starts_with(begins) ? times : 0;
    return all;
  };
  return fmt::format(
      "{} customers of {}, {} receivables, {} of them settled by now.\n"
      "{} messages reached the sandbox, {} were refused; {} replies came in, {} tickets were opened and {} "
      "alerts\n"
      "raised; {} events tell how.\n",
      stage.portfolio.customers, stage.creditor.name, tally.receivables, tally.settled,
      count(tally.ended, "accepted"), count(tally.ended, "refused"), sum(tally.heard, ""),
      sum(tally.desk, "ticket ") - count(tally.desk, "ticket closed"),
      sum(tally.desk, "alert ") - count(tally.desk, "alert climbed") -
          count(tally.desk, "alert acknowledged"),
      tally.events
  );
}

std::string what_to_look_at(std::string const& url) {
  return fmt::format(
      "\nOpen  {0}           what needs a person today\n"
      "      {0}/cases      who owes, at which step, and why nothing was sent\n"
      "      {0}/sandbox    every message as the customer would have got it; answer one\n"
      "      {0}/plans      the steps and when they come\n\n"
      "Begin with a case: each line of its timeline has its reason. Ctrl-C ends the demo and forgets it.\n",
      url
  );
}

std::uint16_t free_port(asio::io_context& context, runtime::Clock& clock, int first) {
  net::RealNet net(context.get_executor(), clock, {});
  for (int port = first; port < std::min(first + kPortsTried, 65536); ++port) {
    if (auto const listener = net.listen("127.0.0.1", static_cast<std::uint16_t>(port)))
      return static_cast<std::uint16_t>(port);
  }
  return 0; // any that the system gives
}

void show(Answer& answer, std::string const& text) { // at once: the server stays up from here on
  answer.out += text;
  std::fputs(std::exchange(answer.out, {}).c_str(), stdout);
  std::fflush(stdout);
}

int serve_stage(
    Demo const& command, fs::path const& folder, Secret const& master, simulation::WorldEnd& end,
    Answer& answer
) {
  runtime::RealClock clock;
  runtime::RealLogger log(clock, runtime::LogForm::text, runtime::Level::warn);
  runtime::NoFaults faults;
  return run_blocking([&](asio::io_context& context) -> asio::awaitable<int> {
    config::Settings settings;
    settings.console_listen.port = free_port(context, clock, command.port);
    settings.public_listen.port = 0;
    Server server({context, clock, faults, log}, settings, folder, master);
    server.open_console();
    for (auto& message : end.sandbox)
      server.sandbox().put({std::move(message.outgoing), message.arrived_at});
    co_return co_await serve_until_stopped(context, server, log, [&] {
      show(answer, what_to_look_at(server.console_url()));
    });
  });
}

} // namespace

int demo(Demo const& command, Answer& answer) {
  TemporaryFolder const folder;
  runtime::RealClock const clock;
  runtime::RealRandom random;
  auto const master = master_key_or_new(config::Settings{}.master_key, folder.path(), random);
  if (!master) return answer.refuse(master.error().detail);
  auto const now = clock.now();
  CivilDate const today{std::chrono::floor<Days>(now)};
  auto stage =
      command.receivables.empty() ? sample_stage(command, folder.path(), today) : own_stage(command, today);
  if (!stage) return answer.refuse(stage.error().detail);
  for (auto const& remark : stage->portfolio.remarks)
    answer.err += "invented: " + remark + "\n";
  books_are_fresh(*stage, now);
  auto end = fast_motion(*stage, folder.path(), keys_from(*master), now, answer);
  show(answer, what_happened(*stage, end));
  if (command.once) return kDone;
  return serve_stage(command, folder.path(), *master, end, answer);
}

} // namespace dunlin::cli
