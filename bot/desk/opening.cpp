#include "bot/desk/opening.hpp"

#include "bot/policy/business_hours.hpp"
#include "bot/policy/jurisdiction.hpp"

#include <algorithm>
#include <map>

namespace dunlin::desk {

namespace {

AlertKind alert_of(TicketKind kind) {
  switch (kind) {
  case TicketKind::complaint: return AlertKind::complaint;
  case TicketKind::dispute: return AlertKind::dispute;
  case TicketKind::question: return AlertKind::question;
  }
  return AlertKind::to_read;
}

} // namespace

Creditor const*
creditor_meant(std::optional<Message> const& answers, CustomerFacts const& facts, House const& house) {
  if (answers) return house.creditor(answers->creditor);
  if (facts.accounts.size() == 1) return house.creditor(facts.accounts.front().creditor);
  std::map<CreditorId, std::int64_t> open;
  for (auto const& state : facts.receivables)
    open[state.receivable.creditor] += state.voided ? 0 : state.open.minor;
  auto const most = std::ranges::max_element(open, {}, [](auto const& entry) { return entry.second; });
  if (most != open.end()) return house.creditor(most->first);
  return house.creditors.empty() ? nullptr : &house.creditors.front();
}

Opening::Opening(
    Heard const& heard, CustomerFacts const& facts, Rulebook const& rulebook, ActionTable const& table,
    Timestamp now
)
    : heard_(heard),
      facts_(facts),
      rulebook_(rulebook),
      table_(table),
      now_(now),
      creditor_(creditor_meant(heard.answers, facts, rulebook.house)) {}

template <class Id>
Id Opening::id(std::string_view what) const {
  return Id::of({heard_.inbound.raw(), what, std::to_string(told_.size())});
}

std::string Opening::owner() const {
  auto const* account = facts_.account(creditor_id());
  return account == nullptr ? std::string() : account->owner;
}

Timestamp Opening::after_working(Milliseconds working) const {
  if (creditor_ == nullptr) return policy::plus_business_time(nullptr, Zone(), now_, working);
  return policy::plus_business_time(
      policy::calendar_of(*creditor_, rulebook_), creditor_->zone, now_, working
  );
}

Ticket const* Opening::open_ticket(TicketKind kind, std::optional<ReceivableId> receivable) const {
  auto const found = std::ranges::find_if(facts_.tickets, [&](Ticket const& ticket) {
    return ticket.kind == kind && ticket.state != TicketState::closed && ticket.creditor == creditor_id() &&
           (!receivable || ticket.receivable == receivable);
  });
  return found == facts_.tickets.end() ? nullptr : &*found;
}

// The receivable named, or the only one the answered message lists.
std::optional<ReceivableId> Opening::receivable_of(Finding const& finding) const {
  if (finding.receivables.size() == 1) return finding.receivables.front();
  if (!finding.receivables.empty() || !heard_.answers || heard_.answers->lines.size() != 1)
    return std::nullopt;
  return heard_.answers->lines.front().receivable;
}

void Opening::ticket(TicketKind kind, Finding const& finding, HoldKind hold) {
  auto const receivable = receivable_of(finding);
  if (auto const* known = open_ticket(kind, receivable)) {
    tell(TicketMoved{*known, heard_.words, "customer"});
    alert(alert_of(kind), known->id);
    return;
  }
  Ticket ticket;
  ticket.id = id<TicketId>(name_of(kind));
  ticket.number = ticket_number(ticket.id);
  ticket.kind = kind;
  ticket.creditor = creditor_id();
  ticket.receivable = receivable;
  ticket.amount = finding.amount;
  ticket.words = heard_.words;
  ticket.owner = owner();
  ticket.opened_at = now_;
  ticket.respond_by = after_working(table_.respond_within);
  ticket.solve_by = after_working(table_.solve_within);
  ticket.hold = hold_until_review(hold, receivable, receivable ? finding.amount : std::nullopt);
  if (heard_.from) ticket.answer_to = *heard_.from;
  ticket.language = facts_.customer.language;
  ticket.from = heard_.inbound;
  tell(TicketOpened{ticket});
  alert(alert_of(kind), ticket.id);
  Answer with;
  with.ticket = ticket.id;
  answer(AnswerKind::ticket_opened, std::move(with));
}

void Opening::reopen(Ticket ticket) {
  ticket.state = TicketState::recorded;
  ticket.judgement = Judgement::open;
  ++ticket.reopened;
  ticket.ask_at.reset();
  ticket.late.clear();
  ticket.respond_by = after_working(table_.respond_within);
  ticket.solve_by = after_working(table_.solve_within);
  auto const kind = ticket.kind == TicketKind::complaint ? HoldKind::complaint : HoldKind::dispute;
  bool const held = std::ranges::find(facts_.holds, ticket.hold, &Hold::id) != facts_.holds.end();
  if (!held) ticket.hold = hold_until_review(kind, ticket.receivable, std::nullopt);
  auto const ticket_id = ticket.id;
  tell(TicketMoved{std::move(ticket), heard_.words, "customer"});
  alert(AlertKind::ticket_reopened, ticket_id);
}

void Opening::hold(
    HoldKind kind, std::optional<ReceivableId> receivable, std::optional<Money> amount, Days until
) {
  Hold hold;
  hold.id = id<HoldId>(name_of(kind));
  hold.kind = kind;
  if (creditor_ != nullptr) hold.creditor = creditor_->id;
  hold.receivable = receivable;
  hold.amount = amount;
  hold.ends_at = now_ + until;
  hold.review_at = now_ + until;
  hold.set_at = now_;
  hold.set_by = "bot";
  tell(planning::HoldSet{std::move(hold)});
}

HoldId Opening::hold_until_review(
    HoldKind kind, std::optional<ReceivableId> receivable, std::optional<Money> amount
) {
  Hold hold;
  hold.id = id<HoldId>(name_of(kind));
  hold.kind = kind;
  if (creditor_ != nullptr) hold.creditor = creditor_->id;
  hold.receivable = receivable;
  hold.amount = amount;
  hold.review_at = now_ + table_.hold_review;
  hold.set_at = now_;
  hold.set_by = "bot";
  auto const made = hold.id;
  tell(planning::HoldSet{std::move(hold)});
  return made;
}

void Opening::task(TaskKind kind, std::string why) {
  Task task;
  task.id = id<TaskId>(name_of(kind));
  task.kind = kind;
  if (creditor_ != nullptr) task.creditor = creditor_->id;
  task.owner = owner();
  task.opened_at = now_;
  task.why = std::move(why);
  tell(TaskOpened{std::move(task)});
}

void Opening::alert(AlertKind kind, std::optional<TicketId> ticket) {
  Alert alert;
  alert.id = id<AlertId>(name_of(kind));
  alert.kind = kind;
  alert.creditor = creditor_id();
  alert.ticket = ticket;
  alert.raised_at = now_;
  alert.climbs_at = after_working(table_.climb_after);
  tell(AlertRaised{std::move(alert)});
}

// Only to an address on file: who wrote from elsewhere is not answered by the bot.
void Opening::answer(AnswerKind kind, Answer with) {
  if (!heard_.from) return;
  with.id = id<AnswerId>(name_of(kind));
  with.kind = kind;
  with.creditor = creditor_id();
  with.to = *heard_.from;
  with.language = facts_.customer.language;
  with.owed_at = now_;
  tell(AnswerOwed{std::move(with)});
}

void Opening::to_a_person(std::string why) {
  task(TaskKind::read_reply, std::move(why));
  alert(AlertKind::to_read, std::nullopt);
  hold(HoldKind::in_persons_hands, std::nullopt, std::nullopt, table_.person_within);
}

} // namespace dunlin::desk
