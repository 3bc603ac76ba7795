#include "bot/simulation/outside_world.hpp"

namespace dunlin::simulation {

namespace {

constexpr std::string_view kName = "outside world";

} // namespace

std::int64_t OutsideWorld::head_of(ChainId chain) const {
  std::int64_t newest = 0;
  reader_.events->chain(chain, 1, [&](Event const& event) {
    newest = event.sequence;
    return true;
  });
  return newest;
}

bool OutsideWorld::already_told(ChainId chain) const {
  bool told = false;
  reader_.events->chain(chain, in_hand_.head + 1, [&](Event const& event) {
    told = event.by.name == kName;
    return !told;
  });
  return told;
}

std::vector<Fact> OutsideWorld::facts_of(WorldAct const& act, Timestamp now) const {
  if (!act.pays) return act.facts;
  auto const facts = reader_.customers->facts(CustomerId{act.chain.bytes});
  auto const* state = facts ? facts->receivable(*act.pays) : nullptr;
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

asio::awaitable<void> OutsideWorld::run() {
  while (!agenda_.empty()) {
    if (!co_await clock_.sleep_until(agenda_.next_at())) co_return;
    auto const& act = agenda_.next();
    if (!in_hand_.begun) in_hand_ = {true, head_of(act.chain)};
    auto facts = already_told(act.chain) ? std::vector<Fact>{} : facts_of(act, clock_.now());
    if (!facts.empty()) {
      store::Changes changes;
      changes.chain = act.chain;
      changes.facts = std::move(facts);
      changes.by = Actor{ActorKind::import, std::string(kName)};
      (void)co_await store_.apply(std::move(changes));
      told_();
    }
    agenda_.done();
    in_hand_ = {};
  }
}

} // namespace dunlin::simulation
