#include "bot/simulation/tally.hpp"

#include "core/domain/fold/fold_room.hpp"

namespace dunlin::simulation {

namespace {

constexpr int kSure = 60; // as the desk's table has it

} // namespace

void Tally::hear(listening::InboundRead const& told) {
  if (told.mail != MailKind::reply) {
    ++heard[std::string(name_of(told.mail))];
    return;
  }
  bool understood = false;
  for (auto const& finding : told.understood.findings) {
    if (finding.confidence < kSure) continue;
    ++heard[std::string(name_of(finding.intent))];
    understood = true;
  }
  if (!understood) ++heard["not understood"];
}

void Tally::take(Event const& event, Fact const& fact) {
  ++events;
  CivilDate const day{std::chrono::floor<Days>(event.at)};
  auto const owed = [&](Money amount, int sign) {
    open_changes[amount.currency][day] += sign * amount.minor;
  };
  visit_fact(
      Overloaded{
          [&](ledger::ReceivableRecorded const& told) { owed(told.receivable.amount, 1); },
          [&](ledger::PaymentAllocated const& told) { owed(told.allocation.amount, -1); },
          [&](outbox::MessageQueued const& told) {
            ++sent_by_template["queued " + told.message.template_name];
          },
          [&](outbox::MessageAccepted const&) {
            ++ended["accepted"];
            ++sent_per_day[day];
          },
          [&](outbox::MessageCancelled const& told) {
            ++ended["cancelled"];
            ++held_back[std::string(name_of(told.reason.code))];
          },
          [&](outbox::MessageRefused const&) { ++ended["refused"]; },
          [&](outbox::AttemptUnknown const&) { ++ended["unknown"]; },
          [&](outbox::AttemptDeferred const&) { ++ended["put off"]; },
          [&](planning::StepHeldBack const& told) { ++held_back[std::string(name_of(told.reason.code))]; },
          [&](outbox::MessageBounced const& told) { ++ended[told.hard ? "bounced for good" : "bounced"]; },
          [&](listening::InboundRead const& told) { hear(told); },
          [&](book::InboundSetAside const&) { ++heard["set aside"]; },
          [&](desk::TicketOpened const& told) { ++desk["ticket " + std::string(name_of(told.ticket.kind))]; },
          [&](desk::TicketMoved const& told) {
            if (told.ticket.state == TicketState::closed) ++desk["ticket closed"];
          },
          [&](desk::AlertRaised const& told) { ++desk["alert " + std::string(name_of(told.alert.kind))]; },
          [&](desk::AlertClimbed const&) { ++desk["alert climbed"]; },
          [&](desk::AlertAcknowledged const&) { ++desk["alert acknowledged"]; },
          [&](desk::AnswerOwed const& told) { ++desk["owed " + std::string(name_of(told.answer.kind))]; },
          [&](desk::AnswerDropped const&) { ++desk["answer dropped"]; },
          [&](desk::TaskOpened const& told) { ++ended["task " + std::string(name_of(told.task.kind))]; },
          [&](auto const&) {},
      },
      fact
  );
}

void Tally::take(CustomerFacts const& facts) {
  for (auto const& state : facts.receivables) {
    ++receivables;
    if (!state.settled_on) continue;
    ++settled;
    days_to_pay += days_between(state.receivable.due, *state.settled_on);
  }
}

} // namespace dunlin::simulation
