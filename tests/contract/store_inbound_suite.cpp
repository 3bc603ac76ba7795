// Contract of what comes in: kept once and durably, claimed in order, settled once; nothing but alerts leaves
// for a sender whose mail is unread; rows of tickets and alerts follow their facts.
#include "tests/contract/store_rig.hpp"
#include "tests/contract/store_story.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using namespace dunlin::tests;
using namespace std::chrono_literals;

namespace {

// What came in by mail from the office of the portfolio's customers.
RawInbound mail(std::string const& provider_id) {
  RawInbound raw;
  raw.id = InboundId::of({"email", provider_id});
  raw.channel = "email";
  raw.inlet = "lmtp";
  raw.provider_id = provider_id;
  auto const office = accounts_office();
  auto const& address = office.addresses.front();
  raw.sender_key = sender_key(kRigAddressKey, address.channel, address.value);
  raw.bytes = "Subject: hello\r\n\r\nI will pay on Friday.\r\n";
  return raw;
}

store::Due<RawInbound> claimed(StoreRig& rig, int at_most = 100) {
  return rig.wait(rig.store().claim_inbound(claim(at_most)));
}

store::Changes settles(std::string const& number, std::string const& provider_id) {
  listening::InboundRead read;
  read.inbound = mail(provider_id).id;
  read.channel = "email";
  auto changes = told(customer_of(number).id, {read});
  changes.by = {};
  changes.inbound = store::InboundEnd{read.inbound, InboundState::read, "address"};
  return changes;
}

InboundState state_of(StoreRig& rig, std::string const& provider_id) {
  return rig.reader().inbound->row(mail(provider_id).id).value().state;
}

} // namespace

TEST_CASE("inbound: what is kept is there after a loss of power, once", "[store]") {
  auto rig = make_store_rig();
  auto const first = rig->wait(rig->store().keep(mail("a")));
  CHECK(first.fresh);
  CHECK(first.id == mail("a").id);
  rig->lose_power();
  CHECK_FALSE(rig->wait(rig->store().keep(mail("a"))).fresh);
  auto const kept = rig->reader().inbound->raw(first.id);
  REQUIRE(kept);
  CHECK(kept->bytes == mail("a").bytes);
  CHECK(claimed(*rig).items.size() == 1);
}

TEST_CASE("inbound: claims come in the order of coming in, and a lease that ended frees them", "[store]") {
  auto rig = make_store_rig();
  for (auto const* id : {"b", "c", "a"})
    rig->wait(rig->store().keep(mail(id)));
  auto const first = claimed(*rig, 2);
  REQUIRE(first.items.size() == 2);
  CHECK(first.items[0].id == mail("b").id);
  CHECK(first.items[1].id == mail("c").id);
  CHECK(claimed(*rig).items.size() == 1);
  CHECK(claimed(*rig).items.empty());
  rig->pass(2min);
  CHECK(claimed(*rig).items.size() == 3);
}

TEST_CASE("inbound: it is settled once; the second time is a duplicate", "[store]") {
  auto rig = make_store_rig();
  rig->wait(rig->store().apply(owes("1")));
  rig->wait(rig->store().keep(mail("a")));
  REQUIRE(rig->wait(rig->store().apply(settles("1", "a"))));
  CHECK(state_of(*rig, "a") == InboundState::read);
  auto const again = rig->wait(rig->store().apply(settles("1", "a")));
  REQUIRE_FALSE(again);
  CHECK(again.error().moved == store::Conflict::Moved::duplicate);
  CHECK(claimed(*rig).items.empty());
  rig->lose_power();
  CHECK(state_of(*rig, "a") == InboundState::read);
}

TEST_CASE("inbound: nothing leaves for a sender whose mail is unread, whoever reopens the store", "[store]") {
  auto const reopened = GENERATE(false, true);
  auto rig = make_store_rig();
  rig->wait(rig->store().apply(owes("1")));
  rig->wait(rig->store().apply(queues("1")));
  rig->wait(rig->store().keep(mail("a")));
  if (reopened) rig->lose_power();
  auto const due = rig->wait(rig->store().claim_outbox("email", claim()));
  REQUIRE(due.items.size() == 1);
  CHECK(due.items[0].facts.unread_inbound == 1);
  REQUIRE_FALSE(rig->wait(rig->store().apply(begins("1"))));
  REQUIRE(rig->wait(rig->store().apply(settles("1", "a"))));
  CHECK(rig->wait(rig->store().apply(begins("1"))));
}

TEST_CASE("inbound: what is replayed is unread again and silences again", "[store]") {
  auto rig = make_store_rig();
  rig->wait(rig->store().apply(owes("1")));
  rig->wait(rig->store().apply(queues("1")));
  rig->wait(rig->store().keep(mail("a")));
  CHECK_FALSE(rig->wait(rig->store().replay(mail("a").id)));
  REQUIRE(rig->wait(rig->store().apply(settles("1", "a"))));
  CHECK(rig->wait(rig->store().replay(mail("a").id)));
  CHECK_FALSE(rig->wait(rig->store().replay(mail("unknown").id)));
  CHECK(state_of(*rig, "a") == InboundState::unread);
  CHECK_FALSE(rig->wait(rig->store().apply(begins("1"))));
  rig->lose_power();
  CHECK_FALSE(rig->wait(rig->store().apply(begins("1"))));
}

TEST_CASE("desk rows: tickets and alerts are as their facts say, also after a loss of power", "[store]") {
  auto rig = make_store_rig();
  rig->wait(rig->store().apply(owes("1")));
  Ticket ticket;
  ticket.id = TicketId::of({"1"});
  ticket.number = ticket_number(ticket.id);
  ticket.kind = TicketKind::complaint;
  ticket.creditor = creditor_id();
  Alert alert;
  alert.id = AlertId::of({"1"});
  alert.creditor = creditor_id();
  alert.ticket = ticket.id;
  auto const customer = customer_of("1").id;
  REQUIRE(rig->wait(rig->store().apply(told(customer, {desk::TicketOpened{ticket}, desk::AlertRaised{alert}}))
  ));
  rig->lose_power();
  REQUIRE(rig->reader().desk->tickets({}, {}).rows.size() == 1);
  CHECK(rig->reader().desk->ticket(ticket.id).value().ticket == ticket);
  CHECK(rig->reader().desk->alerts(10).size() == 1);
  ticket.state = TicketState::closed;
  rig->wait(rig->store().apply(told(
      customer, {desk::TicketMoved{ticket, {}, "rita"}, desk::AlertAcknowledged{alert.id, "rita", "ticket"}}
  )));
  CHECK(rig->reader().desk->tickets({}, {}).rows.empty());
  CHECK(rig->reader().desk->tickets({false, {}}, {}).rows.size() == 1);
  CHECK(rig->reader().desk->alerts(10).empty());
}
