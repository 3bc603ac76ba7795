// What stands against erasing a person, and what is told when nothing does.
#include "bot/keeping/erasing.hpp"
#include "bot/planning/decide.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/portfolio.hpp"

using namespace dunlin;
using namespace dunlin::tests;

namespace {

std::vector<Fact> settled() {
  auto facts = metalworks_owes({invoice("R-1", 10'000)});
  facts.emplace_back(ledger::OpenAmountStated{invoice("R-1", 0).id, eur(0), {}, "list"});
  return facts;
}

std::string refusal(std::vector<Fact> more, keeping::ErasureOrder const& order = {"asked for it", false}) {
  auto facts = settled();
  std::ranges::move(more, std::back_inserter(facts));
  auto const told = keeping::erase(folded(facts), {}, order);
  return told ? std::string() : told.error().detail;
}

} // namespace

TEST_CASE("erasing: when nothing is open it is told, with payments that name nobody", "[keeping]") {
  Payment payment;
  payment.id = PaymentId::of({"1"});
  payment.amount = eur(10'000);
  payment.payer = "Ada";
  payment.reference = "from Ada";
  auto const told = keeping::erase(folded(settled()), {payment}, {"asked for it", true});
  REQUIRE(told);
  REQUIRE(told->size() == 1);
  auto const& erased = std::get<ledger::CustomerErased>(std::get<ledger::Fact>(told->front()));
  CHECK(erased.why == "asked for it");
  CHECK(erased.letters_stay);
  REQUIRE(erased.payments.size() == 1);
  CHECK(erased.payments[0].amount == eur(10'000));
  CHECK(erased.payments[0].payer.empty());
  CHECK(erased.payments[0].reference.empty());
}

TEST_CASE("erasing: refused while something is open, and it says what", "[keeping]") {
  CHECK(refusal({}).empty());
  CHECK_THAT(refusal({ledger::ReceivableRecorded{invoice("R-2", 500)}}), contains("5.00 EUR of R-2"));
  CHECK_THAT(refusal({ledger::ReceivableRecorded{invoice("R-3", -500)}}), contains("R-3"));
  Ticket ticket;
  ticket.id = TicketId::of({"1"});
  ticket.number = "T-1";
  CHECK_THAT(refusal({desk::TicketOpened{ticket}}), contains("ticket T-1 is open"));
  auto const message = reminder(1, {});
  CHECK_THAT(
      refusal({outbox::MessageQueued{message}, outbox::AttemptBegun{message.id, 1, "", "", ""}}),
      contains("just being handed over")
  );
  CHECK_THAT(refusal({}, {"  ", false}), contains("say why"));
  CHECK_THAT(refusal({ledger::CustomerErased{"before", {}}}), contains("was erased on 2026-03-05"));
}

TEST_CASE("erasing: what is only queued is cancelled with it", "[keeping]") {
  auto facts = settled();
  facts.emplace_back(outbox::MessageQueued{reminder(1, {})});
  auto const told = keeping::erase(folded(facts), {}, {"asked for it", false});
  REQUIRE(told);
  REQUIRE(told->size() == 2);
  auto const& cancelled = std::get<outbox::MessageCancelled>(std::get<outbox::Fact>(told->front()));
  CHECK(cancelled.message == reminder(1, {}).id);
  CHECK(cancelled.reason.code == ReasonCode::customer_erased);
}

TEST_CASE("erasing: the state is the same whether texts before it are still there or not", "[keeping]") {
  auto whole = settled();
  auto blank = whole;
  std::get<ledger::CustomerRecorded>(std::get<ledger::Fact>(blank[0])).customer.name.clear();
  auto& contact = std::get<ledger::ContactRecorded>(std::get<ledger::Fact>(blank[1])).contact;
  contact.name.clear();
  for (auto& address : contact.addresses)
    address.value.clear();
  for (auto* facts : {&whole, &blank})
    facts->emplace_back(ledger::CustomerErased{"asked for it", {}});
  CHECK(folded(whole) == folded(blank));
  CHECK(folded(whole).erased_at.has_value());
}

TEST_CASE("erasing: whoever was erased is not written to, whatever comes to be owed", "[keeping]") {
  auto facts = settled();
  facts.emplace_back(ledger::CustomerErased{"asked for it", {}});
  facts.emplace_back(ledger::ReceivableRecorded{invoice("R-9", 9'000, "2026-01-02")});
  Rulebook rulebook;
  bool said = false;
  for (auto const& decision : planning::decide(folded(facts), rulebook, at("2026-06-01T09:00:00Z"))) {
    CHECK(decision.facts.empty());
    for (auto const& reason : decision.trace)
      said = said || reason.code == ReasonCode::customer_erased;
  }
  CHECK(said);
}
