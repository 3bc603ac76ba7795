// What a ticket's turn brings: the question whether it is settled, its end, and the alert for each deadline
// missed. Moving it is a person's business (bot/desk/ticket_moves).
#include "bot/planning/desk_rules.hpp"

#include <algorithm>

namespace dunlin::planning::rule {

namespace {

void move(Ticket const& ticket, Turn& turn) {
  turn.tell(desk::TicketMoved{ticket, {}, "bot"});
}

// One alert for each deadline missed: its id is made of both, and a deadline is missed once.
Verdict late(Ticket& ticket, Turn& turn, std::string_view what, Timestamp by) {
  if (turn.now < by) {
    turn.look_at(by);
    return Verdict::go_on;
  }
  if (std::ranges::find(ticket.late, std::string(what)) != ticket.late.end()) return Verdict::go_on;
  ticket.late.emplace_back(what);
  move(ticket, turn);
  Alert alert;
  alert.id = AlertId::of({ticket.id.raw(), what, std::to_string(ticket.reopened)});
  alert.kind = AlertKind::ticket_late;
  alert.creditor = ticket.creditor;
  alert.ticket = ticket.id;
  alert.raised_at = turn.now;
  alert.climbs_at = turn.climbs_at(ticket.creditor);
  turn.tell(desk::AlertRaised{std::move(alert)});
  turn.look_at(turn.now);
  return Verdict::go_on;
}

void owe_question(Ticket const& ticket, Turn& turn) {
  Answer answer;
  answer.id = settled_question_of(ticket);
  answer.kind = AnswerKind::settled_question;
  answer.creditor = ticket.creditor;
  answer.to = ticket.answer_to;
  answer.language = ticket.language;
  answer.ticket = ticket.id;
  answer.owed_at = turn.now;
  turn.tell(desk::AnswerOwed{std::move(answer)});
  turn.look_at(turn.now);
}

bool with_a_person(Ticket const& ticket) { // carried out, and nobody could be asked by the bot
  return ticket.state == TicketState::carried_out && !ticket.ask_at;
}

} // namespace

Verdict closed_ticket_rests(Ticket& ticket, Turn&) {
  return ticket.state == TicketState::closed ? Verdict::done : Verdict::go_on;
}

Verdict customer_is_asked(Ticket& ticket, Turn& turn) {
  if (ticket.state != TicketState::carried_out || !ticket.ask_at) return Verdict::go_on;
  if (turn.now < *ticket.ask_at) {
    turn.look_at(*ticket.ask_at);
    return Verdict::done;
  }
  if (!ticket.answer_to) {
    leave_question_to_a_person(ticket, turn);
    return Verdict::go_on;
  }
  ticket.state = TicketState::asked;
  ticket.ask_at = turn.now; // the days to an answer count from the question
  move(ticket, turn);
  owe_question(ticket, turn);
  return Verdict::done;
}

// Silence says something only to a question that was asked.
Verdict silence_settles(Ticket& ticket, Turn& turn) {
  if (ticket.state != TicketState::asked || !ticket.ask_at) return Verdict::go_on;
  bool const still_owed = std::ranges::any_of(turn.facts.answers, [&](Answer const& answer) {
    return answer.kind == AnswerKind::settled_question && answer.ticket == ticket.id;
  });
  auto const ends = *ticket.ask_at + kSettledAfter;
  if (still_owed || turn.now < ends) {
    if (!still_owed) turn.look_at(ends);
    return Verdict::done;
  }
  ticket.state = TicketState::closed;
  move(ticket, turn);
  if (ticket.hold) turn.tell(HoldReleased{ticket.hold, "no objection after the question"});
  turn.look_at(turn.now); // what the hold stood against may be said
  return Verdict::done;
}

Verdict response_is_in_time(Ticket& ticket, Turn& turn) {
  if (ticket.state != TicketState::recorded) return Verdict::go_on;
  return late(ticket, turn, "respond", ticket.respond_by);
}

Verdict solution_is_in_time(Ticket& ticket, Turn& turn) {
  if (with_a_person(ticket)) return Verdict::go_on;
  return late(ticket, turn, "solve", ticket.solve_by);
}

Verdict question_is_in_time(Ticket& ticket, Turn& turn) {
  if (!with_a_person(ticket)) return Verdict::go_on;
  return late(ticket, turn, "ask", ticket.solve_by);
}

} // namespace dunlin::planning::rule

namespace dunlin::planning {

// It stays carried out until a person closes or reopens it, and is late when none does.
void leave_question_to_a_person(Ticket& ticket, Turn& turn) {
  ticket.state = TicketState::carried_out;
  ticket.ask_at.reset();
  ticket.solve_by = turn.now + kSettledAfter;
  turn.tell(desk::TicketMoved{ticket, {}, "bot"});
  turn.open_task(
      TaskKind::call, ticket.creditor, ticket.id.raw(),
      "ask the customer whether ticket " + ticket.number + " is settled, and close or reopen it"
  );
}

} // namespace dunlin::planning
