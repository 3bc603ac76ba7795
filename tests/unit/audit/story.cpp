#include "tests/unit/audit/story.hpp"

namespace dunlin::tests {

Answer owed(AnswerKind kind, std::string_view when, std::string_view which) {
  Answer answer;
  answer.id = AnswerId::of({name_of(kind), which});
  answer.kind = kind;
  answer.creditor = creditor_id();
  answer.to = accounts_office().addresses.front().id;
  answer.owed_at = at(when);
  return answer;
}

Message giving(Answer const& answer, int leg) {
  auto message = reminder(1, {});
  message.key = {CaseId{answer.id.bytes}, 1, 1, 0, leg};
  message.id = message_id_of(message.key);
  message.purpose = Purpose::service;
  message.address = answer.to;
  message.expires_at = at("2026-12-31T00:00:00Z");
  return message;
}

Ticket complaint() {
  Ticket ticket;
  ticket.id = TicketId::of({"t"});
  ticket.number = "T-1";
  ticket.kind = TicketKind::complaint;
  ticket.creditor = creditor_id();
  ticket.opened_at = at("2026-03-05T09:00:00Z");
  ticket.respond_by = at("2026-03-05T13:00:00Z");
  ticket.solve_by = at("2026-03-12T09:00:00Z");
  ticket.hold = HoldId::of({"t"});
  ticket.answer_to = accounts_office().addresses.front().id;
  return ticket;
}

audit::Law office_hours() {
  Policy policy;
  policy.name = "office";
  for (std::size_t day = 0; day < 5; ++day)
    policy.week[day].push_back({{9, 0}, {19, 0}, true});
  Cap once_a_day;
  once_a_day.id = "once a day";
  Cap thrice_a_week;
  thrice_a_week.id = "thrice a week";
  thrice_a_week.length = 7;
  thrice_a_week.max = 3;
  policy.caps = {once_a_day, thrice_a_week};
  policy.holidays = HolidayRule::ban;
  Calendar germany;
  germany.off[parse_iso_date("2026-04-03").value()] = "Good Friday";
  return {{policy}, {{"DE", germany}}, 1};
}

Story::Story(Receivable const& owed) {
  Creditor creditor;
  creditor.id = creditor_id();
  creditor.key = "main";
  creditor.country = "DE";
  creditor.go_live.approved = true;
  creditor.senders.push_back({"email", "billing@main.example", "Main"});
  log_.tell(house_chain(), at("2026-03-01T00:00:00Z"), book::CreditorRecorded{creditor});
  for (auto const& fact : metalworks_owes({owed}))
    tell("2026-03-01T00:00:00Z", fact);
  tell(
      "2026-03-05T08:00:00Z",
      planning::CaseOpened{metalworks_case(), creditor_id(), eur(0).currency, 1, "standard", 1}
  );
}

Story& Story::tell(std::string_view when, Fact const& fact) {
  log_.tell(chain_of(metalworks().id), at(when), fact);
  return *this;
}

Story& Story::house(std::string_view when, Fact const& fact) {
  log_.tell(house_chain(), at(when), fact);
  return *this;
}

Story& Story::queue(Message const& message, std::string_view when) {
  return tell(when, outbox::MessageQueued{message});
}

Story& Story::give(Answer const& answer, std::string_view when) {
  return tell(when, desk::AnswerOwed{answer}).queue(giving(answer), when).send(giving(answer), when);
}

Story& Story::send(Message const& message, std::string_view when, int attempt) {
  tell(when, outbox::AttemptBegun{message.id, attempt, "", "", ""});
  return tell(when, outbox::MessageAccepted{message.id, attempt, {}, "250"});
}

Rules Story::broken(std::string_view until) const {
  audit::RuleCheck check(office_hours());
  std::int64_t line = 0;
  for (auto const& text : log_.lines())
    check.take_line(++line, text);
  check.end_of_log(until.empty() ? kNever : at(until));
  Rules rules;
  for (auto const& finding : check.findings())
    rules.push_back(finding.rule);
  return rules;
}

} // namespace dunlin::tests
