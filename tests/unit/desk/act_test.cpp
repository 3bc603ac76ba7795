// What becomes of what was understood: each intent leads to its facts, and doubt leads to a person.
#include "bot/desk/act.hpp"
#include "core/domain/event.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

using namespace dunlin;
using namespace std::chrono_literals;

namespace {

using Kinds = std::vector<std::string>;

Timestamp noon() {
  return instant(parse_iso_date("2026-03-04").value(), {12, 0}, Zone());
}

struct Desk {
  Rulebook rulebook;
  CustomerFacts facts;
  dunlin::desk::Heard heard;
  AddressId office = AddressId::of({"office"});

  Desk() {
    Creditor acme;
    acme.id = CreditorId::of({"acme"});
    acme.key = "acme";
    rulebook.house.creditors.push_back(acme);
    facts.customer.id = CustomerId::of({"c1"});
    facts.accounts.push_back({acme.id, "rita", Tier::b, "", ""});
    heard.inbound = InboundId::of({"m1"});
    heard.channel = "email";
    heard.from = office;
    heard.words = "words";
  }

  ReceivableId owes(std::string const& number) {
    Receivable receivable;
    receivable.id = ReceivableId::of({number});
    receivable.creditor = rulebook.house.creditors.front().id;
    receivable.number = number;
    receivable.amount = {50'00, Currency::parse("EUR").value()};
    receivable.due = parse_iso_date("2026-02-01").value();
    receivable.issued = parse_iso_date("2026-01-15").value();
    fold_into(facts, ledger::ReceivableRecorded{receivable}, noon() - 240h);
    return receivable.id;
  }

  std::vector<Fact> act(std::vector<Finding> findings) const {
    return dunlin::desk::act(heard, {"en", std::move(findings)}, facts, rulebook, {}, noon());
  }
};

Finding sure_of(Intent intent) {
  Finding finding;
  finding.intent = intent;
  finding.confidence = 90;
  return finding;
}

Finding promise_on(std::string_view day) {
  auto finding = sure_of(Intent::promise);
  finding.date = parse_iso_date(day).value();
  return finding;
}

Kinds kinds(std::vector<Fact> const& facts) {
  Kinds found;
  for (auto const& fact : facts)
    found.emplace_back(kind_of(fact));
  return found;
}

template <class Room, class Told>
std::vector<Told> all_of(std::vector<Fact> const& facts) {
  std::vector<Told> found;
  for (auto const& fact : facts) {
    auto const* room = std::get_if<Room>(&fact);
    if (room == nullptr) continue;
    if (auto const* told = std::get_if<Told>(room)) found.push_back(*told);
  }
  return found;
}

Kinds const kPerson = {"inbound_read", "task_opened", "alert_raised", "hold_set"};

} // namespace

TEST_CASE("act: each intent leads to its facts", "[desk]") {
  struct Row {
    Intent intent;
    Kinds told;
  };
  auto const row = GENERATE(
      Row{Intent::already_paid, {"inbound_read", "hold_set", "answer_owed"}},
      Row{Intent::dispute, {"inbound_read", "hold_set", "ticket_opened", "alert_raised", "answer_owed"}},
      Row{Intent::complaint, {"inbound_read", "hold_set", "ticket_opened", "alert_raised", "answer_owed"}},
      Row{Intent::hardship, {"inbound_read", "hold_set", "ticket_opened", "alert_raised", "answer_owed"}},
      Row{Intent::question, {"inbound_read", "hold_set", "ticket_opened", "alert_raised", "answer_owed"}},
      Row{Intent::statement_request, {"inbound_read", "answer_owed"}},
      Row{Intent::opt_out, {"inbound_read", "opted_out", "opted_out", "opted_out"}},
      Row{Intent::wrong_person, {"inbound_read", "address_judged"}},
      Row{Intent::call_me, {"inbound_read", "task_opened", "alert_raised", "hold_set"}},
      Row{Intent::thanks, {"inbound_read"}}, Row{Intent::score, {"inbound_read"}}
  );
  Desk desk;
  desk.owes("A");
  CHECK(kinds(desk.act({sure_of(row.intent)})) == row.told);
}

TEST_CASE("act: a promise is recorded and confirmed, unless its day is too far or gone by", "[desk]") {
  Desk desk;
  desk.owes("A");
  auto const told = desk.act({promise_on("2026-03-13")});
  CHECK(kinds(told) == Kinds{"inbound_read", "promise_recorded", "answer_owed"});
  CHECK(kinds(desk.act({promise_on("2026-05-13")})) == kPerson);
  CHECK(kinds(desk.act({promise_on("2026-03-01")})) == kPerson);
}

TEST_CASE("act: a dispute holds only the receivable it names", "[desk]") {
  Desk desk;
  desk.owes("A");
  auto finding = sure_of(Intent::dispute);
  finding.receivables = {desk.owes("B")};
  auto const holds = all_of<planning::Fact, planning::HoldSet>(desk.act({finding}));
  REQUIRE(holds.size() == 1);
  CHECK(holds.front().hold.receivable == ReceivableId::of({"B"}));
}

TEST_CASE("act: an amount that is promised is not the one in dispute", "[desk]") {
  Desk desk;
  desk.owes("A");
  auto promise = promise_on("2026-03-13");
  promise.amount = Money{50'000, Currency::parse("EUR").value()};
  auto dispute = sure_of(Intent::dispute);
  dispute.receivables = {ReceivableId::of({"A"})};
  dispute.amount = promise.amount;
  auto const holds = all_of<planning::Fact, planning::HoldSet>(desk.act({promise, dispute}));
  REQUIRE(holds.size() == 1);
  CHECK_FALSE(holds.front().hold.amount);
}

TEST_CASE("act: doubt leads to a person, and the quiet for it ends", "[desk]") {
  Desk desk;
  desk.owes("A");
  auto doubtful = sure_of(Intent::dispute);
  doubtful.confidence = 30;
  auto const told = desk.act({doubtful});
  CHECK(kinds(told) == kPerson);
  CHECK(all_of<planning::Fact, planning::HoldSet>(told).front().hold.ends_at == noon() + 72h);
  CHECK(kinds(desk.act({})) == kPerson);
}

TEST_CASE("act: who is not on file reaches a person, and may only silence", "[desk]") {
  Desk desk;
  desk.heard.from.reset();
  CHECK(kinds(desk.act({promise_on("2026-03-13")})) == kPerson);
  Message answered;
  answered.creditor = desk.rulebook.house.creditors.front().id;
  answered.address = desk.office;
  desk.heard.answers = answered;
  auto const told = desk.act({sure_of(Intent::opt_out)});
  auto const outs = all_of<listening::Fact, listening::OptedOut>(told);
  REQUIRE(outs.size() == 3); // one for each purpose
  CHECK(outs.front().opt_out.address == desk.office);
}

TEST_CASE("act: mail that no person wrote leaves its record alone", "[desk]") {
  Desk desk;
  desk.heard.mail = GENERATE(MailKind::auto_reply, MailKind::out_of_office, MailKind::other);
  CHECK(kinds(desk.act({sure_of(Intent::complaint)})) == Kinds{"inbound_read"});
}

TEST_CASE("act: the question after a ticket is about the asked one, whatever was closed before", "[desk]") {
  Desk desk;
  Ticket old;
  old.id = TicketId::of({"old"});
  old.state = TicketState::closed;
  Ticket asked;
  asked.id = TicketId::of({"asked"});
  asked.state = TicketState::asked;
  desk.facts.tickets = {old, asked};
  auto const yes =
      all_of<dunlin::desk::Fact, dunlin::desk::TicketMoved>(desk.act({sure_of(Intent::settled)}));
  REQUIRE(yes.size() == 1);
  CHECK(yes.front().ticket.id == asked.id);
  CHECK(yes.front().ticket.state == TicketState::closed);
  auto const no =
      all_of<dunlin::desk::Fact, dunlin::desk::TicketMoved>(desk.act({sure_of(Intent::not_settled)}));
  REQUIRE(no.size() == 1);
  CHECK(no.front().ticket.id == asked.id);
  CHECK(no.front().ticket.state == TicketState::recorded);
}

TEST_CASE(
    "act: a thread names the ticket that is asked about, and only a ticket that is asked is settled", "[desk]"
) {
  Desk desk;
  Ticket first;
  first.id = TicketId::of({"first"});
  first.state = TicketState::asked;
  auto second = first;
  second.id = TicketId::of({"second"});
  second.reopened = 1;
  desk.facts.tickets = {first, second};
  Message question;
  question.creditor = desk.rulebook.house.creditors.front().id;
  question.key.about = CaseId{AnswerId::of({second.id.raw(), "settled", "1"}).bytes};
  desk.heard.answers = question;
  auto const told =
      all_of<dunlin::desk::Fact, dunlin::desk::TicketMoved>(desk.act({sure_of(Intent::settled)}));
  REQUIRE(told.size() == 1);
  CHECK(told.front().ticket.id == second.id);
  desk.facts.tickets.back().state = TicketState::closed;
  CHECK(kinds(desk.act({sure_of(Intent::settled)})) == Kinds{"inbound_read"});
}

TEST_CASE("act: what a no complains of is the ticket it reopens, and no second one", "[desk]") {
  Desk desk;
  auto const mine = desk.owes("R-1");
  auto const other = desk.owes("R-2");
  Ticket asked;
  asked.id = TicketId::of({"asked"});
  asked.state = TicketState::asked;
  asked.receivable = mine;
  desk.facts.tickets = {asked};
  auto grievance = sure_of(GENERATE(Intent::complaint, Intent::dispute));
  auto const opened = [&] {
    return all_of<dunlin::desk::Fact, dunlin::desk::TicketOpened>(
               desk.act({sure_of(Intent::not_settled), grievance})
    )
        .size();
  };
  CHECK(opened() == 0);
  grievance.receivables = {mine};
  CHECK(opened() == 0);
  grievance.receivables = {other};
  CHECK(opened() == 1);
  desk.facts.tickets.clear();
  CHECK(opened() == 1);
}

TEST_CASE("act: done, said of a ticket, is no payment unless other words say so", "[desk]") {
  Desk desk;
  Ticket asked;
  asked.id = TicketId::of({"asked"});
  asked.state = TicketState::asked;
  desk.facts.tickets = {asked};
  auto settled = sure_of(Intent::settled);
  settled.evidence.push_back({.from = 4, .to = 20, .rule = "", .weight = 80, .words = ""});
  auto paid = sure_of(Intent::already_paid);
  paid.evidence.push_back({.from = 10, .to = 18, .rule = "", .weight = 70, .words = ""});
  auto const holds = [&] {
    return all_of<planning::Fact, planning::HoldSet>(desk.act({settled, paid})).size();
  };
  CHECK(holds() == 0);
  paid.evidence.front().from = 20;
  paid.evidence.front().to = 30;
  CHECK(holds() == 1);
}

TEST_CASE("act: a complaint that disputes something is one ticket, over what is disputed", "[desk]") {
  Desk desk;
  auto const one = desk.owes("R-1");
  auto const other = desk.owes("R-2");
  auto complaint = sure_of(Intent::complaint);
  auto dispute = sure_of(Intent::dispute);
  dispute.receivables = {one};
  dispute.amount = Money{20'00, Currency::parse("EUR").value()};
  auto const tickets = [&] {
    auto const told = desk.act({dispute, complaint});
    return all_of<dunlin::desk::Fact, dunlin::desk::TicketOpened>(told);
  };
  auto const joined = tickets();
  REQUIRE(joined.size() == 1);
  CHECK(joined.front().ticket.kind == TicketKind::complaint);
  CHECK(joined.front().ticket.receivable == one);
  CHECK(joined.front().ticket.amount == dispute.amount);
  complaint.receivables = {other};
  CHECK(tickets().size() == 2);
}
