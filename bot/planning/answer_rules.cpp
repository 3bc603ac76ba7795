// What stands against an answer, looked at when it is proposed and again before it leaves.
#include "bot/planning/desk_rules.hpp"
#include "bot/policy/consent.hpp"
#include "bot/policy/windows.hpp"

#include <algorithm>

namespace dunlin::planning::rule {

namespace {

bool said_by_a_person(AnswerKind kind) {
  return kind == AnswerKind::person || kind == AnswerKind::ticket_answered;
}

// What the customer did not ask for this minute keeps the hours in which contact is allowed.
bool keeps_hours(AnswerKind kind) {
  switch (kind) {
  case AnswerKind::settled_question:
  case AnswerKind::follow_up: return true;
  case AnswerKind::promise_confirmed:
  case AnswerKind::proof_asked:
  case AnswerKind::ticket_opened:
  case AnswerKind::copy:
  case AnswerKind::statement:
  case AnswerKind::ticket_answered:
  case AnswerKind::person: return false;
  }
  return true;
}

Obstacle lasting(ReasonCode code, std::vector<Argument> with = {}) {
  return {{code, std::move(with)}, kNever, true};
}

std::string channel_of(Answer const& answer, Turn const& turn) {
  auto const* address = turn.facts.address(answer.to);
  return address == nullptr ? std::string() : address->channel;
}

} // namespace

// A confirmation of what is over, or a question about what is closed, has waited too long.
std::optional<Obstacle> answer_still_fits(Answer const& answer, Turn const& turn) {
  if (answer.kind == AnswerKind::promise_confirmed && answer.promise) {
    auto const promise = std::ranges::find(turn.facts.promises, *answer.promise, &Promise::id);
    bool const runs = promise != turn.facts.promises.end() && promise->state == PromiseState::open;
    if (!runs) return lasting(ReasonCode::too_old);
  }
  if (answer.kind == AnswerKind::settled_question && answer.ticket) {
    auto const* ticket = turn.facts.ticket(*answer.ticket);
    if (ticket == nullptr || ticket->state != TicketState::asked) return lasting(ReasonCode::too_old);
  }
  return std::nullopt;
}

std::optional<Obstacle> address_took_it(Answer const& answer, Turn const&) {
  if (answer.state != AnswerState::failed) return std::nullopt;
  return lasting(ReasonCode::no_usable_address);
}

std::optional<Obstacle> address_is_usable(Answer const& answer, Turn const& turn) {
  auto const* address = turn.facts.address(answer.to);
  auto const* creditor = turn.rulebook.house.creditor(answer.creditor);
  bool const known = creditor != nullptr && address != nullptr && address->state == AddressState::usable;
  // Where the creditor sends nothing from, nobody would ever take the message.
  bool const served = known && std::ranges::find(creditor->senders, address->channel, &Sender::channel) !=
                                   creditor->senders.end();
  if (served) return std::nullopt;
  return lasting(ReasonCode::no_usable_address);
}

std::optional<Obstacle> channel_is_not_stopped(Answer const& answer, Turn const& turn) {
  auto const* creditor = turn.rulebook.house.creditor(answer.creditor);
  auto const channel = channel_of(answer, turn);
  for (auto const& stop : turn.rulebook.house.stops) {
    bool const ours =
        stop.scope == StopScope::everything || (stop.scope == StopScope::channel && stop.what == channel) ||
        (stop.scope == StopScope::creditor && creditor != nullptr && stop.what == creditor->key);
    if (ours)
      return Obstacle{
          {ReasonCode::stopped, {{"scope", std::string(name_of(stop.scope))}, {"what", stop.what}}}
      };
  }
  return std::nullopt;
}

std::optional<Obstacle> creditor_is_approved(Answer const& answer, Turn const& turn) {
  auto const* creditor = turn.rulebook.house.creditor(answer.creditor);
  if (creditor != nullptr && creditor->go_live.approved) return std::nullopt;
  std::vector<Argument> with;
  if (creditor != nullptr) with.push_back({"creditor", creditor->key});
  return Obstacle{{ReasonCode::not_approved, std::move(with)}};
}

std::optional<Obstacle> all_mail_is_read(Answer const& answer, Turn const& turn) {
  if (said_by_a_person(answer.kind) || turn.facts.unread_inbound <= 0) return std::nullopt;
  return Obstacle{
      {ReasonCode::unread_mail, {{"count", std::to_string(turn.facts.unread_inbound)}}}, turn.now + kSoon
  };
}

// A ticket's own hold does not stand against the question whether it is settled: it lasts until the answer.
std::optional<Obstacle> no_person_talks(Answer const& answer, Turn const& turn) {
  if (said_by_a_person(answer.kind) || answer.kind == AnswerKind::ticket_opened) return std::nullopt;
  auto const* ticket = answer.ticket ? turn.facts.ticket(*answer.ticket) : nullptr;
  bool const asks = answer.kind == AnswerKind::settled_question && ticket != nullptr;
  std::optional<Obstacle> found;
  for (auto const& hold : turn.facts.holds) {
    bool const stands = hold.kind == HoldKind::in_persons_hands && policy::concerns(hold, answer.creditor) &&
                        policy::stands(hold, turn.now);
    if (!stands || (asks && hold.id == ticket->hold)) continue;
    auto const ends = hold.ends_at.value_or(kNever);
    found = Obstacle{{ReasonCode::persons_hands, {}}, found ? std::max(found->look_again, ends) : ends};
  }
  return found;
}

std::optional<Obstacle> answers_are_wanted(Answer const& answer, Turn const& turn) {
  bool const wanted = said_by_a_person(answer.kind) ||
                      !policy::opted_out(turn.facts.opt_outs, answer.creditor, Purpose::service, answer.to);
  if (wanted) return std::nullopt;
  return lasting(ReasonCode::opted_out, {{"purpose", "service"}});
}

std::optional<Obstacle> answers_are_few(Answer const& answer, Turn const& turn) {
  if (said_by_a_person(answer.kind)) return std::nullopt;
  auto const given = std::ranges::count_if(turn.budget.contacts, [&](ContactMade const& made) {
    return made.purpose == Purpose::service && made.address == answer.to &&
           made.at > turn.now - std::chrono::hours{24};
  });
  if (given < kAnswersADay) return std::nullopt;
  return lasting(ReasonCode::answer_budget, {{"max", std::to_string(kAnswersADay)}});
}

std::optional<Obstacle> hours_are_kept(Answer const& answer, Turn const& turn) {
  if (!keeps_hours(answer.kind)) return std::nullopt;
  auto const channel = channel_of(answer, turn);
  auto reason = policy::closed_at(turn.budget.law, channel, turn.now);
  if (!reason) return std::nullopt;
  auto const opens = policy::next_open(turn.budget.law, channel, turn.now);
  return Obstacle{std::move(*reason), opens.value_or(turn.now + kFarLook)};
}

} // namespace dunlin::planning::rule
