#include "bot/web/pages/event_line.hpp"

#include "bot/web/pages/desk_words.hpp"
#include "bot/web/pages/message_words.hpp"
#include "bot/web/pages/reason_words.hpp"

namespace dunlin::web {
namespace {

class Teller {
 public:
  Teller(Tongue const& tongue, Rulebook const& rulebook, CustomerFacts const& before)
      : tongue_(tongue),
        rulebook_(rulebook),
        before_(before) {}

  using Line = std::optional<EventLine>;

  Line operator()(ledger::CustomerRecorded const&) const {
    bool const is_new = !before_.customer.id;
    return record(say(is_new ? "Customer recorded" : "Customer's details changed"));
  }
  Line operator()(ledger::ContactRecorded const& told) const {
    return record(
        say("Contact recorded: %1",
            {told.contact.name.empty() ? say("a mailbox of the organisation") : told.contact.name})
    );
  }
  Line operator()(ledger::AccountRecorded const&) const { return std::nullopt; }
  Line operator()(ledger::ReceivableRecorded const& told) const {
    auto const& item = told.receivable;
    auto line = money(
        say(item.kind == ReceivableKind::credit_note ? "Credit note %1 of %2" : "Invoice %1 of %2, due %3",
            {item.number, tongue_.money(item.amount), tongue_.day(item.due)})
    );
    line.receivable = item.id;
    return line;
  }
  Line operator()(ledger::ReceivableVoided const& told) const {
    return money(
        say("Invoice %1 was issued in error: %2", {number(told.receivable), told.why}), told.receivable
    );
  }
  Line operator()(ledger::OpenAmountStated const& told) const {
    bool const settled = told.open.minor == 0;
    auto line = money(
        settled ? say("%1 settled, by the list of %2", {number(told.receivable), tongue_.day(told.as_of)})
                : say("%1 still open of %2, by the list of %3",
                      {tongue_.money(told.open), number(told.receivable), tongue_.day(told.as_of)}),
        told.receivable
    );
    if (settled) line.row.tone = "ok";
    return line;
  }
  Line operator()(ledger::PaymentRecorded const& told) const {
    auto line = money(say("Payment of %1 came in", {tongue_.money(told.payment.amount)}));
    line.creditor = told.payment.creditor;
    line.row.tone = "ok";
    if (!told.payment.reference.empty()) line.row.quote = told.payment.reference;
    return line;
  }
  Line operator()(ledger::PaymentAllocated const& told) const {
    auto line = money(
        say("%1 counted towards %2, matched by %3",
            {tongue_.money(told.allocation.amount), number(told.allocation.receivable), say(told.how)}),
        told.allocation.receivable
    );
    line.row.tone = "ok";
    return line;
  }
  Line operator()(ledger::AllocationReversed const& told) const {
    auto line = money(
        say("%1 of %2 went back: %3",
            {tongue_.money(told.allocation.amount), number(told.allocation.receivable), told.why}),
        told.allocation.receivable
    );
    line.row.tone = "bad";
    return line;
  }
  Line operator()(ledger::DocumentAttached const& told) const {
    auto line =
        record(say("Document %1 attached to %2", {told.document.name, number(told.document.receivable)}));
    line.receivable = told.document.receivable;
    return line;
  }

  Line operator()(ledger::CustomerErased const& told) const {
    auto line = record(say("The person was erased: %1", {told.why}));
    line.row.tone = "bad";
    return line;
  }

