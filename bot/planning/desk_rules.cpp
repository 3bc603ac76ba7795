#include "bot/planning/desk_rules.hpp"

#include "bot/policy/business_hours.hpp"

#include <array>

namespace dunlin::planning {

namespace {

constexpr Milliseconds kClimb{std::chrono::hours{2}}; // working time

constexpr std::array kAnswering{
    AnswerRule{"answer still fits", rule::answer_still_fits},
    AnswerRule{"address took it", rule::address_took_it},
    AnswerRule{"address is usable", rule::address_is_usable},
    AnswerRule{"channel is not stopped", rule::channel_is_not_stopped},
    AnswerRule{"creditor is approved", rule::creditor_is_approved},
    AnswerRule{"all mail is read", rule::all_mail_is_read},
    AnswerRule{"no person talks", rule::no_person_talks},
    AnswerRule{"answers are wanted", rule::answers_are_wanted},
    AnswerRule{"answers are few", rule::answers_are_few},
    AnswerRule{"hours are kept", rule::hours_are_kept},
};

constexpr std::array kFollowingUp{
    AnswerRule{"campaign runs", rule::campaign_runs},
    AnswerRule{"address took it", rule::address_took_it},
    AnswerRule{"address is usable", rule::address_is_usable},
    AnswerRule{"follow-ups are wanted", rule::follow_ups_are_wanted},
    AnswerRule{"follow-up is young", rule::follow_up_is_young},
    AnswerRule{"channel is not stopped", rule::channel_is_not_stopped},
    AnswerRule{"creditor is approved", rule::creditor_is_approved},
    AnswerRule{"all mail is read", rule::all_mail_is_read},
    AnswerRule{"nothing is held", rule::nothing_is_held},
    AnswerRule{"no ticket stands", rule::no_ticket_stands},
    AnswerRule{"nothing is overdue", rule::nothing_is_overdue},
    AnswerRule{"hours are kept", rule::hours_are_kept},
    AnswerRule{"caps leave room", rule::caps_leave_room},
};

constexpr std::array kTickets{
    TicketRule{"closed ticket rests", rule::closed_ticket_rests},
    TicketRule{"customer is asked", rule::customer_is_asked},
    TicketRule{"silence settles", rule::silence_settles},
    TicketRule{"response is in time", rule::response_is_in_time},
    TicketRule{"solution is in time", rule::solution_is_in_time},
    TicketRule{"question is in time", rule::question_is_in_time},
};

constexpr std::array kAlerts{
    AlertRule{"next rung is called", rule::next_rung_is_called},
    AlertRule{"notice is awaited", rule::notice_is_awaited},
    AlertRule{"rung is written to", rule::rung_is_written_to},
};

} // namespace

std::span<AnswerRule const> answer_rules() {
  return kAnswering;
}

std::span<AnswerRule const> follow_up_rules() {
  return kFollowingUp;
}

std::span<TicketRule const> ticket_rules() {
  return kTickets;
}

std::span<AlertRule const> alert_rules() {
  return kAlerts;
}

std::optional<Obstacle> obstacle(std::span<AnswerRule const> rules, Answer const& answer, Turn const& turn) {
  for (auto const& rule : rules) {
    if (auto found = rule.look(answer, turn)) return found;
  }
  return std::nullopt;
}

void Turn::open_task(TaskKind kind, CreditorId creditor, std::string_view what, std::string why) {
  auto const* account = facts.account(creditor);
  Task task;
  task.id = TaskId::of({what, name_of(kind), std::to_string(now.time_since_epoch().count())});
  task.kind = kind;
  task.creditor = creditor;
  task.owner = account == nullptr ? std::string() : account->owner;
  task.opened_at = now;
  task.why = std::move(why);
  tell(desk::TaskOpened{std::move(task)});
}

Timestamp Turn::climbs_at(CreditorId creditor) const {
  auto const* known = rulebook.house.creditor(creditor);
  if (known == nullptr) return policy::plus_business_time(nullptr, Zone(), now, kClimb);
  return policy::plus_business_time(policy::calendar_of(*known, rulebook), known->zone, now, kClimb);
}

} // namespace dunlin::planning
