// Rules about the case itself: bookkeeping that needs no contact, and when the case moves.
#include "bot/planning/rules.hpp"

#include <algorithm>

namespace dunlin::planning::rule {

namespace {

TaskKind kind_of_step(Step const& step) {
  return enum_of<TaskKind>(step.task_kind).value_or(TaskKind::review);
}

// Who would still call about it would call in vain.
void close_tasks(Proposal& p) {
  for (auto const& task : p.facts.tasks) {
    bool const moot = task.kind == TaskKind::find_address || task.kind == TaskKind::call ||
                      task.kind == TaskKind::visit || task.kind == TaskKind::review;
    if (moot && task.about == p.running.id)
      p.tell(desk::TaskClosed{task.id, "nothing is overdue any more", "bot"});
  }
}

} // namespace

Verdict person_is_not_erased(Proposal& p) {
  if (!p.facts.erased_at) return Verdict::go_on;
  return p.hold_back({ReasonCode::customer_erased, {}}, kNever);
}

Verdict creditor_is_known(Proposal& p) {
  if (p.creditor != nullptr) return Verdict::go_on;
  return p.hold_back({ReasonCode::not_approved, {{"creditor", "unknown"}}}, kNever);
}

Verdict plan_is_known(Proposal& p) {
  if (p.plan != nullptr && !p.plan->steps.empty()) return Verdict::go_on;
  return p.hold_back({ReasonCode::no_plan, {{"creditor", p.creditor->key}}}, kNever);
}

Verdict promises_end(Proposal& p) {
  for (auto const& promise : p.facts.promises) {
    bool const ours = promise.state == PromiseState::open &&
                      policy::concerns(promise, p.subject.creditor, p.subject.currency);
    if (!ours) continue;
    auto const until = policy::waited_until(promise, p.grace());
    bool const kept = policy::is_kept(promise, p.facts);
    if ((kept || p.now >= until) && !p.budget.first_to_tell(promise.id.raw())) continue;
    if (kept) {
      p.tell(PromiseEnded{promise.id, PromiseState::kept});
    } else if (p.now >= until) {
      p.tell(PromiseEnded{promise.id, PromiseState::broken});
      p.open_task(
          TaskKind::broken_promise, "promise", promise.id.raw(),
          "promised " + plain(promise.amount) + " by " + (promise.by.ok() ? iso(promise.by) : "no date")
      );
      p.raise_alert(AlertKind::broken_promise, promise.id.raw());
    } else {
      p.note(ReasonCode::promised, {{"by", iso(promise.by)}, {"until", p.when(until)}});
      p.look_at(until);
    }
  }
  return Verdict::go_on;
}

Verdict holds_end(Proposal& p) {
  bool const review_asked =
      std::ranges::find(p.facts.tasks, TaskKind::hold_review, &Task::kind) != p.facts.tasks.end();
  for (auto const& hold : p.facts.holds) {
    if (!policy::concerns(hold, p.subject.creditor)) continue;
    if (!policy::stands(hold, p.now)) {
      if (p.budget.first_to_tell(hold.id.raw())) p.tell(HoldReleased{hold.id, "its end was reached"});
      continue;
    }
    if (hold.ends_at) {
      p.look_at(*hold.ends_at);
    } else if (hold.review_at > p.now) {
      p.look_at(hold.review_at);
    } else if (!review_asked && p.budget.first_to_tell(hold.id.raw())) {
      p.open_task(
          TaskKind::hold_review, "hold", hold.id.raw(), "held since " + iso(hold.set_at).substr(0, 10)
      );
    }
  }
  return Verdict::go_on;
}

Verdict one_message_at_a_time(Proposal& p) {
  auto const waiting = std::ranges::find_if(p.facts.pending, [&](PendingMessage const& pending) {
    return pending.message.key.about == p.running.id;
  });
  if (waiting == p.facts.pending.end()) return Verdict::go_on;
  auto const number = waiting->message.key.step;
  auto const index = static_cast<std::size_t>(number) - 1;
  if (number >= 1 && index < p.plan->steps.size()) p.step = &p.plan->steps[index];
  if (waiting->state != MessageState::unknown) {
    p.note(ReasonCode::message_pending, {{"step", std::to_string(number)}});
    auto const expires = waiting->message.expires_at;
    p.look_at(expires > p.now ? expires : p.now + kSoon);
    return Verdict::done;
  }
  bool const told = p.running.held_back && p.running.held_back->code == ReasonCode::attempt_unknown;
  if (!told && !p.task_stands(TaskKind::unknown_attempt)) {
    p.open_task(
        TaskKind::unknown_attempt, "message", waiting->message.id.raw(),
        "it is not known whether the message of step " + std::to_string(number) + " arrived"
    );
  }
  return p.hold_back({ReasonCode::attempt_unknown, {{"step", std::to_string(number)}}}, kNever);
}

Verdict case_is_cured(Proposal& p) {
  if (!p.running.open) return Verdict::go_on;
  bool const left = std::ranges::any_of(p.items, [&](Item const& item) {
    return item.overdue || item.ordinal > 0 || item.due(p.now);
  });
  if (left) return Verdict::go_on;
  close_tasks(p);
  p.tell(CaseCured{p.running.id, p.running.cycle});
  p.note(ReasonCode::paid, {{"cycle", std::to_string(p.running.cycle)}});
  p.running.open = false;
  return Verdict::done;
}

Verdict a_step_is_due(Proposal& p) {
  Item const* soonest = nullptr;
  for (auto const& item : p.items) {
    if (!item.next) continue;
    if (soonest == nullptr || item.next->due < soonest->next->due) soonest = &item;
    if (item.due(p.now) && (p.step == nullptr || item.next->step->number > p.step->number))
      p.step = item.next->step;
  }
  if (p.step != nullptr) {
    p.note(ReasonCode::step_due, {{"step", std::to_string(p.step->number)}, {"name", p.step->name}});
    return Verdict::go_on;
  }
  if (soonest != nullptr) {
    p.note(
        ReasonCode::step_not_due_yet, {{"step", std::to_string(soonest->next->step->number)},
                                       {"name", soonest->next->step->name},
                                       {"until", p.when(soonest->next->due)}}
    );
  } else {
    p.note(p.items.empty() ? ReasonCode::nothing_overdue : ReasonCode::last_step_done);
  }
  return Verdict::done;
}

Verdict case_opens(Proposal& p) {
  if (p.running.open) return Verdict::go_on;
  auto const cycle = p.running.cycle + 1;
  p.tell(
      CaseOpened{p.running.id, p.subject.creditor, p.subject.currency, cycle, p.plan->name, p.plan->version}
  );
  p.running = CaseState{p.running.id, p.subject.creditor, p.subject.currency, cycle,
                        true,         p.plan->name,       p.plan->version,    p.now};
  ++p.budget.opened[p.subject.creditor];
  return Verdict::go_on;
}

Verdict old_debts_start_higher(Proposal& p) {
  auto const& live = p.creditor->go_live;
  auto const level = std::min(live.start_level, static_cast<int>(p.plan->steps.size()));
  if (!live.cutover || level < 1) return Verdict::go_on;
  for (auto& item : p.items) {
    bool const old = item.claim.state->receivable.due < *live.cutover;
    if (!old || item.ordinal != 0 || item.standing.level >= level) continue;
    p.set_level(item, level, ReasonCode::cutover_level);
    p.note(
        ReasonCode::cutover_level,
        {{"number", item.claim.state->receivable.number}, {"level", std::to_string(level)}}
    );
  }
  return Verdict::go_on;
}

Verdict steps_without_message(Proposal& p) {
  Step const* tasked = nullptr;
  for (auto& item : p.items) {
    // At most once through the plan: each round raises the level.
    for (std::size_t round = 0; round < p.plan->steps.size() && item.ready(p.now); ++round) {
      auto const* step = item.next->step;
      auto const passing = passing_of(*p.plan, *item.next, item.standing.level, p.today);
      if (passing == Passing::send) break;
      auto const why = passing == Passing::task    ? ReasonCode::task_step
                       : passing == Passing::merge ? ReasonCode::merged_late
                                                   : ReasonCode::skipped_late;
      p.set_level(item, step->number, why);
      p.note(
          why, {{"number", item.claim.state->receivable.number},
                {"step", std::to_string(step->number)},
                {"name", step->name}}
      );
      if (passing != Passing::task || tasked == step) continue;
      tasked = step;
      p.open_task(
          kind_of_step(*step), "step", std::to_string(step->number), step->name + ": " + plain(p.total())
      );
    }
  }
  if (std::ranges::any_of(p.items, [&](Item const& item) { return item.ready(p.now); }))
    return Verdict::go_on;
  return Verdict::done;
}

} // namespace dunlin::planning::rule
