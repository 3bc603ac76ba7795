#include "bot/engine/planner.hpp"

#include <boost/asio/this_coro.hpp>

#include <algorithm>

namespace dunlin::engine {

using runtime::Fault;

namespace {

constexpr Milliseconds kLookAtLeast{250};
constexpr std::chrono::hours kRest{24}; // of a customer for whom the store refuses what is decided

// One customer's decisions become one change: all of them or none.
store::Changes changes_of(CustomerFacts const& facts, std::vector<planning::Decision>& decisions) {
  store::Changes changes;
  changes.chain = chain_of(facts.customer.id);
  changes.guard.head = facts.head;
  auto look_again = kNever;
  for (auto& decision : decisions) {
    look_again = std::min(look_again, decision.look_again);
    std::ranges::move(decision.facts, std::back_inserter(changes.facts));
  }
  changes.look_again = look_again;
  return changes;
}

// Decided again it would be refused again, and without end: a person is told, and the customer rests.
store::Changes
resting(ChainId chain, store::Guard guard, CreditorId creditor, std::string why, Timestamp now) {
  Task task;
  task.id = TaskId::of({chain.raw(), "planning refused", why});
  task.kind = TaskKind::plan_refused;
  task.creditor = creditor;
  task.opened_at = now;
  task.why = std::move(why);
  store::Changes changes;
  changes.chain = chain;
  changes.guard = guard;
  changes.facts.emplace_back(desk::Fact(desk::TaskOpened{std::move(task)}));
  changes.look_again = now + kRest;
  return changes;
}

std::vector<std::string> channels_queued(std::vector<Fact> const& facts) {
  std::vector<std::string> channels;
  for (auto const& fact : facts) {
    auto const* room = std::get_if<outbox::Fact>(&fact);
    auto const* queued = room == nullptr ? nullptr : std::get_if<outbox::MessageQueued>(room);
    if (queued != nullptr) channels.push_back(queued->message.channel);
  }
  return channels;
}

} // namespace

Planner::Planner(asio::any_io_executor executor, PlannerParts parts, PlannerLimits limits)
    : parts_(std::move(parts)),
      limits_(std::move(limits)),
      bell_(executor),
      applying_(executor, [this](std::string const&, std::exception_ptr failure) {
        try {
          std::rethrow_exception(failure);
        } catch (std::exception const& broken) {
          parts_.logger.error("planner.write_failed", {{"reason", broken.what()}});
        }
        if (!failed_) failed_ = failure;
        stop();
      }) {}

void Planner::stop() {
  claiming_ = false;
  bell_.ring();
}

asio::awaitable<void> Planner::run() {
  std::exception_ptr failure;
  try {
    co_await decide_until_stopped();
  } catch (...) { // the ground is gone, or the cancellation came while the store answered
    failure = std::current_exception();
  }
  claiming_ = false;
  if (!failure) failure = failed_; // a planner that cannot write must not end as if all were well
  if (!failure) co_return;
  co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  (void)co_await applying_.join(); // what was given to the store ends by itself, soon
  std::rethrow_exception(failure);
}

asio::awaitable<void> Planner::decide_until_stopped() {
  while (claiming_) {
    store::Claim claim;
    claim.owner = limits_.owner;
    claim.lease = limits_.lease;
    claim.at_most = limits_.claim_at_most;
    auto due = co_await parts_.store.claim_customers(std::move(claim));
    if (!due.items.empty()) {
      auto const lease = due.lease;
      co_await parts_.faults.at(Fault::after_claim_customers);
      co_await decide_batch(std::move(due));
      co_await parts_.store.release(lease);
      continue;
    }
    auto const now = parts_.clock.now();
    auto const next = std::min(now + limits_.look_at_most, co_await parts_.store.next_customer_due());
    auto const wake_at = std::max(next, now + kLookAtLeast);
    if (co_await bell_.wait_until(parts_.clock, wake_at) == runtime::Waking::cancelled) break;
  }
}

asio::awaitable<void> Planner::decide_batch(store::Due<CustomerFacts> due) {
  auto const shared = parts_.rulebook();
  std::optional<Rulebook> own; // only a ramp needs a copy to count down on
  if (!shared->ramp_left.empty()) {
    own = *shared;
    ramp_.subtract(*own, due.now);
  }
  for (auto& facts : due.items) {
    auto decisions = planning::decide_by(parts_.rules, facts, own ? *own : *shared, due.now);
    if (own) ramp_.spend(*own, decisions, due.now);
    ++decided_;
    if (parts_.decided) std::ranges::for_each(decisions, parts_.decided);
    auto changes = changes_of(facts, decisions);
    changes.guard.lease = due.lease;
    auto const creditor = decisions.empty() ? CreditorId{} : decisions.front().creditor;
    applying_.spawn("planner.write", write(std::move(changes), creditor, due.now));
  }
  co_await parts_.faults.at(Fault::after_decide);
  (void)co_await applying_.join();
  co_await parts_.faults.at(Fault::after_queue);
}

asio::awaitable<void> Planner::write(store::Changes changes, CreditorId creditor, Timestamp now) {
  auto const channels = channels_queued(changes.facts);
  auto const chain = changes.chain;
  auto const guard = changes.guard;
  auto applied = co_await parts_.store.apply(std::move(changes));
  if (applied) {
    for (auto const& channel : channels)
      parts_.queued(channel);
    co_return;
  }
  auto& conflict = applied.error();
  if (conflict.moved != store::Conflict::Moved::duplicate) { // somebody was quicker: it is decided again
    parts_.logger.debug("planner.conflict", {{"reason", conflict.detail}});
    co_return;
  }
  parts_.logger.error("planner.refused", {{"reason", conflict.detail}});
  (void)co_await parts_.store.apply(resting(chain, guard, creditor, std::move(conflict.detail), now));
}

} // namespace dunlin::engine
