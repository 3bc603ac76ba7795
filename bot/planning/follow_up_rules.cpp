// What stands against a follow-up besides what stands against any answer.
#include "bot/planning/desk_rules.hpp"
#include "bot/policy/caps.hpp"
#include "bot/policy/consent.hpp"

#include <algorithm>

namespace dunlin::planning::rule {

namespace {

Timestamp said_until(Answer const& answer, Turn const& turn) {
  auto const* campaign = turn.rulebook.campaign(answer.campaign);
  return campaign == nullptr ? answer.owed_at : answer.owed_at + Days{campaign->late_days + 1};
}

} // namespace

std::optional<Obstacle> campaign_runs(Answer const& answer, Turn const& turn) {
  if (turn.rulebook.campaign(answer.campaign) != nullptr) return std::nullopt;
  return Obstacle{{ReasonCode::campaign_ended, {{"campaign", answer.campaign}}}, kNever, true};
}

std::optional<Obstacle> follow_up_is_young(Answer const& answer, Turn const& turn) {
  auto const until = said_until(answer, turn);
  if (turn.now < until) return std::nullopt;
  return Obstacle{
      {ReasonCode::too_old, {{"until", iso_local(until, turn.facts.customer.zone)}}}, kNever, true
  };
}

std::optional<Obstacle> follow_ups_are_wanted(Answer const& answer, Turn const& turn) {
  if (!policy::opted_out(turn.facts.opt_outs, answer.creditor, Purpose::care, answer.to)) return std::nullopt;
  return Obstacle{{ReasonCode::opted_out, {{"purpose", "care"}}}, kNever, true};
}

std::optional<Obstacle> nothing_is_held(Answer const&, Turn const& turn) {
  for (auto const& hold : turn.facts.holds) {
    if (policy::stands(hold, turn.now))
      return Obstacle{{ReasonCode::on_hold, {}}, hold.ends_at.value_or(kNever)};
  }
  return std::nullopt;
}

std::optional<Obstacle> no_ticket_stands(Answer const&, Turn const& turn) {
  bool const stands = std::ranges::any_of(turn.facts.tickets, [](Ticket const& ticket) {
    return ticket.state != TicketState::closed;
  });
  if (!stands) return std::nullopt;
  return Obstacle{{ReasonCode::ticket_stands, {}}};
}

std::optional<Obstacle> nothing_is_overdue(Answer const&, Turn const& turn) {
  auto const today = local(turn.now, turn.facts.customer.zone).date;
  bool const owes = std::ranges::any_of(turn.facts.receivables, [&](ReceivableState const& state) {
    return !state.voided && state.open.positive() && state.receivable.due < today;
  });
  if (!owes) return std::nullopt;
  return Obstacle{{ReasonCode::owes_overdue, {}}};
}

std::optional<Obstacle> caps_leave_room(Answer const& answer, Turn const& turn) {
  auto const* address = turn.facts.address(answer.to);
  if (address == nullptr) return std::nullopt; // another rule's matter
  ContactMade const planned{turn.now,        address->channel, answer.to,
                            answer.creditor, Purpose::care,    MessageId{}};
  auto reached = policy::cap_reached(turn.budget.law, turn.budget.contacts, planned);
  if (!reached) return std::nullopt;
  return Obstacle{std::move(reached->reason), reached->frees};
}

} // namespace dunlin::planning::rule
