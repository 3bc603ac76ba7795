// Contract of Store::apply: what is true, when, and what a conflict says.
#include "tests/contract/store_rig.hpp"
#include "tests/contract/store_story.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using namespace dunlin::tests;
using store::Conflict;

TEST_CASE("store: facts applied are folded into the state that is read", "[store]") {
  auto rig = make_store_rig();
  auto const applied = rig->wait(rig->store().apply(owes("1")));
  REQUIRE(applied);
  CHECK(applied->head.sequence == 4);
  CHECK(applied->at == rig->now());

  CustomerFacts expected;
  for (auto const& fact : owes("1").facts)
    fold_into(expected, fact, applied->at);
  expected.head = applied->head;
  auto const stored = rig->reader().customers->facts(customer_of("1").id);
  REQUIRE(stored);
  CHECK(*stored == expected);
}

TEST_CASE("store: what was applied survives a loss of power", "[store]") {
  auto rig = make_store_rig();
  auto const applied = rig->wait(rig->store().apply(owes("1")));
  rig->lose_power();
  auto const stored = rig->reader().customers->facts(customer_of("1").id);
  REQUIRE(stored);
  CHECK(stored->head == applied->head);
  CHECK(stored->receivables.size() == 1);
}

TEST_CASE("store: a head that moved is a conflict and changes nothing", "[store]") {
  auto rig = make_store_rig();
  auto const first = rig->wait(rig->store().apply(owes("1")));
  auto second = queues("1");
  second.guard.head = Head{};
  auto const refused = rig->wait(rig->store().apply(second));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().moved == Conflict::Moved::head);
  CHECK(rig->reader().customers->facts(customer_of("1").id)->head == first->head);

  second.guard.head = first->head;
  CHECK(rig->wait(rig->store().apply(second)));
}

TEST_CASE("store: of two changes on the same head in one batch one is a conflict", "[store]") {
  auto rig = make_store_rig();
  auto const first = rig->wait(rig->store().apply(owes("1")));
  auto one = queues("1");
  one.guard.head = first->head;
  auto other = told(customer_of("1").id, {ledger::ReceivableVoided{invoice_of("1").id, "wrong"}});
  other.guard.head = first->head;
  auto const answers = rig->apply_together({one, other});
  CHECK(answers[0]);
  REQUIRE_FALSE(answers[1]);
  CHECK(answers[1].error().moved == Conflict::Moved::head);
}

TEST_CASE("store: a message exists once, whoever queues it again", "[store]") {
  auto rig = make_store_rig();
  rig->wait(rig->store().apply(owes("1")));
  auto const queued = rig->wait(rig->store().apply(queues("1")));
  REQUIRE(queued);
  auto const again = rig->wait(rig->store().apply(queues("1")));
  REQUIRE_FALSE(again);
  CHECK(again.error().moved == Conflict::Moved::duplicate);
  CHECK(rig->reader().customers->facts(customer_of("1").id)->head == queued->head);
}

TEST_CASE("store: a duplicate among several messages takes the whole change with it", "[store]") {
  auto rig = make_store_rig();
  rig->wait(rig->store().apply(owes("1")));
  auto twice = queues("1");
  twice.facts.emplace_back(outbox::MessageQueued{reminder_for("1", 2)});
  twice.facts.emplace_back(outbox::MessageQueued{reminder_for("1", 1)});
  auto const refused = rig->wait(rig->store().apply(twice));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().moved == Conflict::Moved::duplicate);
  CHECK(rig->reader().messages->messages({}, {}).rows.empty());
}

TEST_CASE("store: in a batch only the culprit fails", "[store]") {
  auto rig = make_store_rig();
  rig->apply_together({owes("1"), owes("2"), owes("3")});
  rig->wait(rig->store().apply(queues("2")));
  auto twice = queues("2", 2); // its second message exists: the rows of the first must go again
  twice.facts.emplace_back(outbox::MessageQueued{reminder_for("2", 1)});
  auto const answers = rig->apply_together({queues("1"), twice, queues("3")});
  CHECK(answers[0]);
  REQUIRE_FALSE(answers[1]);
  CHECK(answers[1].error().moved == Conflict::Moved::duplicate);
  CHECK(answers[2]);
  CHECK(rig->reader().messages->messages({}, {}).rows.size() == 3);
}

TEST_CASE("store: changes handed over together share their transactions", "[store]") {
  auto rig = make_store_rig();
  auto const before = rig->commits();
  std::vector<store::Changes> many;
  for (int i = 0; i < 100; ++i)
    many.push_back(owes(std::to_string(i)));
  for (auto const& answer : rig->apply_together(std::move(many)))
    CHECK(answer);
  CHECK(rig->commits() - before < 20);
}

TEST_CASE("store: the house's chain takes facts of the book", "[store]") {
  auto rig = make_store_rig();
  Creditor creditor;
  creditor.id = creditor_id();
  creditor.key = "main";
  auto const applied = rig->wait(rig->store().apply(told_house({book::CreditorRecorded{creditor}})));
  REQUIRE(applied);
  auto reader = rig->reader();
  CHECK(reader.book->house().creditor_by_key("main") != nullptr);
  CHECK(reader.book->generation() == 1);
}

TEST_CASE("store: a payment that is nobody's is kept until it is allocated", "[store]") {
  auto rig = make_store_rig();
  rig->wait(rig->store().apply(owes("1", 10'000)));
  Payment payment;
  payment.id = PaymentId::of({"p"});
  payment.creditor = creditor_id();
  payment.amount = eur(4'000);
  payment.received = parse_iso_date("2026-03-01").value();
  rig->wait(rig->store().apply(told_house({ledger::PaymentRecorded{payment}})));
  CHECK(rig->reader().ledger->payments(std::nullopt, true, {}).rows.size() == 1);

  Allocation const allocation{payment.id, invoice_of("1").id, payment.amount};
  rig->wait(rig->store().apply(
      told(customer_of("1").id, {ledger::PaymentAllocated{allocation, payment.received, "rep"}})
  ));
  auto reader = rig->reader();
  CHECK(reader.ledger->payments(std::nullopt, true, {}).rows.empty());
  CHECK(reader.ledger->payment(payment.id)->allocated == eur(4'000));
  CHECK(reader.ledger->payment(payment.id)->customer == customer_of("1").id);
  CHECK(reader.ledger->receivable_by_number(creditor_id(), "R-1")->open == eur(6'000));

  rig->wait(rig->store().apply(told(customer_of("1").id, {ledger::AllocationReversed{allocation, "returned"}})
  ));
  CHECK(rig->reader().ledger->payment(payment.id)->allocated == eur(0));
}
