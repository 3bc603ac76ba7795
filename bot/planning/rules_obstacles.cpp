// Rules about what stands against any message of a creditor or a case, whatever the message would say.
#include "bot/planning/rules.hpp"

#include <algorithm>

namespace dunlin::planning::rule {

namespace {

// Midnight at the creditor's, when the ramp counts anew.
Timestamp next_day(Proposal const& p) {
  auto const& zone = p.creditor->zone;
  return instant(plus_days(local(p.now, zone).date, 1), {0, 0}, zone);
}

std::vector<Argument> hold_words(Proposal const& p) {
  for (auto const& hold : p.facts.holds) {
    if (policy::concerns(hold, p.subject.creditor) && policy::stands(hold, p.now)) {
      std::vector<Argument> with{{"kind", std::string(name_of(hold.kind))}};
      if (hold.ends_at) with.push_back({"until", p.when(*hold.ends_at)});
      return with;
    }
  }
  return {};
}

std::vector<Argument> promise_words(Proposal const& p) {
  for (auto const& promise : p.facts.promises) {
    bool const waits = promise.state == PromiseState::open &&
                       policy::concerns(promise, p.subject.creditor, p.subject.currency) &&
                       p.now < policy::waited_until(promise, p.grace());
    if (waits) return {{"by", iso(promise.by)}, {"until", p.when(policy::waited_until(promise, p.grace()))}};
  }
  return {};
}

} // namespace

Verdict nothing_is_stopped(Proposal& p) {
  for (auto const& stop : p.rulebook.house.stops) {
    bool const all = stop.scope == StopScope::everything;
    bool const ours = stop.scope == StopScope::creditor && stop.what == p.creditor->key;
    if (!all && !ours) continue;
    return p.hold_back(
        {ReasonCode::stopped, {{"scope", std::string(name_of(stop.scope))}, {"what", stop.what}}}, kNever
    );
  }
  return Verdict::go_on;
}

Verdict creditor_is_live(Proposal& p) {
  if (p.creditor->go_live.approved) return Verdict::go_on;
  return p.hold_back({ReasonCode::not_approved, {{"creditor", p.creditor->key}}}, kNever);
}

Verdict payments_are_fresh(Proposal& p) {
  auto const hours = p.creditor->payments_fresh_hours;
  if (hours <= 0) return Verdict::go_on;
  std::optional<Timestamp> newest;
  for (auto const& run : p.rulebook.house.sources) {
    bool const tells = run.kind == "payments" || run.kind == "open-items"; // a snapshot tells of payments too
    if (run.creditor == p.subject.creditor && tells) newest = std::max(newest.value_or(run.as_of), run.as_of);
  }
  if (newest && p.now - *newest <= std::chrono::hours{hours}) return Verdict::go_on;
  std::vector<Argument> with{{"hours", std::to_string(hours)}};
  if (newest) with.push_back({"since", p.when(*newest)});
  return p.hold_back({ReasonCode::payments_stale, std::move(with)}, kNever);
}

Verdict mail_is_read(Proposal& p) {
  if (p.facts.unread_inbound <= 0) return Verdict::go_on;
  return p.hold_back(
      {ReasonCode::unread_mail, {{"count", std::to_string(p.facts.unread_inbound)}}}, p.now + kSoon
  );
}

Verdict something_may_be_asked_for(Proposal& p) {
  if (std::ranges::any_of(p.items, [&](Item const& item) { return item.ready(p.now); }))
    return Verdict::go_on;
  bool const held = std::ranges::any_of(p.items, [&](Item const& item) {
    return item.due(p.now) && item.claim.held.positive();
  });
  if (held) return p.hold_back({ReasonCode::on_hold, hold_words(p)}, kNever);
  bool const promised = std::ranges::any_of(p.items, [&](Item const& item) {
    return item.due(p.now) && item.claim.promised.positive();
  });
  if (promised) return p.hold_back({ReasonCode::promised, promise_words(p)}, kNever);
  return p.hold_back({ReasonCode::paid, {{"by", "credit"}}}, kNever);
}

Verdict minimum_is_reached(Proposal& p) {
  auto const found = std::ranges::find(p.plan->minimum, p.subject.currency, &Money::currency);
  if (found == p.plan->minimum.end() || p.total().minor >= found->minor) return Verdict::go_on;
  return p.hold_back(
      {ReasonCode::below_minimum, {{"amount", plain(p.total())}, {"minimum", plain(*found)}}}, kNever
  );
}

Verdict ramp_has_room(Proposal& p) {
  auto const left = p.rulebook.ramp_left.find(p.subject.creditor);
  if (p.running.open || left == p.rulebook.ramp_left.end()) return Verdict::go_on;
  if (left->second > p.budget.opened[p.subject.creditor]) return Verdict::go_on;
  return p.hold_back(
      {ReasonCode::ramp_used_up, {{"per_day", std::to_string(p.creditor->go_live.ramp_per_day)}}}, next_day(p)
  );
}

} // namespace dunlin::planning::rule
