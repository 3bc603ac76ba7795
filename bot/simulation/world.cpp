#include "bot/simulation/world.hpp"

#include "bot/simulation/outside_world.hpp"
#include "core/domain/facts/codec.hpp"
#include "core/domain/require.hpp"
#include "core/runtime/sim_loop.hpp"
#include "store/sqlite/backup.hpp"
#include "store/sqlite/forgetful_vfs.hpp"
#include "store/sqlite/sqlite_store.hpp"

#include <optional>

namespace dunlin::simulation {

namespace {

constexpr char kFile[] = "world.db";

engine::EngineLimits
unhurried() { // bells wake the runners; polling as in production would only burn virtual nights
  engine::EngineLimits limits;
  limits.planner.look_at_most = Days{7};
  limits.outbox.look_at_most = Days{7};
  limits.outbox.in_flight_max = 16;
  limits.outbox.claim_at_most = 64;
  limits.rulebook_every = std::chrono::hours{6};
  limits.checkpoint_every = Days{5};
  return limits;
}

// One life of the process, from start to crash or end. Members die in reverse order: the io_context last.
struct Life {
  Life(
      WorldPlan& plan, WorldTools const& tools, InHand& in_hand, runtime::SimClock& clock, SimFaults& faults,
      UnreliablePeer& peer, runtime::RandomBytes& salts, std::string const& vfs, int number
  )
      : context(1),
        worker(context.get_executor()),
        store(kFile, {context.get_executor(), clock, worker, salts, faults}, options(plan, vfs)),
        reader(store.open_reader()),
        sandbox(clock),
        engine(
            context.get_executor(),
            {clock, runtime::Rng(plan.seed).fork("life" + std::to_string(number)), faults, logger},
            {store,
             reader,
             worker,
             {&sandbox},
             tools.render,
             plan.address_key,
             tools.load_rulebook,
             {},
             plan.rules},
            unhurried()
        ),
        outside(plan.agenda, in_hand, store, reader, clock, [this] { engine.wake(); }),
        tasks(context.get_executor(), [this](std::string const&, std::exception_ptr broken) {
          failure = broken;
        }) {
    faults.live_on(context);
    sandbox.behave([&peer](channels::Outgoing const& outgoing) { return peer.take(outgoing); });
  }

  static store::sqlite::StoreOptions options(WorldPlan const& plan, std::string const& vfs) {
    store::sqlite::StoreOptions options;
    options.signing_seed = plan.signing_seed;
    options.address_key = plan.address_key;
    options.vfs = vfs;
    return options;
  }

  asio::awaitable<void> stop(runtime::Clock& clock) {
    co_await engine.drain(clock.deadline_in(std::chrono::seconds{60}));
    tasks.cancel(asio::cancellation_type::terminal);
  }

  void abandon() {
    engine.abandon();
    tasks.abandon();
  }

  asio::io_context context;
  runtime::InlineWorker worker;
  runtime::NullLogger logger;
  store::sqlite::SqliteStore store;
  store::Reader reader;
  channels::SandboxChannel sandbox;
  engine::Engine engine;
  OutsideWorld outside;
  runtime::TaskGroup tasks;
  std::exception_ptr failure;
};

class Run {
 public:
  Run(WorldPlan plan, WorldTools const& tools)
      : plan_(std::move(plan)),
        tools_(tools),
        clock_(plan_.from),
        rng_(plan_.seed),
        faults_(rng_.fork("crashes"), plan_.crash_probability),
        peer_(rng_.fork("peer"), clock_, plan_.peer),
        salts_(rng_.fork("salts")) {}

  void live() {
    bool calm = false;
    while (clock_.now() < plan_.until + plan_.calm) {
      begin_life();
      switch (live_until_it_ends(calm)) {
      case Ended::at_rest: return;
      case Ended::by_crash: crash(); break;
      case Ended::by_request: stop(); break;
      }
    }
  }

  // The last life, at rest: what it holds is looked at.
  Life& last() { return *life_; }
  UnreliablePeer const& peer() const { return peer_; }
  SimFaults const& faults() const { return faults_; }
  void end() {
    if (!plan_.keep_store_as.empty()) store::sqlite::back_up(kFile, vfs_.name(), plan_.keep_store_as);
    crash();
  }

 private:
  enum class Ended : std::uint8_t { at_rest, by_crash, by_request };

