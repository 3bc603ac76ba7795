#include "bot/planning/decide.hpp"

#include "bot/planning/care_decisions.hpp"
#include "bot/planning/desk_decisions.hpp"
#include "bot/planning/rules.hpp"

#include <algorithm>

namespace dunlin::planning {

namespace {

// The cases that may have something to say: one per creditor and currency with anything open. The case with
// the oldest debt speaks first when they compete for the customer's budget of contacts.
std::vector<Subject> subjects_of(CustomerFacts const& facts) {
  std::vector<std::pair<CivilDate, Subject>> found;
  auto const add = [&](Subject subject, CivilDate due) {
    auto const known = std::ranges::find(found, subject, &std::pair<CivilDate, Subject>::second);
    if (known == found.end())
      found.emplace_back(due, subject);
    else
      known->first = std::min(known->first, due);
  };
  CivilDate const late = std::chrono::year{9999} / 12 / 31;
  for (auto const& state : facts.receivables) {
    if (!state.voided && state.open.positive())
      add({state.receivable.creditor, state.receivable.amount.currency}, state.receivable.due);
  }
  for (auto const& about : facts.cases) {
    if (about.open) add({about.creditor, about.currency}, late);
  }
  for (auto const& promise : facts.promises) {
    bool const alone =
        promise.state == PromiseState::open && std::ranges::none_of(found, [&](auto const& known) {
          return policy::concerns(promise, known.second.creditor, known.second.currency);
        });
    if (alone) add({promise.creditor, promise.amount.currency}, late); // paid: it remains to be said
  }
  std::ranges::sort(found);
  std::vector<Subject> subjects;
  for (auto const& [due, subject] : found)
    subjects.push_back(subject);
  return subjects;
}

Budget budget_of(CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now) {
  Budget budget{policy::jurisdiction_of(facts.customer, rulebook), facts.contacts_made, {}, {}};
  for (auto const& waiting : facts.pending) {
    if (waiting.state == MessageState::unknown) continue; // counted when its fate became unknown
    auto const& message = waiting.message;
    budget.contacts.push_back(
        {now, message.channel, message.address, message.creditor, message.purpose, message.id}
    );
  }
  return budget;
}

Budget
budget_besides(Message const& message, CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now) {
  Budget budget{policy::jurisdiction_of(facts.customer, rulebook), {}, {}, {}};
  for (auto const& made : facts.contacts_made) {
    if (made.message != message.id) budget.contacts.push_back(made);
  }
  for (auto const& other : facts.pending) { // what is only queued looks at us when its turn comes
    if (other.message.id != message.id && other.state == MessageState::begun)
      budget.contacts.push_back(
          {now, other.message.channel, other.message.address, other.message.creditor, other.message.purpose,
           other.message.id}
      );
  }
  return budget;
}

// When time alone may change what the rules say, besides what they named themselves.
void look_at_dates(Proposal& p) {
  bool overdue_seen = false;
  for (auto const& item : p.items) {
    if (item.next) p.look_at(item.next->due);
    if (item.overdue || overdue_seen) continue;
    overdue_seen = true; // items are in order of due date: the first to become overdue
    p.look_at(instant(plus_days(item.claim.state->receivable.due, 1), {0, 0}, p.facts.customer.zone));
  }
}

void read(std::span<Rule const> rules, Proposal& p) {
  for (auto const& rule : rules) {
    if (rule.look(p) == Verdict::done) return;
  }
}

// An outbox cancels what is too old when it takes it. What none took, because its channel is not served any
// more, is ended here, so that what it was about goes on.
std::optional<Decision> end_what_nobody_took(CustomerFacts const& facts, Timestamp now) {
  Decision decision;
  for (auto const& waiting : facts.pending) {
    auto const& message = waiting.message;
    if (waiting.state != MessageState::queued) continue;
    auto const ends = message.expires_at > kNever - kSoon ? kNever : message.expires_at + kSoon;
    decision.look_again = std::min(decision.look_again, std::max(ends, now));
    decision.about = message.key.about;
    decision.creditor = message.creditor;
    if (ends > now) continue;
    Reason reason{ReasonCode::too_old, {{"until", iso_local(message.expires_at, facts.customer.zone)}}};
    decision.trace.push_back(reason);
    decision.facts.emplace_back(outbox::Fact(outbox::MessageCancelled{message.id, std::move(reason)}));
  }
  if (decision.look_again == kNever) return std::nullopt;
  return decision;
}

Currency currency_of(Message const& message, CustomerFacts const& facts) {
  if (auto const* about = facts.case_of(message.key.about)) return about->currency;
  return message.lines.empty() ? Currency{} : message.lines.front().open.currency;
}

} // namespace

std::vector<Decision>
decide_by(RuleLists const& rules, CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now) {
  auto const subjects = subjects_of(facts);
  bool const served = !facts.tickets.empty() || !facts.alerts.empty() || !facts.answers.empty();
  if (subjects.empty() && !served && facts.pending.empty() && rulebook.campaigns.empty()) return {};
  auto budget = budget_of(facts, rulebook, now);
  auto decisions = decide_service(facts, rulebook, now, budget, rules.desk); // who asked is answered first
  for (auto const& subject : subjects) {
    auto p = proposal_for(facts, rulebook, now, budget, subject);
    read(rules.proposing, p);
    look_at_dates(p);
    decisions.push_back(std::move(p.decision));
  }
  std::ranges::move(decide_care(facts, rulebook, now, budget, rules.desk), std::back_inserter(decisions));
  if (auto ended = end_what_nobody_took(facts, now)) decisions.push_back(std::move(*ended));
  return decisions;
}

bool still_right_by(
    RuleLists const& rules, Message const& message, CustomerFacts const& facts, Rulebook const& rulebook,
    Timestamp now, Trace& trace
) {
  auto budget = budget_besides(message, facts, rulebook, now);
  if (message.purpose != Purpose::dunning)
    return service_still_right(message, facts, rulebook, now, budget, trace, rules.desk);
  auto p = proposal_for(facts, rulebook, now, budget, {message.creditor, currency_of(message, facts)});
  p.last_look = &message;
  p.key = message.key;
  p.to = {facts.contact(message.contact), facts.address(message.address)};
  auto const index = static_cast<std::size_t>(std::max(message.key.step, 1)) - 1;
  if (p.plan != nullptr && index < p.plan->steps.size()) p.step = &p.plan->steps[index];
  for (std::size_t i = 0; i < p.items.size(); ++i) {
    bool const raised = std::ranges::any_of(message.lines, [&](MessageLine const& line) {
      return line.raised && line.receivable == p.items[i].claim.state->receivable.id;
    });
    if (raised) p.raised.push_back(i);
  }
  read(rules.last_look, p);
  trace.insert(trace.end(), p.decision.trace.begin(), p.decision.trace.end());
  return !p.refused;
}

std::vector<Decision> decide(CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now) {
  return decide_by({}, facts, rulebook, now);
}

bool still_right(
    Message const& message, CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now, Trace& trace
) {
  return still_right_by({}, message, facts, rulebook, now, trace);
}

} // namespace dunlin::planning
