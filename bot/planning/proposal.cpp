#include "bot/planning/proposal.hpp"

#include "bot/policy/business_hours.hpp"

#include <algorithm>

namespace dunlin::planning {

namespace {

Plan const* plan_for(Proposal const& p) {
  if (p.running.open) return p.rulebook.plan(p.running.plan, p.running.plan_version);
  auto const* account = p.facts.account(p.subject.creditor);
  bool const own = account != nullptr && !account->plan.empty();
  return p.rulebook.newest_plan(own ? account->plan : p.creditor->plan);
}

} // namespace

bool Budget::first_to_tell(std::string_view id) {
  if (std::ranges::find(told, id) != told.end()) return false;
  told.emplace_back(id);
  return true;
}

void Proposal::look_at(Timestamp when) {
  if (when > now) decision.look_again = std::min(decision.look_again, when);
}

Verdict Proposal::hold_back(Reason reason, Timestamp look_again) {
  bool const told_before = running.held_back && running.held_back->code == reason.code;
  if (running.open && step != nullptr && last_look == nullptr && !told_before)
    tell(StepHeldBack{running.id, step->number, reason});
  decision.trace.push_back(std::move(reason));
  look_at(look_again);
  refused = true;
  return Verdict::done;
}

// The id names the moment too: a task that was closed may be needed again.
void Proposal::open_task(TaskKind kind, std::string_view about, std::string_view which, std::string why) {
  auto const id = TaskId::of(
      {running.id.raw(), std::to_string(running.cycle), about, which,
       std::to_string(now.time_since_epoch().count())}
  );
  auto const* account = facts.account(subject.creditor);
  tell(desk::TaskOpened{
      {id, kind, running.id, subject.creditor, account == nullptr ? std::string{} : account->owner, now,
       std::move(why)}
  });
}

void Proposal::raise_alert(AlertKind kind, std::string_view which) {
  Alert alert;
  alert.id = AlertId::of({running.id.raw(), name_of(kind), which});
  alert.kind = kind;
  alert.creditor = subject.creditor;
  alert.raised_at = now;
  alert.climbs_at = policy::plus_business_time(
      policy::calendar_of(*creditor, rulebook), creditor->zone, now, std::chrono::hours{2}
  );
  tell(desk::AlertRaised{std::move(alert)});
  decision.look_again = now; // the next look tells the rep; waiting for another reason may take for ever
}

bool Proposal::task_stands(TaskKind kind) const {
  return std::ranges::any_of(facts.tasks, [&](Task const& task) {
    return task.kind == kind && task.about == running.id;
  });
}

policy::Grace Proposal::grace() const {
  return {
      policy::calendar_of(*creditor, rulebook), plan == nullptr ? 0 : plan->promise_grace_days,
      facts.customer.zone
  };
}

void Proposal::plan_next(Item& item) {
  item.next = next_step(
      *plan, item.standing, item.claim.state->receivable.due, budget.law.calendar, facts.customer.zone
  );
}

void Proposal::set_level(Item& item, int level, ReasonCode why) {
  tell(LevelSet{running.id, item.claim.state->receivable.id, level, why});
  if (item.ordinal == 0) item.ordinal = ++running.joined;
  item.standing = {level, now};
  plan_next(item);
}

bool Proposal::raises(Item const& item) const {
  return std::ranges::any_of(raised, [&](std::size_t index) { return &items[index] == &item; });
}

bool Proposal::listed(Item const& item) const {
  if (!item.claim.chaseable.positive()) return false;
  if (raises(item)) return true;
  if (raised.empty()) return item.overdue || item.ready(now);
  return item.overdue && plan->one_message_per_case;
}

Money Proposal::total() const {
  Money sum{0, subject.currency};
  for (auto const& item : items) {
    if (listed(item)) sum += item.claim.chaseable;
  }
  return sum;
}

Proposal proposal_for(
    CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now, Budget& budget, Subject subject
) {
  Proposal p{facts, rulebook, now, budget, subject};
  auto const& zone = facts.customer.zone;
  auto const about = case_id_of(facts.customer.id, subject.creditor, subject.currency);
  p.today = local(now, zone).date;
  p.decision.about = about;
  p.decision.creditor = subject.creditor;
  if (auto const* known = facts.case_of(about)) p.running = *known;
  p.running.id = about;
  p.creditor = rulebook.house.creditor(subject.creditor);
  if (p.creditor == nullptr) return p;
  p.plan = plan_for(p);
  if (p.plan == nullptr) return p;
  for (auto const& claim : policy::claims_of(facts, subject.creditor, subject.currency, p.grace(), now)) {
    Item item{claim, {claim.state->level, claim.state->level_at}, claim.state->ordinal};
    item.overdue = p.today > claim.state->receivable.due;
    p.plan_next(item);
    p.items.push_back(std::move(item));
  }
  return p;
}

} // namespace dunlin::planning
