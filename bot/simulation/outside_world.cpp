#include "bot/simulation/outside_world.hpp"

#include "channels/inlet.hpp"
#include "core/domain/require.hpp"
#include "core/runtime/rng.hpp"

namespace dunlin::simulation {

namespace {

constexpr int kTries = 20; // to say something to a customer to whom things happen meanwhile

Actor actor_of(WorldAct const& act) {
  return act.by.value_or(Actor{ActorKind::import, "outside world"});
}

} // namespace

// Asked after a crash alone.
bool OutsideWorld::already_told(WorldAct const& act) {
  auto& in_hand = parts_.in_hand;
  auto const by = actor_of(act).name;
  bool told = false;
  parts_.reader.events->chain(act.chain, 1, [&](Event const& event) {
    bool const before = act.chain == in_hand.told && event.sequence <= in_hand.sequence;
    if (before || event.at < in_hand.since || event.by.name != by) return true;
    told = true;
    in_hand.told = act.chain;
    in_hand.sequence = event.sequence;
    return true;
  });
  return told;
}

std::vector<Fact>
OutsideWorld::payment(WorldAct const& act, CustomerFacts const& facts, Timestamp now) const {
  auto const* state = facts.receivable(*act.pays);
  if (state == nullptr || !state->open.positive()) return {};
  CivilDate const today{std::chrono::floor<Days>(now)};
  Payment payment;
  payment.id = PaymentId::of({act.pays->raw(), iso(now)});
  payment.creditor = state->receivable.creditor;
  payment.amount = {state->open.minor * act.percent / 100, state->open.currency};
  payment.received = today;
  payment.reference = state->receivable.number;
  payment.source = "simulation";
  return {
      ledger::PaymentRecorded{payment},
      ledger::PaymentAllocated{{payment.id, *act.pays, payment.amount}, today, "reference"}
  };
}

store::Changes OutsideWorld::changes_of(WorldAct const& act, Timestamp now) {
  store::Changes changes;
  changes.chain = act.chain;
  changes.by = actor_of(act);
  if (!act.pays && !act.looks) {
    changes.facts = act.facts;
    return changes;
  }
  auto const facts = parts_.reader.customers->facts(CustomerId{act.chain.bytes});
  if (!facts) return changes;
  if (act.pays) {
    changes.facts = payment(act, *facts, now);
    return changes;
  }
  auto said = act.looks(*facts, now);
  changes.facts = std::move(said.facts);
  changes.guard.head = facts->head; // what was looked at is what is spoken of
  parts_.in_hand.later = std::move(said.later);
  return changes;
}

asio::awaitable<void> OutsideWorld::bring(RawInbound raw) {
  raw.received_at = parts_.clock.now();
  if (!raw.envelope_from.empty())
    raw.sender_key = sender_key(parts_.address_key, raw.channel, raw.envelope_from);
  if (!raw.id) raw = channels::named(std::move(raw));
  bool const late = runtime::Rng(raw.id.bytes.front()).fork(raw.id.text()).chance(parts_.late_reading);
  (void)co_await parts_.store.keep(std::move(raw));
  co_await parts_.faults.at(runtime::Fault::after_keep_inbound);
  if (!late) parts_.told();
}

asio::awaitable<void> OutsideWorld::carry_out(WorldAct const& act) {
  if (act.brings) {
    co_await bring(*act.brings);
    co_return;
  }
  auto& in_hand = parts_.in_hand;
  bool const again = std::exchange(in_hand.begun, true);
  if (!again) in_hand.since = parts_.clock.now();
  bool told = again && already_told(act);
  for (int tries = 0; !told; ++tries) {
    require(tries < kTries, "the outside world is heard in the end");
    auto changes = changes_of(act, parts_.clock.now());
    if (changes.facts.empty()) break;
    auto const applied = co_await parts_.store.apply(std::move(changes));
    if (!applied) continue;
    told = true;
    in_hand.told = act.chain;
    in_hand.sequence = applied->head.sequence;
    parts_.told();
  }
  for (auto& [at, then] : parts_.in_hand.later)
    parts_.agenda.add(std::max(at, parts_.clock.now()), std::move(then));
}

asio::awaitable<void> OutsideWorld::run() {
  for (;;) {
    if (parts_.agenda.next_at() > parts_.clock.now()) {
      auto const waking = co_await bell_.wait_until(parts_.clock, parts_.agenda.next_at());
      if (waking == runtime::Waking::cancelled) co_return;
      continue;
    }
    co_await carry_out(parts_.agenda.next());
    parts_.agenda.done();
    parts_.in_hand.begun = false;
    parts_.in_hand.later.clear();
  }
}

} // namespace dunlin::simulation