  Ended live_until_it_ends(bool& calm) {
    auto const restart_at = plan_.restart_every.count() > 0 ? clock_.now() + plan_.restart_every : kNever;
    runtime::SimLoop loop(life_->context, clock_);
    for (;;) {
      auto const until = calm ? plan_.until + plan_.calm : std::min(plan_.until, restart_at);
      bool const more = loop.step(until);
      if (life_->failure) std::rethrow_exception(life_->failure);
      if (faults_.crashed()) return Ended::by_crash;
      if (tools_.passing) tools_.passing(clock_.now());
      if (more) continue;
      if (calm) return Ended::at_rest;
      if (clock_.now() < plan_.until) return Ended::by_request;
      calm = true;
      faults_.stop_crashing();
      peer_.calm();
    }
  }

  // As a signal would: what is on the wire is waited for, what was begun is recorded, nobody is abandoned.
  void stop() {
    life_->tasks.spawn("stop", life_->stop(clock_));
    runtime::SimLoop loop(life_->context, clock_);
    while (life_->tasks.alive() > 0 && !faults_.crashed()) {
      bool const more = loop.step(kNever);
      require(more || life_->tasks.alive() == 0 || faults_.crashed(), "a stop comes to its end");
    }
    if (faults_.crashed()) return crash();
    if (life_->failure) std::rethrow_exception(life_->failure);
    life_.reset();
  }

  void begin_life() {
    life_.emplace(plan_, tools_, in_hand_, clock_, faults_, peer_, salts_, vfs_.name(), lives_++);
    life_->tasks.spawn("life", first_facts());
  }

  // The book and the creditors enter at the first start; later lives find them.
  asio::awaitable<void> first_facts() {
    if (life_->reader.book->generation() == 0) {
      store::Changes changes;
      changes.chain = house_chain();
      changes.by = Actor{ActorKind::system, "first start"};
      for (auto const& page : plan_.book) {
        co_await life_->store.keep_book_body(page);
        changes.facts.emplace_back(book::BookPublished{page.entry});
      }
      for (auto const& creditor : plan_.creditors)
        changes.facts.emplace_back(book::CreditorRecorded{creditor});
      (void)co_await life_->store.apply(std::move(changes));
    }
    life_->tasks.spawn("outside", life_->outside.run());
    co_await life_->engine.run();
  }

  void crash() {
    life_->abandon();
    faults_.clear();
    clock_.clear();
    life_.reset();
    vfs_.forget();
  }

  WorldPlan plan_;
  WorldTools const& tools_;
  runtime::SimClock clock_;
  runtime::Rng rng_;
  SimFaults faults_;
  UnreliablePeer peer_;
  runtime::SeededBytes salts_;
  store::sqlite::ForgetfulVfs vfs_;
  InHand in_hand_;
  int lives_ = 0;
  std::optional<Life> life_;
};

Digest digest_of(store::Reader& reader, std::vector<Arrived> const& diary) {
  std::string all;
  reader.events->all(0, [&](std::int64_t, Event const& event) {
    all.append(raw(event.self));
    all.append(event.personal);
    return true;
  });
  for (auto const& arrived : diary) {
    all.append(arrived.message.raw());
    all.append(arrived.recipient);
    all.append(iso(arrived.at));
  }
  return sha256(all);
}

Tally tally_of(store::Reader& reader) {
  Tally tally;
  reader.events->all(0, [&](std::int64_t, Event const& event) {
    tally.take(event, fact_from_json(event.kind, event.open, event.personal));
    return true;
  });
  store::Page page;
  page.at_most = 1000;
  for (;;) {
    auto const rows = reader.customers->customers("", page);
    for (auto const& row : rows.rows)
      tally.take(reader.customers->facts(row.id).value());
    if (rows.next.empty()) return tally;
    page.after = rows.next;
  }
}

} // namespace

WorldEnd run_world(WorldPlan plan, WorldTools const& tools, Look const& look) {
  Run run(std::move(plan), tools);
  run.live();
  WorldEnd end;
  end.tally = tally_of(run.last().reader);
  end.diary = run.peer().diary();
  end.sandbox.assign(run.last().sandbox.kept().begin(), run.last().sandbox.kept().end());
  end.digest = digest_of(run.last().reader, end.diary);
  end.crashes = run.faults().crashes();
  for (auto const fault : runtime::kFaults)
    end.fault_hits[static_cast<std::size_t>(fault)] = run.faults().hits(fault);
  look(run.last().reader, end);
  run.end();
  return end;
}

} // namespace dunlin::simulation
