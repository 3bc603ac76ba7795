// Desk rules: what a customer is owed besides its cases, as three ordered lists of named functions. What
// stands against an answer is one list, read when it is proposed and again when it is about to leave. What
// the turn of a ticket or an alert brings are two more; the first that says `done` ends the reading. Tickets
// are worked on as they will be: each rule sees what the ones before it told. Pure.
#pragma once

#include "bot/planning/proposal.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace dunlin::planning {

struct Turn { // of one ticket, alert or answer at one moment, with what the decision so far says
  CustomerFacts const& facts;
  Rulebook const& rulebook;
  Timestamp now;
  Budget& budget;
  Decision decision{};

  void tell(dunlin::Fact fact) { decision.facts.push_back(std::move(fact)); }
  void note(Reason reason) { decision.trace.push_back(std::move(reason)); }
  void look_at(Timestamp when) { decision.look_again = std::min(decision.look_again, when); }
  // The id is made of `what` and the moment: a task that was closed may be needed again.
  void open_task(TaskKind kind, CreditorId creditor, std::string_view what, std::string why);
  Timestamp climbs_at(CreditorId creditor) const; // when an alert told now goes to the next rung
};

struct Obstacle {
  Reason reason;
  Timestamp look_again = kNever; // when time alone may have removed it
  bool lasting = false;          // waiting does not remove it: the answer is given up
};

struct AnswerRule {
  std::string_view name;
  std::optional<Obstacle> (*look)(Answer const&, Turn const&);
};
struct TicketRule {
  std::string_view name;
  Verdict (*look)(Ticket&, Turn&);
};
struct AlertRule {
  std::string_view name;
  Verdict (*look)(Alert const&, Turn&);
};

std::span<AnswerRule const> answer_rules();
std::span<AnswerRule const> follow_up_rules(); // of what a campaign says
std::span<TicketRule const> ticket_rules();
std::span<AlertRule const> alert_rules();

struct DeskRules {
  std::span<AnswerRule const> answers = answer_rules();
  std::span<TicketRule const> tickets = ticket_rules();
  std::span<AlertRule const> alerts = alert_rules();
  std::span<AnswerRule const> follow_ups = follow_up_rules();
};

inline constexpr int kAnswersADay = 4;  // to one address: two bots that answer each other fall silent
inline constexpr Days kSettledAfter{7}; // no word after the question: the ticket is taken for settled

// The first obstacle, or none.
std::optional<Obstacle> obstacle(std::span<AnswerRule const> rules, Answer const& answer, Turn const& turn);

// The customer cannot be asked by the bot: a task says so, and the ticket waits for a person, not for ever.
void leave_question_to_a_person(Ticket& ticket, Turn& turn);

namespace rule { // in the order they stand in the lists

// What stands against an answer. A person's own words meet only the first five.
std::optional<Obstacle> answer_still_fits(Answer const& answer, Turn const& turn);
std::optional<Obstacle> address_took_it(Answer const& answer, Turn const& turn);
std::optional<Obstacle> address_is_usable(Answer const& answer, Turn const& turn);
std::optional<Obstacle> channel_is_not_stopped(Answer const& answer, Turn const& turn);
std::optional<Obstacle> creditor_is_approved(Answer const& answer, Turn const& turn);
std::optional<Obstacle> all_mail_is_read(Answer const& answer, Turn const& turn);
std::optional<Obstacle> no_person_talks(Answer const& answer, Turn const& turn);
std::optional<Obstacle> answers_are_wanted(Answer const& answer, Turn const& turn);
std::optional<Obstacle> answers_are_few(Answer const& answer, Turn const& turn);
std::optional<Obstacle> hours_are_kept(Answer const& answer, Turn const& turn);
// What stands against a follow-up besides: anything that makes a friendly word tactless or unlawful.
std::optional<Obstacle> campaign_runs(Answer const& answer, Turn const& turn);
std::optional<Obstacle> follow_up_is_young(Answer const& answer, Turn const& turn);
std::optional<Obstacle> follow_ups_are_wanted(Answer const& answer, Turn const& turn);
std::optional<Obstacle> nothing_is_held(Answer const& answer, Turn const& turn);
std::optional<Obstacle> no_ticket_stands(Answer const& answer, Turn const& turn);
std::optional<Obstacle> nothing_is_overdue(Answer const& answer, Turn const& turn);
std::optional<Obstacle> caps_leave_room(Answer const& answer, Turn const& turn);
// A ticket's turn.
Verdict closed_ticket_rests(Ticket& ticket, Turn& turn);
Verdict customer_is_asked(Ticket& ticket, Turn& turn);
Verdict silence_settles(Ticket& ticket, Turn& turn);
Verdict response_is_in_time(Ticket& ticket, Turn& turn);
Verdict solution_is_in_time(Ticket& ticket, Turn& turn);
Verdict question_is_in_time(Ticket& ticket, Turn& turn);
// An alert's turn.
Verdict next_rung_is_called(Alert const& alert, Turn& turn);
Verdict notice_is_awaited(Alert const& alert, Turn& turn);
Verdict rung_is_written_to(Alert const& alert, Turn& turn);

} // namespace rule

} // namespace dunlin::planning
