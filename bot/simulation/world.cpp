#include "bot/simulation/world.hpp"

#include "bot/simulation/life.hpp"
#include "core/domain/facts/codec.hpp"
#include "core/domain/require.hpp"
#include "core/runtime/sim_loop.hpp"

#include <algorithm>
#include <optional>

namespace dunlin::simulation {

namespace {

constexpr std::chrono::minutes kHeardWithin{10};
constexpr std::chrono::hours kFullFor{4};

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

struct World::Inside {
  Inside(WorldPlan given, WorldTools joined)
      : plan(std::move(given)),
        tools(std::move(joined)),
        clock(plan.from),
        rng(plan.seed),
        faults(rng.fork("crashes"), plan.crash_probability),
        peer(rng.fork("peer"), clock, plan.peer),
        salts(rng.fork("salts")),
        ground(tools.ground()) {}
  ~Inside() { crash(); }
  Inside(Inside const&) = delete;
  Inside& operator=(Inside const&) = delete;

  Life& present() {
    if (!life) begin_life();
    return *life;
  }

  void begin_life() {
    life.emplace(plan, tools, Lasting{clock, faults, peer, salts, in_hand, *ground}, lives++);
    restart_at = plan.restart_every.count() > 0 ? clock.now() + plan.restart_every : kNever;
    life->begin();
  }

  // As a signal would: what is on the wire is waited for, what was begun is recorded, nobody is abandoned.
  void stop() {
    life->tasks.spawn("stop", life->stop(clock));
    runtime::SimLoop loop(life->context, clock);
    while (life->tasks.alive() > 0 && !faults.crashed()) {
      bool const more = loop.step(kNever);
      require(more || life->tasks.alive() == 0 || faults.crashed(), "a stop comes to its end");
    }
    if (faults.crashed()) return crash();
    if (life->failure) return fail();
    life.reset();
  }

  // A disk that takes nothing ends the process; anything else that ends it is a finding.
  void fail() {
    if (!full) std::rethrow_exception(life->failure);
    ++outages;
    crash();
  }

  // Until when the disk is full; none: there is room.
  std::optional<Timestamp> full_until() const {
    if (calm || plan.full_disk_days <= 0) return std::nullopt;
    auto const today = std::chrono::floor<Days>(clock.now());
    auto weather = rng.fork("disk" + std::to_string(today.time_since_epoch().count()));
    if (!weather.chance(plan.full_disk_days)) return std::nullopt;
    Timestamp const from = today + std::chrono::hours{weather.between(0, 19)};
    if (clock.now() < from || clock.now() >= from + kFullFor) return std::nullopt;
    return from + kFullFor;
  }

  void crash() {
    if (!life) return;
    life->abandon();
    faults.clear();
    clock.clear();
    life.reset();
    ground->forget();
  }

  void become_calm() {
    calm = true;
    faults.stop_crashing();
    peer.calm();
    ground->set_full(false);
  }

  WorldPlan plan;
  WorldTools tools;
  runtime::SimClock clock;
  runtime::Rng rng;
  SimFaults faults;
  UnreliablePeer peer;
  runtime::SeededBytes salts;
  std::unique_ptr<WorldGround> ground;
  InHand in_hand;
  bool calm = false;
  bool full = false; // the disk, now
  std::int64_t outages = 0;
  int lives = 0;
  Timestamp restart_at = kNever;
  std::optional<Life> life;
};

World::World(WorldPlan plan, WorldTools tools)
    : in_(std::make_unique<Inside>(std::move(plan), std::move(tools))) {}

World::World(World&&) noexcept = default;
World& World::operator=(World&&) noexcept = default;
World::~World() = default;

bool World::step(Timestamp until) {
  auto& in = *in_;
  auto const room_at = in.full_until();
  in.full = room_at.has_value();
  in.ground->set_full(in.full);
  if (in.full && !in.life) { // nothing can be started; time goes on
    (void)in.clock.step(std::min(*room_at, until));
    return in.clock.now() < until;
  }
  auto& life = in.present();
  auto const here = in.calm ? until : std::min({until, in.plan.until, in.restart_at});
  bool const more = runtime::SimLoop(life.context, in.clock).step(here);
  if (life.failure) {
    in.fail();
    return true;
  }
  if (in.faults.crashed()) {
    in.crash();
    return true;
  }
  if (in.tools.passing) in.tools.passing(in.clock.now());
  if (more) return true;
  if (in.calm) return in.clock.now() < until;
  if (in.clock.now() >= in.plan.until) {
    in.become_calm();
    return true;
  }
  if (in.clock.now() < in.restart_at) return in.clock.now() < until;
  in.stop();
  return true;
}

void World::run_until(Timestamp until) {
  while (step(until)) {
  }
}

void World::run() {
  run_until(in_->plan.until + in_->plan.calm);
}

void World::add(Timestamp at, WorldAct act) {
  in_->plan.agenda.add(std::max(at, now()), std::move(act));
  in_->present().outside.wake();
}

void World::happens(WorldAct act) {
  add(now(), std::move(act));
  auto const by = now() + kHeardWithin;
  while (in_->plan.agenda.next_at() <= now()) {
    require(now() < by, "what is said is heard");
    (void)step(by);
  }
}

void World::tell(ChainId chain, std::vector<Fact> facts, std::optional<Actor> by) {
  WorldAct act;
  act.chain = chain;
  act.facts = std::move(facts);
  act.by = std::move(by);
  happens(std::move(act));
}

void World::receive(RawInbound raw) {
  WorldAct act;
  act.brings = std::move(raw);
  happens(std::move(act));
}

Timestamp World::now() const {
  return in_->clock.now();
}

store::Reader& World::reader() {
  return in_->present().reader;
}

std::vector<Arrived> const& World::diary() const {
  return in_->peer.diary();
}

std::vector<channels::SandboxMessage> World::letters() const {
  std::vector<channels::SandboxMessage> all;
  if (!in_->life) return all;
  for (auto const& channel : in_->life->channels)
    all.insert(all.end(), channel->kept().begin(), channel->kept().end());
  std::ranges::sort(all, {}, [](channels::SandboxMessage const& taken) {
    return std::pair(taken.arrived_at, taken.outgoing.message);
  });
  return all;
}

WorldEnd World::end() {
  WorldEnd end;
  end.tally = tally_of(reader());
  end.diary = diary();
  end.sandbox = letters();
  end.digest = digest_of(reader(), end.diary);
  end.crashes = in_->faults.crashes();
  end.outages = in_->outages;
  for (auto const fault : runtime::kFaults) {
    end.fault_hits[static_cast<std::size_t>(fault)] = in_->faults.hits(fault);
    end.fault_crashes[static_cast<std::size_t>(fault)] = in_->faults.crashes_at(fault);
  }
  return end;
}

void World::keep_store_as(std::string const& file) {
  in_->ground->keep_as(file);
}

WorldEnd run_world(WorldPlan plan, WorldTools const& tools, Look const& look) {
  auto const file = plan.keep_store_as;
  World world(std::move(plan), tools);
  world.run();
  auto end = world.end();
  look(world.reader(), end);
  if (!file.empty()) world.keep_store_as(file);
  return end;
}

} // namespace dunlin::simulation
