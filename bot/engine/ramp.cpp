#include "bot/engine/ramp.hpp"

#include <algorithm>

namespace dunlin::engine {

namespace {

CivilDate day_of(Rulebook const& rulebook, CreditorId id, Timestamp now) {
  auto const* creditor = rulebook.house.creditor(id);
  return local(now, creditor == nullptr ? Zone{} : creditor->zone).date;
}

} // namespace

Ramp Ramp::from_store(store::CustomerReading& reading, Rulebook const& rulebook, Timestamp now) {
  Ramp ramp;
  store::Page page;
  page.at_most = 1000;
  while (!rulebook.ramp_left.empty()) {
    auto const rows = reading.cases({}, page);
    for (auto const& row : rows.rows) {
      if (!rulebook.ramp_left.contains(row.creditor)) continue;
      auto const today = day_of(rulebook, row.creditor, now);
      auto const facts = reading.facts(row.customer);
      auto const* about = facts ? facts->case_of(row.id) : nullptr;
      if (about == nullptr || day_of(rulebook, row.creditor, about->opened_at) != today) continue;
      auto& opened = ramp.opened_[row.creditor];
      opened.day = today;
      ++opened.count;
    }
    if (rows.next.empty()) break;
    page.after = rows.next;
  }
  return ramp;
}

void Ramp::subtract(Rulebook& rulebook, Timestamp now) {
  for (auto& [creditor, left] : rulebook.ramp_left) {
    auto& opened = opened_[creditor];
    auto const today = day_of(rulebook, creditor, now);
    if (opened.day != today) opened = {today, 0};
    left = std::max(0, left - opened.count);
  }
}

void Ramp::spend(Rulebook& rulebook, std::vector<planning::Decision> const& decisions, Timestamp now) {
  for (auto const& decision : decisions) {
    auto const left = rulebook.ramp_left.find(decision.creditor);
    if (left == rulebook.ramp_left.end()) continue;
    auto const opened = std::ranges::count_if(decision.facts, [](Fact const& fact) {
      return kind_of(fact) == planning::CaseOpened::kKind;
    });
    left->second = std::max(0, left->second - static_cast<int>(opened));
    auto& counted = opened_[decision.creditor];
    auto const today = day_of(rulebook, decision.creditor, now);
    if (counted.day != today) counted = {today, 0};
    counted.count += static_cast<int>(opened);
  }
}

} // namespace dunlin::engine