  Line operator()(planning::CaseOpened const& told) const {
    auto line = decision(
        say("Case opened, plan “%1” version %2", {told.plan, std::to_string(told.plan_version)}), told.about
    );
    return line;
  }
  Line operator()(planning::CaseCured const& told) const {
    auto line = decision(say("Nothing is overdue any more: case closed"), told.about);
    line.row.tone = "ok";
    return line;
  }
  Line operator()(planning::LevelSet const& told) const {
    auto line = decision(
        say("%1 stands at level %2 without a message", {number(told.receivable), std::to_string(told.level)}),
        told.about
    );
    auto const level = std::to_string(told.level);
    line.row.why = {reason_sentence(tongue_, Reason{told.why, {{"step", level}, {"level", level}}})};
    return line;
  }
  Line operator()(planning::StepHeldBack const& told) const {
    auto const* running = before_.case_of(told.about);
    auto const* plan = running == nullptr ? nullptr : rulebook_.plan(running->plan, running->plan_version);
    auto line = decision(say("%1 held back", {step_name(tongue_, plan, told.step)}), told.about);
    line.row.why = {reason_sentence(tongue_, told.reason)};
    return line;
  }
  Line operator()(planning::PromiseRecorded const& told) const {
    auto const& promise = told.promise;
    auto line = money(say("Promised: %1 by %2", {tongue_.money(promise.amount), tongue_.day(promise.by)}));
    line.creditor = promise.creditor;
    line.row.tone = "in";
    line.row.quote = promise.words;
    return line;
  }
  Line operator()(planning::PromiseEnded const& told) const {
    auto line = money({});
    switch (told.state) {
    case PromiseState::open: line.row.text = say("Promise open again"); break;
    case PromiseState::kept:
      line.row.text = say("Promise kept");
      line.row.tone = "ok";
      break;
    case PromiseState::broken:
      line.row.text = say("Promise not kept");
      line.row.tone = "bad";
      break;
    case PromiseState::withdrawn: line.row.text = say("Promise taken back"); break;
    }
    return line;
  }
  Line operator()(planning::HoldSet const& told) const {
    auto const& hold = told.hold;
    auto line = record(
        hold.receivable ? say("%1 put on hold: %2", {number(*hold.receivable), hold_name(tongue_, hold.kind)})
                        : say("Put on hold: %1", {hold_name(tongue_, hold.kind)})
    );
    line.creditor = hold.creditor;
    line.receivable = hold.receivable;
    line.row.tone = "bad";
    line.row.quote = hold.why;
    return line;
  }
  Line operator()(planning::HoldReleased const& told) const {
    return record(say("Hold released: %1", {told.why}));
  }

  Line operator()(outbox::MessageQueued const& told) const {
    auto const& message = told.message;
    auto const* plan = rulebook_.plan(message.plan, message.plan_version);
    auto line = decision(
        say("%1 by %2, %3", {message_title(tongue_, plan, message), channel_name(tongue_, message.channel),
                             tongue_.language_name(message.language)}),
        message.key.about
    );
    line.theme = Theme::messages;
    line.row.tone = "out";
    line.row.link = message_link(message.id);
    line.row.why = message_notes(tongue_, before_, message);
    return line;
  }
  Line operator()(outbox::MessageCancelled const&) const { return std::nullopt; }
  Line operator()(outbox::AttemptBegun const&) const { return std::nullopt; }
  Line operator()(outbox::MessageAccepted const&) const { return std::nullopt; }
  Line operator()(outbox::AttemptDeferred const&) const { return std::nullopt; }
  Line operator()(outbox::MessageRefused const&) const { return std::nullopt; }
  Line operator()(outbox::AttemptUnknown const&) const { return std::nullopt; }
  Line operator()(outbox::ReceiptArrived const&) const { return std::nullopt; }
  Line operator()(outbox::MessageBounced const& told) const {
    auto line = record(say("A message came back"));
    line.theme = Theme::messages;
    line.row.tone = "bad";
    line.row.link = message_link(told.message.id);
    line.row.quote = told.detail;
    return line;
  }

  Line operator()(listening::OptedOut const& told) const {
    auto line = record(
        told.opt_out.address ? say("Wants no more reminders at one address") : say("Wants no more reminders")
    );
    line.creditor = told.opt_out.creditor;
    line.row.tone = "in";
    return line;
  }
  Line operator()(listening::OptedIn const&) const { return record(say("May be written to again")); }
  Line operator()(listening::InboundRead const& told) const {
    auto line = record(say("Wrote by %1", {channel_name(tongue_, told.channel)}));
    line.theme = Theme::messages;
    line.row.tone = "in";
    line.row.quote = told.words;
    line.row.link = inbound_link(told.inbound);
    for (auto const& finding : told.understood.findings)
      line.row.why.push_back(understood_words(tongue_, finding));
    if (told.understood.findings.empty() && told.mail == MailKind::reply)
      line.row.why = {say("Not understood: a person reads it")};
    return line;
  }
  Line operator()(listening::AddressJudged const& told) const {
    auto line = record(say("An address is %1 now", {say(address_state_words(told.state))}));
    line.row.quote = told.why;
    return line;
  }

  Line operator()(desk::TaskOpened const& told) const {
    auto line = record(say("Task: %1", {task_name(tongue_, told.task.kind)}));
    line.about = told.task.about;
    line.creditor = told.task.creditor;
    line.row.tone = "bad";
    line.row.quote = told.task.why;
    return line;
  }
  Line operator()(desk::TaskClosed const& told) const {
    auto line = record(say("Task done"));
    line.row.tone = "ok";
    line.row.quote = told.outcome;
    return line;
  }

