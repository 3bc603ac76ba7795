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
  // What a rep may do, what only a supervisor may do, and where it leads.
  struct Row {
    TicketState from;
    TicketMove move;
    bool supervisor_only;
    TicketState to;
  };
  using enum TicketMove;
  using enum TicketState;
  Row const allowed[] = {
      {recorded, judge_justified, false, judged},
      {recorded, judge_unjustified, false, carried_out},
      {recorded, note, false, recorded},
      {recorded, assign, false, recorded},
      {judged, analyse, false, analysed},
      {judged, note, false, judged},
      {judged, assign, false, judged},
      {analysed, propose, false, approved}, // a small amount needs nobody's approval
      {analysed, note, false, analysed},
      {analysed, assign, false, analysed},
      {proposed, approve, true, approved},
      {proposed, note, false, proposed},
      {proposed, assign, false, proposed},
      {approved, carry_out, false, carried_out},
      {approved, note, false, approved},
      {approved, assign, false, approved},
      {carried_out, close, false, closed},
      {carried_out, reopen, false, recorded},
      {carried_out, note, false, carried_out},
      {carried_out, assign, false, carried_out},
      {asked, close, false, closed},
      {asked, reopen, false, recorded},
      {asked, note, false, asked},
      {asked, assign, false, asked},
      {closed, reopen, false, recorded},
      {closed, note, false, closed},
  };
  Ticket ticket;
  ticket.id = TicketId::of({"t"});
  ticket.state = static_cast<TicketState>(GENERATE(range(0, 8)));
  auto request = complete(static_cast<TicketMove>(GENERATE(range(0, 10))));
  request.supervisor = GENERATE(false, true);
  INFO(name_of(ticket.state) << " " << name_of(request.move) << " " << request.supervisor);
  auto const row = std::ranges::find_if(allowed, [&](Row const& known) {
    return known.from == ticket.state && known.move == request.move;
  });
  bool const takes = row != std::end(allowed) && (request.supervisor || !row->supervisor_only);
  auto const told = desk::move_ticket(ticket.id, request, with(ticket), {});
  CHECK(told.has_value() == takes);
  auto const offered = desk::moves_from(ticket);
  CHECK((std::ranges::find(offered, request.move) != offered.end()) == (row != std::end(allowed)));
  if (!takes || !told) return;
  auto facts = with(ticket);
  for (auto const& fact : *told)
    facts = fold(std::move(facts), fact, {});
  CHECK(facts.tickets.front().state == row->to);
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
