#include "bot/planning/desk_decisions.hpp"

#include "bot/planning/answer_message.hpp"

#include <algorithm>

namespace dunlin::planning {

namespace {

std::string_view template_of(AnswerKind kind) {
  switch (kind) {
  case AnswerKind::promise_confirmed: return "promise-confirmed";
  case AnswerKind::proof_asked: return "proof-asked";
  case AnswerKind::ticket_opened: return "ticket-opened";
  case AnswerKind::copy: return "copy";
  case AnswerKind::statement: return "statement";
  case AnswerKind::settled_question: return "settled-question";
  case AnswerKind::ticket_answered:
  case AnswerKind::person: return "person";
  case AnswerKind::follow_up: return {}; // its campaign says
  }
  return "person";
}

Ticket const* ticket_asked_about(Answer const& answer, CustomerFacts const& facts) {
  if (answer.kind != AnswerKind::settled_question || !answer.ticket) return nullptr;
  auto const* ticket = facts.ticket(*answer.ticket);
  return ticket != nullptr && ticket->state == TicketState::asked ? ticket : nullptr;
}

void queue(Answer const& answer, Turn& turn) {
  auto message = message_of(answer, template_of(answer.kind), turn.facts, turn.now);
  turn.budget.contacts.push_back(
      {turn.now, message.channel, message.address, message.creditor, Purpose::service, message.id}
  );
  turn.look_at(message.expires_at);
  turn.tell(outbox::MessageQueued{std::move(message)});
  auto const* ticket = ticket_asked_about(answer, turn.facts);
  if (ticket == nullptr || turn.now < ticket->ask_at.value_or(turn.now) + kSoon) return;
  auto waited = *ticket; // the customer has all its days to answer a question that had to wait
  waited.ask_at = turn.now;
  turn.tell(desk::TicketMoved{std::move(waited), {}, "bot"});
}

// A person hears of what the customer is owed and does not get, unless it was the customer's own wish or
// nothing is left to be said.
void drop(Answer const& answer, Reason const& reason, Turn& turn) {
  turn.tell(desk::AnswerDropped{answer.id, reason});
  if (auto const* ticket = ticket_asked_about(answer, turn.facts)) {
    auto unasked = *ticket;
    leave_question_to_a_person(unasked, turn);
    turn.look_at(unasked.solve_by);
  } else if (reason.code != ReasonCode::opted_out && reason.code != ReasonCode::too_old) {
    turn.open_task(
        TaskKind::answer_failed, answer.creditor, answer.id.raw(),
        "owed: " + std::string(name_of(answer.kind))
    );
  }
}

void look_at(Answer const& answer, Turn& turn, DeskRules const& rules) {
  turn.note({ReasonCode::answer_owed, {{"kind", std::string(name_of(answer.kind))}}});
  auto const found = obstacle(rules.answers, answer, turn);
  if (!found) {
    queue(answer, turn);
    return;
  }
  turn.note(found->reason);
  turn.look_at(found->look_again);
  if (found->lasting) drop(answer, found->reason, turn);
}

void look_at(Ticket ticket, Turn& turn, DeskRules const& rules) {
  for (auto const& rule : rules.tickets) {
    if (rule.look(ticket, turn) == Verdict::done) return;
  }
}

void look_at(Alert const& alert, Turn& turn, DeskRules const& rules) {
  turn.note({ReasonCode::alert_open, {{"kind", std::string(name_of(alert.kind))}}});
  for (auto const& rule : rules.alerts) {
    if (rule.look(alert, turn) == Verdict::done) return;
  }
}

} // namespace

std::vector<Decision> decide_service(
    CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now, Budget& budget,
    DeskRules const& rules
) {
  std::vector<Decision> decisions;
  auto const take = [&](auto const& what) {
    Turn turn{facts, rulebook, now, budget};
    turn.decision.about = CaseId{what.id.bytes};
    turn.decision.creditor = what.creditor;
    look_at(what, turn, rules);
    decisions.push_back(std::move(turn.decision));
  };
  for (auto const& ticket : facts.tickets) {
    if (ticket.state != TicketState::closed) take(ticket);
  }
  std::ranges::for_each(facts.alerts, take);
  for (auto const& answer : facts.answers) {
    bool const ours = answer.kind != AnswerKind::follow_up; // those come last: care_decisions
    if (ours && answer.state != AnswerState::queued) take(answer);
  }
  return decisions;
}

bool service_still_right(
    Message const& message, CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now,
    Budget& budget, Trace& trace, DeskRules const& rules
) {
  auto const no = [&](Reason reason) {
    trace.push_back(std::move(reason));
    return false;
  };
  if (now >= message.expires_at) return no({ReasonCode::too_old, {}});
  if (message.purpose == Purpose::alert) {
    auto const* alert = facts.alert(AlertId{message.key.about.bytes});
    return alert != nullptr || no({ReasonCode::nothing_overdue, {}});
  }
  auto const* answer = facts.answer(AnswerId{message.key.about.bytes});
  if (answer == nullptr) return no({ReasonCode::nothing_overdue, {}});
  auto const& list = message.purpose == Purpose::care ? rules.follow_ups : rules.answers;
  auto const found = obstacle(list, *answer, Turn{facts, rulebook, now, budget});
  return !found || no(found->reason);
}

} // namespace dunlin::planning
