// A ticket's procedure: which moves a state allows, and who may approve.
#include "bot/desk/acknowledging.hpp"
#include "bot/desk/ticket_moves.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

using namespace dunlin;
using desk::TicketMove;

namespace {

desk::MoveRequest complete(TicketMove move) {
  return {move, "rita", true, "words", "stores", "late", "credit it", "otto"};
}

CustomerFacts with(Ticket const& ticket) {
  CustomerFacts facts;
  facts.tickets.push_back(ticket);
  return facts;
}

} // namespace

TEST_CASE("ticket moves: a state takes its own moves and refuses all others", "[desk]") {
  Ticket ticket;
  ticket.id = TicketId::of({"t"});
  ticket.state = static_cast<TicketState>(GENERATE(range(0, 8)));
  auto const move = static_cast<TicketMove>(GENERATE(range(0, 10)));
  auto const allowed = desk::moves_from(ticket);
  bool const takes = std::ranges::find(allowed, move) != allowed.end();
  CHECK(desk::move_ticket(ticket.id, complete(move), with(ticket), {}).has_value() == takes);
}

TEST_CASE("ticket moves: only a supervisor approves from the threshold on", "[desk]") {
  Ticket ticket;
  ticket.id = TicketId::of({"t"});
  ticket.amount = Money{desk::kApprovalFrom, Currency::parse("EUR").value()};
  CHECK(desk::needs_approval(ticket, {}));
  ticket.state = TicketState::proposed;
  auto request = complete(TicketMove::approve);
  CHECK(desk::move_ticket(ticket.id, request, with(ticket), {}));
  request.supervisor = false;
  CHECK_FALSE(desk::move_ticket(ticket.id, request, with(ticket), {}));
  ticket.amount->minor -= 1;
  CHECK_FALSE(desk::needs_approval(ticket, {}));
}

TEST_CASE("ticket moves: without an amount all that is open of what it is about counts", "[desk]") {
  CustomerFacts facts;
  for (auto const* number : {"R-1", "R-2"}) {
    auto& state = facts.receivables.emplace_back();
    state.receivable.id = ReceivableId::of({number});
    state.receivable.creditor = CreditorId::of({"c"});
    state.open = Money{desk::kApprovalFrom - 1, Currency::parse("EUR").value()};
  }
  Ticket ticket;
  ticket.creditor = CreditorId::of({"c"});
  CHECK(desk::needs_approval(ticket, facts));
  ticket.receivable = ReceivableId::of({"R-1"});
  CHECK_FALSE(desk::needs_approval(ticket, facts));
  ticket.receivable.reset();
  ticket.creditor = CreditorId::of({"another"});
  CHECK_FALSE(desk::needs_approval(ticket, facts));
}

TEST_CASE("ticket moves: what a person reopens is held again", "[desk]") {
  Ticket ticket;
  ticket.id = TicketId::of({"t"});
  ticket.kind = TicketKind::complaint;
  ticket.state = TicketState::closed;
  auto const told = desk::move_ticket(ticket.id, complete(TicketMove::reopen), with(ticket), {});
  REQUIRE(told);
  auto facts = with(ticket);
  for (auto const& fact : *told)
    facts = fold(std::move(facts), fact, {});
  REQUIRE(facts.holds.size() == 1);
  CHECK(facts.holds.front().kind == HoldKind::complaint);
  CHECK(facts.tickets.front().hold == facts.holds.front().id);
}

TEST_CASE("acknowledging: an open alert once, and what is not open not at all", "[desk]") {
  CustomerFacts facts;
  facts.alerts.push_back({.id = AlertId::of({"a"})});
  auto const told = desk::acknowledge(AlertId::of({"a"}), "anna", "link", facts);
  REQUIRE(told.has_value());
  REQUIRE(told->size() == 1);
  CHECK(desk::acknowledge(AlertId::of({"b"}), "anna", "link", facts).error().code == Errc::not_found);
}
