#include "bot/simulation/life.hpp"

#include <algorithm>

namespace dunlin::simulation {

namespace {

engine::EngineLimits unhurried(WorldPlan const& plan
) { // bells wake the runners; polling as in production would only burn virtual nights
  engine::EngineLimits limits;
  limits.planner.look_at_most = Days{7};
  limits.outbox.look_at_most = Days{7};
  limits.outbox.in_flight_max = 16;
  limits.outbox.claim_at_most = 64;
  limits.intake.look_at_most = plan.late_reading > 0 ? Milliseconds{std::chrono::hours{6}} : Days{7};
  limits.rulebook_every = std::chrono::hours{6};
  limits.checkpoint_every = Days{5};
  return limits;
}

// The sandbox, and a stand-in for every other channel that a creditor writes by.
std::vector<std::unique_ptr<channels::SandboxChannel>>
channels_of(WorldPlan const& plan, runtime::Clock& clock) {
  std::vector<std::string> names{"sandbox"};
  for (auto const& creditor : plan.creditors) {
    for (auto const& sender : creditor.senders) {
      if (std::ranges::find(names, sender.channel) == names.end()) names.push_back(sender.channel);
    }
  }
  std::vector<std::unique_ptr<channels::SandboxChannel>> made;
  for (auto const& name : names)
    made.push_back(std::make_unique<channels::SandboxChannel>(clock, 2000, name));
  return made;
}

} // namespace

Life::Life(WorldPlan& plan, WorldTools const& tools, Lasting lasting, int number)
    : worker(context.get_executor()),
      store(lasting.ground.open(
          {context.get_executor(), lasting.clock, worker, lasting.salts, lasting.faults, logger},
          {plan.signing_seed, plan.address_key}
      )),
      reader(store->open_reader()),
      channels(channels_of(plan, lasting.clock)),
      engine(
          context.get_executor(),
          {lasting.clock, runtime::Rng(plan.seed).fork("life" + std::to_string(number)), lasting.faults,
           logger},
          parts(plan, tools), unhurried(plan)
      ),
      outside(
          context.get_executor(),
          {plan.agenda, lasting.in_hand, *store, reader, lasting.clock, lasting.faults, plan.address_key,
           [this] { engine.wake(); }, plan.late_reading}
      ),
      tasks(
          context.get_executor(), [this](std::string const&, std::exception_ptr broken) { failure = broken; }
      ),
      plan_(plan) {
  lasting.faults.live_on(context);
  for (auto const& channel : channels)
    put_peer_behind(*channel, lasting.peer);
}

engine::EngineParts Life::parts(WorldPlan const& plan, WorldTools const& tools) {
  std::vector<channels::Channel*> joined;
  for (auto const& channel : channels)
    joined.push_back(channel.get());
  return {*store,
          reader,
          worker,
          std::move(joined),
          tools.render,
          plan.address_key,
          tools.load_rulebook,
          {},
          plan.rules,
          tools.hearing,
          plan.act};
}

void Life::put_peer_behind(channels::SandboxChannel& channel, UnreliablePeer& peer) {
  channel.behave([this, &peer, name = channel.traits().name](channels::Outgoing const& outgoing) {
    return peer.take(outgoing, [this, name](channels::Outgoing const& arrived, Timestamp at) {
      if (!plan_.heeds) return;
      plan_.heeds({arrived, name, at, reader}, plan_.agenda);
      outside.wake();
    });
  });
}

void Life::begin() {
  tasks.spawn("life", first_facts());
}

// The book and the creditors enter at the first start; later lives find them.
asio::awaitable<void> Life::first_facts() {
  if (reader.book->generation() == 0) {
    store::Changes changes;
    changes.chain = house_chain();
    changes.by = Actor{ActorKind::system, "first start"};
    for (auto const& page : plan_.book) {
      co_await store->keep_book_body(page);
      changes.facts.emplace_back(book::BookPublished{page.entry});
    }
    for (auto const& creditor : plan_.creditors)
      changes.facts.emplace_back(book::CreditorRecorded{creditor});
    for (auto const& rep : plan_.reps)
      changes.facts.emplace_back(book::RepRecorded{rep});
    (void)co_await store->apply(std::move(changes));
  }
  tasks.spawn("outside", outside.run());
  co_await engine.run();
}

asio::awaitable<void> Life::stop(runtime::Clock& clock) {
  co_await engine.drain(clock.deadline_in(std::chrono::seconds{60}));
  tasks.cancel(asio::cancellation_type::terminal);
}

void Life::abandon() {
  engine.abandon();
  tasks.abandon();
}

} // namespace dunlin::simulation
