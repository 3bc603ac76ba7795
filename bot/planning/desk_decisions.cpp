#include "bot/planning/desk_decisions.hpp"

#include "bot/planning/answer_message.hpp"
#include "bot/policy/business_hours.hpp"
#include "bot/policy/consent.hpp"
#include "bot/policy/windows.hpp"

#include <algorithm>

namespace dunlin::planning {

namespace {

constexpr std::chrono::hours kAlertAge{24};
constexpr Milliseconds kClimb{std::chrono::hours{2}}; // working time

bool in_persons_hands(CustomerFacts const& facts, CreditorId creditor, Timestamp now) {
  return std::ranges::any_of(facts.holds, [&](Hold const& hold) {
    return hold.kind == HoldKind::in_persons_hands && policy::concerns(hold, creditor) &&
           policy::stands(hold, now);
  });
}

std::optional<Reason> stopped(House const& house, Creditor const& creditor, std::string_view channel) {
  for (auto const& stop : house.stops) {
    bool const ours = stop.scope == StopScope::everything ||
                      (stop.scope == StopScope::creditor && stop.what == creditor.key) ||
                      (stop.scope == StopScope::channel && stop.what == channel);
    if (ours)
      return Reason{ReasonCode::stopped, {{"scope", std::string(name_of(stop.scope))}, {"what", stop.what}}};
  }
  return std::nullopt;
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

bool said_by_a_person(AnswerKind kind) {
  return kind == AnswerKind::person || kind == AnswerKind::ticket_answered;
}

int answers_to(Answer const& answer, Budget const& budget, Timestamp now) {
  return static_cast<int>(std::ranges::count_if(budget.contacts, [&](ContactMade const& made) {
    return made.purpose == Purpose::service && made.address == answer.to &&
           made.at > now - std::chrono::hours{24};
  }));
}

// What stands against the answer now; `again` says when to look again.
std::optional<Reason> obstacle(
    Answer const& answer, CustomerFacts const& facts, Rulebook const& rulebook, Budget const& budget,
    Timestamp now, Timestamp& again
) {
  auto const* creditor = rulebook.house.creditor(answer.creditor);
  auto const* address = facts.address(answer.to);
  if (creditor == nullptr || address == nullptr || address->state != AddressState::usable)
    return Reason{ReasonCode::no_usable_address, {}};
  if (auto reason = stopped(rulebook.house, *creditor, address->channel)) return reason;
  if (!creditor->go_live.approved) return Reason{ReasonCode::not_approved, {{"creditor", creditor->key}}};
  if (said_by_a_person(answer.kind)) return std::nullopt;
  if (facts.unread_inbound > 0) {
    again = now + kSoon;
    return Reason{ReasonCode::unread_mail, {{"count", std::to_string(facts.unread_inbound)}}};
  }
  if (answer.kind != AnswerKind::ticket_opened && in_persons_hands(facts, answer.creditor, now))
    return Reason{ReasonCode::persons_hands, {}};
  if (policy::opted_out(facts.opt_outs, answer.creditor, Purpose::service, answer.to))
    return Reason{ReasonCode::opted_out, {{"purpose", "service"}}};
  if (!keeps_hours(answer.kind)) return std::nullopt;
  auto reason = policy::closed_at(budget.law, address->channel, now);
  if (reason) again = policy::next_open(budget.law, address->channel, now).value_or(now + kFarLook);
  return reason;
}

// What will not change by waiting ends the answer; a person hears of it when the customer is owed it.
bool is_final(ReasonCode code) {
  return code == ReasonCode::no_usable_address || code == ReasonCode::opted_out ||
         code == ReasonCode::answer_budget;
}

MessageKey key_of(IdBytes const& about, int step, int leg) {
  return {CaseId{about}, 1, step, 0, leg};
}

class Deciding {
 public:
  Deciding(CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now, Budget& budget)
      : facts_(facts),
        rulebook_(rulebook),
        now_(now),
        budget_(budget) {}

  std::vector<Decision> all() {
    for (auto const& ticket : facts_.tickets)
      look_at(ticket);
    for (auto const& alert : facts_.alerts)
      look_at(alert);
    for (auto const& answer : facts_.answers)
      if (answer.kind != AnswerKind::follow_up) look_at(answer); // those come last: care_decisions
    return std::move(decisions_);
  }

 private:
  Decision& decision(IdBytes const& about, CreditorId creditor) {
    auto& fresh = decisions_.emplace_back();
    fresh.about = CaseId{about};
    fresh.creditor = creditor;
    return fresh;
  }

  static void again(Decision& decision, Timestamp when) {
    decision.look_again = std::min(decision.look_again, when);
  }

  void look_at(Ticket const& ticket) {
    if (ticket.state == TicketState::closed) return;
    auto& d = decision(ticket.id.bytes, ticket.creditor);
    if (ticket.state == TicketState::carried_out && ticket.ask_at) {
      if (now_ >= *ticket.ask_at)
        ask(d, ticket);
      else
        again(d, *ticket.ask_at);
      return;
    }
    if (ticket.state == TicketState::asked && ticket.ask_at) {
      auto const ends = *ticket.ask_at + kSettledAfter;
      if (now_ >= ends)
        settle(d, ticket);
      else
        again(d, ends);
      return;
    }
    if (ticket.state == TicketState::recorded) late(d, ticket, "respond", ticket.respond_by);
    late(d, ticket, "solve", ticket.solve_by);
  }

  void ask(Decision& d, Ticket const& ticket) {
    auto asked = ticket;
    asked.state = TicketState::asked;
    asked.ask_at = now_; // the days to an answer count from the question
    d.facts.emplace_back(desk::TicketMoved{asked, {}, "bot"});
    if (!ticket.answer_to) return;
    Answer answer;
    answer.id = AnswerId::of({ticket.id.raw(), "settled", std::to_string(ticket.reopened)});
    answer.kind = AnswerKind::settled_question;
    answer.creditor = ticket.creditor;
    answer.to = ticket.answer_to;
    answer.language = ticket.language;
    answer.ticket = ticket.id;
    answer.owed_at = now_;
    d.facts.emplace_back(desk::AnswerOwed{std::move(answer)});
    again(d, now_);
  }

  void settle(Decision& d, Ticket const& ticket) {
    auto closed = ticket;
    closed.state = TicketState::closed;
    d.facts.emplace_back(desk::TicketMoved{closed, {}, "bot"});
    if (ticket.hold) d.facts.emplace_back(HoldReleased{ticket.hold, "no objection after the question"});
  }

  // One alert for each deadline missed: its id is made of both, and a deadline is missed once.
  void late(Decision& d, Ticket const& ticket, std::string_view what, Timestamp by) {
    if (now_ < by) {
      again(d, by);
      return;
    }
    auto const id = AlertId::of({ticket.id.raw(), what, std::to_string(ticket.reopened)});
    if (std::ranges::find(ticket.late, std::string(what)) != ticket.late.end()) return;
    auto moved = ticket;
    moved.late.emplace_back(what);
    d.facts.emplace_back(desk::TicketMoved{moved, {}, "bot"});
    Alert alert;
    alert.id = id;
    alert.kind = AlertKind::ticket_late;
    alert.creditor = ticket.creditor;
    alert.ticket = ticket.id;
    alert.raised_at = now_;
    alert.climbs_at = climbs_after(ticket.creditor);
    d.facts.emplace_back(desk::AlertRaised{std::move(alert)});
    again(d, now_);
  }

  Timestamp climbs_after(CreditorId creditor) const {
    auto const* known = rulebook_.house.creditor(creditor);
    if (known == nullptr) return policy::plus_business_time(nullptr, Zone(), now_, kClimb);
    return policy::plus_business_time(policy::calendar_of(*known, rulebook_), known->zone, now_, kClimb);
  }

  void look_at(Alert const& alert) {
    auto& d = decision(alert.id.bytes, alert.creditor);
    d.trace.push_back({ReasonCode::alert_open, {{"kind", std::string(name_of(alert.kind))}}});
    auto const above = route_of(with_rung(alert, alert.rung + 1), facts_, rulebook_.house);
    bool const climbs = alert.rung < kTopRung && above && (now_ >= alert.climbs_at || alert.undeliverable);
    if (climbs) {
      auto const next = climbs_after(alert.creditor);
      d.facts.emplace_back(desk::AlertClimbed{alert.id, alert.rung + 1, next});
      again(d, now_); // the next look tells the rung
      return;
    }
    if (alert.rung < kTopRung && above && now_ < alert.climbs_at) again(d, alert.climbs_at);
    if (alert.told >= alert.rung) return;
    auto const route = route_of(alert, facts_, rulebook_.house);
    if (!route) return; // nobody is named: it stands on the first page
    Message message;
    message.key = key_of(alert.id.bytes, alert.rung + 1, 0);
    message.id = message_id_of(message.key);
    message.customer = facts_.customer.id;
    message.creditor = alert.creditor;
    message.purpose = Purpose::alert;
    message.channel = route->channel;
    message.rep = route->rep->key;
    message.template_name = "alert";
    message.language = route->rep->language.empty() ? "en" : route->rep->language;
    message.not_before = now_;
    message.expires_at = now_ + kAlertAge;
    again(d, message.expires_at);
    d.facts.emplace_back(outbox::MessageQueued{std::move(message)});
  }

  static Alert with_rung(Alert alert, int rung) {
    alert.rung = rung;
    return alert;
  }

  void look_at(Answer const& answer) {
    if (answer.state == AnswerState::queued) return;
    auto& d = decision(answer.id.bytes, answer.creditor);
    d.trace.push_back({ReasonCode::answer_owed, {{"kind", std::string(name_of(answer.kind))}}});
    auto when = kNever;
    std::optional<Reason> reason;
    if (answer.state == AnswerState::failed)
      reason = Reason{ReasonCode::no_usable_address, {}};
    else if (!said_by_a_person(answer.kind) && answers_to(answer, budget_, now_) >= kAnswersADay)
      reason = Reason{ReasonCode::answer_budget, {{"max", std::to_string(kAnswersADay)}}};
    else
      reason = obstacle(answer, facts_, rulebook_, budget_, now_, when);
    if (!reason) {
      auto message = message_of(answer, template_of(answer.kind), facts_, now_);
      budget_.contacts.push_back(
          {now_, message.channel, message.address, message.creditor, Purpose::service, message.id}
      );
      again(d, message.expires_at);
      d.facts.emplace_back(outbox::MessageQueued{std::move(message)});
      return;
    }
    d.trace.push_back(*reason);
    again(d, when);
    if (is_final(reason->code)) drop(d, answer, *reason);
  }

  void drop(Decision& d, Answer const& answer, Reason const& reason) {
    d.facts.emplace_back(desk::AnswerDropped{answer.id, reason});
    if (reason.code == ReasonCode::opted_out) return;
    auto const* account = facts_.account(answer.creditor);
    Task task;
    task.id = TaskId::of({answer.id.raw(), "not given"});
    task.kind = TaskKind::answer_failed;
    task.creditor = answer.creditor;
    task.owner = account == nullptr ? std::string() : account->owner;
    task.opened_at = now_;
    task.why = "owed: " + std::string(name_of(answer.kind));
    d.facts.emplace_back(desk::TaskOpened{std::move(task)});
  }

  CustomerFacts const& facts_;
  Rulebook const& rulebook_;
  Timestamp now_;
  Budget& budget_;
  std::vector<Decision> decisions_;
};

std::string address_of(Rep const& rep, std::string_view channel) {
  return channel == "sms" ? rep.phone : rep.email;
}

Rep const* on_rung(House const& house, std::string const& owner, int rung) {
  auto const* rep = house.rep(owner);
  if (rep == nullptr && !house.reps.empty()) rep = &house.reps.front(); // better the wrong one than nobody
  for (; rung > 0 && rep != nullptr; --rung)
    rep = house.rep(rep->supervisor);
  return rep;
}

} // namespace

std::optional<AlertRoute> route_of(Alert const& alert, CustomerFacts const& facts, House const& house) {
  auto const* creditor = house.creditor(alert.creditor);
  auto const* account = facts.account(alert.creditor);
  auto const* rep = on_rung(house, account == nullptr ? std::string() : account->owner, alert.rung);
  if (creditor == nullptr || rep == nullptr) return std::nullopt;
  for (auto const channel : {"email", "sms", "sandbox"}) {
    bool const sends =
        std::ranges::find(creditor->senders, channel, &Sender::channel) != creditor->senders.end();
    auto address = address_of(*rep, channel);
    if (sends && !address.empty()) return AlertRoute{rep, channel, std::move(address)};
  }
  return std::nullopt;
}

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

std::vector<Decision>
decide_service(CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now, Budget& budget) {
  return Deciding(facts, rulebook, now, budget).all();
}

bool service_still_right(
    Message const& message, CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now, Trace& trace
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
  Budget budget{policy::jurisdiction_of(facts.customer, rulebook), facts.contacts_made, {}, {}};
  auto again = kNever;
  if (auto reason = obstacle(*answer, facts, rulebook, budget, now, again)) return no(std::move(*reason));
  return true;
}

} // namespace dunlin::planning
