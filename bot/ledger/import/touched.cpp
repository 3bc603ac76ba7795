#include "bot/ledger/import/batch.hpp"

#include <utility>

namespace dunlin::ledger {

Touched::One& Touched::one(CustomerId id) {
  auto const [found, is_new] = customers_.try_emplace(id);
  if (is_new) {
    order_.push_back(id);
    if (auto stored = reader_.customers->facts(id)) {
      found->second.head = stored->head;
      found->second.state = std::move(*stored);
    }
  }
  return found->second;
}

CustomerFacts const& Touched::state(CustomerId id) {
  return one(id).state;
}

void Touched::plan(CustomerId id, dunlin::Fact fact) {
  auto& touched = one(id);
  fold_into(touched.state, fact, setting_.now);
  touched.facts.push_back(std::move(fact));
}

void Touched::into(Batch& batch) {
  for (auto const id : order_) {
    auto& touched = customers_.at(id);
    if (touched.facts.empty()) continue;
    Planned planned;
    planned.tally = touched.tally;
    planned.tally.facts = static_cast<std::int64_t>(touched.facts.size());
    planned.changes.chain = chain_of(id);
    planned.changes.facts = std::move(touched.facts);
    planned.changes.by = {ActorKind::import, setting_.source};
    planned.changes.guard.head = touched.head;
    batch.then.push_back(std::move(planned));
  }
  customers_.clear();
  order_.clear();
}

} // namespace dunlin::ledger
