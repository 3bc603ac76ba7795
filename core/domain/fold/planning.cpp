// Folding facts of planning into a customer's state.
#include "core/domain/fold/fold_room.hpp"

#include <algorithm>

namespace dunlin {

namespace {

bool belongs(ReceivableState const& state, CaseState const& about) {
  return state.receivable.creditor == about.creditor && state.receivable.amount.currency == about.currency;
}

void open_case(CustomerFacts& facts, planning::CaseOpened const& told, Timestamp at) {
  auto* known = case_in(facts, told.about);
  if (known == nullptr) known = &facts.cases.emplace_back();
  *known = CaseState{};
  known->id = told.about;
  known->creditor = told.creditor;
  known->currency = told.currency;
  known->cycle = told.cycle;
  known->open = true;
  known->plan = told.plan;
  known->plan_version = told.plan_version;
  known->opened_at = at;
}

void cure_case(CustomerFacts& facts, planning::CaseCured const& told) {
  auto* known = case_in(facts, told.about);
  if (known == nullptr) return;
  known->open = false;
  known->held_back.reset();
  known->joined = 0;
  for (auto& state : facts.receivables) {
    if (!belongs(state, *known)) continue;
    state.level = 0;
    state.level_at.reset();
    state.ordinal = 0;
  }
  std::erase_if(facts.failed, [&](FailedLeg const& leg) { return leg.key.about == told.about; });
}

// Whether the promise is kept is seen from what is open less than there was on the day it was made.
void record_promise(CustomerFacts& facts, Promise promise) {
  promise.open_then = 0;
  for (auto const& state : facts.receivables) {
    auto const& told = state.receivable;
    bool const named = promise.receivables.empty() ||
                       std::ranges::find(promise.receivables, told.id) != promise.receivables.end();
    bool const counts = named && told.creditor == promise.creditor && !state.voided &&
                        told.amount.currency == promise.amount.currency;
    if (counts) promise.open_then += std::max<std::int64_t>(state.open.minor, 0);
  }
  facts.promises.push_back(std::move(promise));
}

} // namespace

void fold_room(CustomerFacts& facts, planning::Fact const& fact, Timestamp at) {
  std::visit(
      Overloaded{
          [&](planning::CaseOpened const& told) { open_case(facts, told, at); },
          [&](planning::CaseCured const& told) { cure_case(facts, told); },
          [&](planning::LevelSet const& told) {
            auto* known = receivable_in(facts, told.receivable);
            auto* about = case_in(facts, told.about);
            if (known == nullptr || about == nullptr) return;
            if (known->ordinal == 0) known->ordinal = ++about->joined;
            known->level = told.level;
            known->level_at = at;
          },
          [&](planning::StepHeldBack const& told) {
            if (auto* about = case_in(facts, told.about)) about->held_back = told.reason;
          },
          [&](planning::PromiseRecorded const& told) { record_promise(facts, told.promise); },
          [&](planning::PromiseEnded const& told) {
            auto const found = std::ranges::find(facts.promises, told.promise, &Promise::id);
            if (found != facts.promises.end()) found->state = told.state;
          },
          [&](planning::HoldSet const& told) {
            facts.holds.push_back(told.hold);
            if (told.hold.kind != HoldKind::already_paid) return;
            for (auto& about : facts.cases) {
              if (!told.hold.creditor || about.creditor == *told.hold.creditor)
                about.paid_said_in = about.cycle;
            }
          },
          [&](planning::HoldReleased const& told) {
            std::erase_if(facts.holds, [&](Hold const& hold) { return hold.id == told.hold; });
          },
      },
      fact
  );
}

} // namespace dunlin
