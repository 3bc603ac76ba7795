#include "bot/planning/explain.hpp"

#include "bot/planning/proposal.hpp"

#include <algorithm>

namespace dunlin::planning {

namespace {

constexpr int kLooksAhead = 200;
constexpr Days kFarthest{400};

Message const* queued_by(dunlin::Fact const& fact) {
  auto const* room = std::get_if<outbox::Fact>(&fact);
  auto const* told = room == nullptr ? nullptr : std::get_if<outbox::MessageQueued>(room);
  return told == nullptr ? nullptr : &told->message;
}

Message const* queued_by(Decision const& decision) {
  for (auto const& fact : decision.facts) {
    if (auto const* message = queued_by(fact)) return message;
  }
  return nullptr;
}

// What is under way is taken to arrive.
void settle_pending(CustomerFacts& facts, Timestamp at) {
  auto const waiting = facts.pending;
  for (auto const& each : waiting) {
    if (each.state != MessageState::unknown)
      fold_into(facts, outbox::MessageAccepted{each.message.id, 1, {}, ""}, at);
  }
}

std::optional<Foreseen>
foresee(CustomerFacts facts, Rulebook const& rulebook, CaseId about, Timestamp now, Timestamp first) {
  auto at = first;
  for (int looks = 0; looks < kLooksAhead && at <= now + kFarthest; ++looks) {
    auto next = kNever;
    for (auto const& decision : decide(facts, rulebook, at)) {
      next = std::min(next, decision.look_again);
      auto const* message = queued_by(decision);
      if (message != nullptr && decision.about == about) return Foreseen{at, *message};
      for (auto const& fact : decision.facts)
        fold_into(facts, fact, at);
    }
    bool const moved = !facts.pending.empty();
    settle_pending(facts, at);
    if (moved) next = std::min(next, at + std::chrono::minutes{1}); // another case's message has gone
    if (next == kNever) return std::nullopt;
    at = next;
  }
  return std::nullopt;
}

std::vector<ReceivableView> receivables_of(Proposal const& p) {
  std::vector<ReceivableView> views;
  for (auto const& item : p.items) {
    auto const& state = *item.claim.state;
    ReceivableView view{state.receivable.number, state.receivable.due, state.open,          item.claim.held,
                        item.claim.promised,     item.claim.chaseable, item.standing.level, item.overdue};
    if (item.next) {
      view.next_step = item.next->step->number;
      view.next_name = item.next->step->name;
      view.next_due = item.next->due;
    }
    views.push_back(std::move(view));
  }
  return views;
}

Currency currency_of(CustomerFacts const& facts, Decision const& decision) {
  if (auto const* about = facts.case_of(decision.about)) return about->currency;
  for (auto const& state : facts.receivables) {
    auto const currency = state.receivable.amount.currency;
    if (case_id_of(facts.customer.id, decision.creditor, currency) == decision.about) return currency;
  }
  return {};
}

} // namespace

std::vector<CaseView> explain(CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now) {
  auto decisions = decide(facts, rulebook, now);
  std::vector<CaseView> views;
  if (decisions.empty()) return views;
  auto const approved = as_if_approved(rulebook);
  auto after = facts;
  for (auto const& decision : decisions) {
    for (auto const& fact : decision.facts)
      fold_into(after, fact, now);
  }
  settle_pending(after, now);
  for (auto& decision : decisions) {
    if (decision.trace.empty() && decision.facts.empty()) continue; // a campaign that waits for its day
    Budget budget{policy::jurisdiction_of(facts.customer, rulebook), {}, {}, {}};
    auto const currency = currency_of(facts, decision);
    auto const p = proposal_for(facts, rulebook, now, budget, {decision.creditor, currency});
    CaseView view{decision.about, decision.creditor, currency, p.running.open, p.running.cycle};
    if (p.plan != nullptr) {
      view.plan = p.plan->name;
      view.plan_version = p.plan->version;
    }
    view.receivables = receivables_of(p);
    if (auto const* message = queued_by(decision)) view.message = *message;
    view.look_again = decision.look_again;
    view.next = foresee(after, approved, decision.about, now, now + std::chrono::minutes{1});
    view.trace = std::move(decision.trace);
    view.facts = std::move(decision.facts);
    views.push_back(std::move(view));
  }
  return views;
}

Rulebook as_if_approved(Rulebook rulebook) {
  for (auto& creditor : rulebook.house.creditors)
    creditor.go_live.approved = true;
  return rulebook;
}

} // namespace dunlin::planning
