#include "tests/unit/planning/scene.hpp"

#include "core/domain/require.hpp"

#include <algorithm>

namespace dunlin::tests {

Scene::Scene() {
  Creditor acme;
  acme.id = creditor;
  acme.key = "acme";
  acme.name = "Acme GmbH";
  acme.country = "DE";
  acme.language = "de";
  acme.zone = berlin();
  acme.go_live.approved = true;
  rulebook.house.creditors.push_back(acme);

  Plan standard;
  standard.name = "standard";
  standard.version = 1;
  standard.steps = {message_step(1, 3), message_step(2, 14), message_step(3, 28)};
  standard.minimum = {euros(1000)};
  standard.gap_days = 3;
  rulebook.plans[{"standard", 1}] = standard;

  Policy safe;
  safe.name = "safe";
  safe.version = 1;
  safe.holidays = HolidayRule::ban;
  for (std::size_t day = 0; day < 5; ++day)
    safe.week.at(day) = {OpenHours{{9, 0}, {19, 0}, true}};
  safe.week.at(5) = {OpenHours{{10, 0}, {16, 0}, true}};
  safe.caps = {
      Cap{"1-a-day", CapScope::customer, {}, {}, CapWindow::calendar_days, 1, 1},
      Cap{"3-in-7", CapScope::customer, {}, {}, CapWindow::calendar_days, 7, 3},
  };
  rulebook.policies.push_back(safe);

  Calendar germany;
  germany.region = "DE";
  germany.off[date("2026-04-03")] = "Karfreitag";
  germany.off[date("2026-04-06")] = "Ostermontag";
  rulebook.calendars["DE"] = germany;

  facts.customer.id = CustomerId::of({"c1"});
  facts.customer.number = "C1";
  facts.customer.language = "de";
  facts.customer.zone = berlin();
  facts.customer.country = "DE";
  facts.accounts.push_back({creditor, "rita", Tier::b, "", ""});
  address("email", "buchhaltung@kunde.example");
}

ReceivableId Scene::invoice(std::string const& number, std::int64_t minor, std::string_view due) {
  Receivable receivable;
  receivable.id = ReceivableId::of({number});
  receivable.creditor = creditor;
  receivable.number = number;
  receivable.amount = euros(minor);
  receivable.due = date(due);
  receivable.issued = plus_days(receivable.due, -14);
  fold(ledger::ReceivableRecorded{receivable}, at("2026-01-01 08:00"));
  return receivable.id;
}

AddressId Scene::address(std::string const& channel, std::string const& value, bool preferred) {
  auto const id = AddressId::of({channel, value});
  if (facts.contacts.empty()) {
    Contact contact;
    contact.id = ContactId::of({"c1"});
    facts.contacts.push_back(contact);
  }
  facts.contacts.front().addresses.push_back({id, channel, value, AddressState::usable, preferred});
  return id;
}

void Scene::pay(ReceivableId receivable, std::int64_t minor, Timestamp when) {
  auto const payment = PaymentId::of({receivable.raw(), std::to_string(minor), iso(when)});
  fold(
      ledger::PaymentAllocated{{payment, receivable, euros(minor)}, local(when, berlin()).date, "rep"}, when
  );
}

planning::Decision Scene::act(Timestamp now) {
  auto decisions = decide(now);
  for (auto const& decision : decisions) {
    for (auto const& fact : decision.facts)
      fold(fact, now);
  }
  auto const of_case = std::ranges::find(decisions, about(), &planning::Decision::about);
  require(!decisions.empty(), "the scene has one case");
  return of_case == decisions.end() ? decisions.front() : *of_case;
}

std::optional<Message> Scene::deliver(Timestamp now) {
  auto const messages = queued(act(now));
  if (messages.empty()) return std::nullopt;
  fold(outbox::AttemptBegun{messages.front().id, 1, "", "", ""}, now);
  fold(outbox::MessageAccepted{messages.front().id, 1, {}, "ok"}, now);
  return messages.front();
}

std::vector<Message> queued(planning::Decision const& decision) {
  std::vector<Message> messages;
  for (auto const& fact : decision.facts) {
    auto const* room = std::get_if<outbox::Fact>(&fact);
    if (room == nullptr) continue;
    if (auto const* told = std::get_if<outbox::MessageQueued>(room)) messages.push_back(told->message);
  }
  return messages;
}

std::optional<ReasonCode> held_back(planning::Decision const& decision) {
  for (auto const& fact : decision.facts) {
    auto const* room = std::get_if<planning::Fact>(&fact);
    if (room == nullptr) continue;
    if (auto const* told = std::get_if<planning::StepHeldBack>(room)) return told->reason.code;
  }
  return std::nullopt;
}

bool has_fact(planning::Decision const& decision, std::string_view kind) {
  return std::ranges::any_of(decision.facts, [&](Fact const& fact) { return kind_of(fact) == kind; });
}

bool has_reason(Trace const& trace, ReasonCode code) {
  return std::ranges::find(trace, code, &Reason::code) != trace.end();
}

} // namespace dunlin::tests