  Line operator()(desk::TicketOpened const& told) const {
    auto line = record(say("Ticket %1: %2", {told.ticket.number, say(ticket_kind_words(told.ticket.kind))}));
    line.creditor = told.ticket.creditor;
    line.receivable = told.ticket.receivable;
    line.row.tone = "bad";
    line.row.link = ticket_link(told.ticket.id);
    return line;
  }
  Line operator()(desk::TicketMoved const& told) const {
    auto line =
        record(say("Ticket %1 is %2 now", {told.ticket.number, say(ticket_state_words(told.ticket.state))}));
    line.creditor = told.ticket.creditor;
    line.row.link = ticket_link(told.ticket.id);
    line.row.quote = told.note;
    return line;
  }
  Line operator()(desk::AlertRaised const& told) const {
    auto line = record(say("Alert: %1", {say(alert_kind_words(told.alert.kind))}));
    line.creditor = told.alert.creditor;
    line.row.tone = "bad";
    return line;
  }
  Line operator()(desk::AlertClimbed const&) const {
    return record(say("Nobody acknowledged the alert in time: the next one is told"));
  }
  Line operator()(desk::AlertAcknowledged const& told) const {
    auto line = record(say("Alert acknowledged by %1", {told.by}));
    line.row.tone = "ok";
    return line;
  }
  Line operator()(desk::AnswerOwed const&) const { return std::nullopt; }
  Line operator()(desk::ScoreGiven const& told) const {
    return record(say("Content: %1 of 10", {std::to_string(told.score.score)}));
  }
  Line operator()(desk::AnswerDropped const& told) const {
    auto line = record(say("An answer was not given"));
    line.row.why = {reason_sentence(tongue_, told.reason)};
    return line;
  }

  Line operator()(book::CreditorRecorded const&) const { return std::nullopt; }
  Line operator()(book::StopPulled const&) const { return std::nullopt; }
  Line operator()(book::StopLifted const&) const { return std::nullopt; }
  Line operator()(book::ImportFinished const&) const { return std::nullopt; }
  Line operator()(book::BookPublished const&) const { return std::nullopt; }
  Line operator()(book::RepRecorded const&) const { return std::nullopt; }
  Line operator()(book::TokenIssued const&) const { return std::nullopt; }
  Line operator()(book::TokenRevoked const&) const { return std::nullopt; }
  Line operator()(book::InboundSetAside const&) const { return std::nullopt; }
  Line operator()(book::UserRecorded const&) const { return std::nullopt; }
  Line operator()(book::UserLinkMade const&) const { return std::nullopt; }
  Line operator()(book::PasswordSet const&) const { return std::nullopt; }
  Line operator()(desk::RequestAnswered const&) const { return std::nullopt; }
  Line operator()(book::WebhookRecorded const&) const { return std::nullopt; }
  Line operator()(book::WebhookSwitched const&) const { return std::nullopt; }
  Line operator()(book::WebhookTried const&) const { return std::nullopt; }
  Line operator()(book::WebhookRemoved const&) const { return std::nullopt; }
  Line operator()(book::HouseRequestAnswered const&) const { return std::nullopt; }
  Line operator()(book::ContentExpired const&) const { return std::nullopt; }

 private:
  std::string say(std::string_view english, std::initializer_list<std::string_view> with = {}) const {
    return tongue_.say(english, with);
  }
  std::string number(ReceivableId id) const {
    auto const* found = before_.receivable(id);
    return found == nullptr ? say("an invoice") : found->receivable.number;
  }
  static EventLine record(std::string text) { return {.row = {.text = std::move(text)}}; }
  static EventLine money(std::string text, std::optional<ReceivableId> receivable = {}) {
    return {.row = {.text = std::move(text)}, .theme = Theme::money, .receivable = receivable};
  }
  static EventLine decision(std::string text, CaseId about) {
    return {.row = {.text = std::move(text)}, .theme = Theme::decisions, .about = about};
  }

  Tongue const& tongue_;
  Rulebook const& rulebook_;
  CustomerFacts const& before_;
};

} // namespace

std::optional<EventLine>
line_of(Tongue const& tongue, Rulebook const& rulebook, CustomerFacts const& before, Fact const& fact) {
  return visit_fact(Teller(tongue, rulebook, before), fact);
}

std::vector<std::string>
message_notes(Tongue const& tongue, CustomerFacts const& facts, Message const& message) {
  std::vector<std::string> notes;
  for (auto const& line : message.lines) {
    auto const* item = facts.receivable(line.receivable);
    if (item == nullptr) continue;
    notes.push_back(tongue.say(
        line.raised ? "%1, due %2, %3 open: raised to level %4" : "%1, due %2, %3 open: listed at level %4",
        {item->receivable.number, tongue.day(item->receivable.due), tongue.money(line.open),
         std::to_string(line.level)}
    ));
  }
  if (!message.plan.empty()) {
    notes.push_back(tongue.say(
        "Template “%1”, plan “%2” version %3",
        {message.template_name, message.plan, std::to_string(message.plan_version)}
    ));
  }
  return notes;
}

} // namespace dunlin::web
