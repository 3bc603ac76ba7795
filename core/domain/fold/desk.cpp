// Folding facts of the desk: tasks, tickets, alerts and owed answers of a customer.
#include "core/domain/fold/fold_room.hpp"

#include <algorithm>

namespace dunlin {

namespace {

void move_ticket(CustomerFacts& facts, Ticket const& moved, Timestamp at) {
  auto found = std::ranges::find(facts.tickets, moved.id, &Ticket::id);
  if (found == facts.tickets.end()) found = facts.tickets.insert(found, moved);
  auto const closed_at = found->closed_at;
  *found = moved;
  found->closed_at.reset();
  if (moved.state == TicketState::closed) found->closed_at = closed_at.value_or(at);
  std::erase_if(facts.tickets, [&](Ticket const& ticket) {
    return ticket.state == TicketState::closed && ticket.id != moved.id &&
           ticket.solve_by < at - kTicketsKept;
  });
}

void climb(CustomerFacts& facts, desk::AlertClimbed const& told) {
  auto const found = std::ranges::find(facts.alerts, told.alert, &Alert::id);
  if (found == facts.alerts.end()) return;
  found->rung = told.rung;
  found->climbs_at = told.climbs_at;
  found->undeliverable = false;
  found->in_vain = 0;
}

void follow_up(CustomerFacts& facts, Answer const& answer, Timestamp at) {
  FollowedUp const newest{answer.creditor, answer.campaign, answer.happened_at.value_or(at), at};
  auto const known = std::ranges::find_if(facts.followed_up, [&](FollowedUp const& before) {
    return before.creditor == answer.creditor && before.campaign == answer.campaign;
  });
  if (known == facts.followed_up.end())
    facts.followed_up.push_back(newest);
  else
    *known = newest;
}

} // namespace

void fold_room(CustomerFacts& facts, desk::Fact const& fact, Timestamp at) {
  std::visit(
      Overloaded{
          [&](desk::TaskOpened const& told) {
            bool const known = std::ranges::find(facts.tasks, told.task.id, &Task::id) != facts.tasks.end();
            if (!known) facts.tasks.push_back(told.task);
          },
          [&](desk::TaskClosed const& told) {
            std::erase_if(facts.tasks, [&](Task const& task) { return task.id == told.task; });
          },
          [&](desk::TicketOpened const& told) { move_ticket(facts, told.ticket, at); },
          [&](desk::TicketMoved const& told) { move_ticket(facts, told.ticket, at); },
          [&](desk::AlertRaised const& told) {
            bool const known =
                std::ranges::find(facts.alerts, told.alert.id, &Alert::id) != facts.alerts.end();
            if (!known) facts.alerts.push_back(told.alert);
          },
          [&](desk::AlertClimbed const& told) { climb(facts, told); },
          [&](desk::AlertAcknowledged const& told) {
            std::erase_if(facts.alerts, [&](Alert const& alert) { return alert.id == told.alert; });
          },
          [&](desk::AnswerOwed const& told) {
            bool const known =
                std::ranges::find(facts.answers, told.answer.id, &Answer::id) != facts.answers.end();
            if (!known) facts.answers.push_back(told.answer);
            if (!told.answer.campaign.empty()) follow_up(facts, told.answer, at);
          },
          [&](desk::AnswerDropped const& told) {
            std::erase_if(facts.answers, [&](Answer const& answer) { return answer.id == told.answer; });
          },
          [&](desk::ScoreGiven const& told) {
            facts.scores.push_back(told.score);
            if (facts.scores.size() > kScoresKept) facts.scores.erase(facts.scores.begin());
          },
          [&](desk::RequestAnswered const& told) {
            remember(facts.requests, {told.request, told.digest, at});
          },
      },
      fact
  );
}

} // namespace dunlin
