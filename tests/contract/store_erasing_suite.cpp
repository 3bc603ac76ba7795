// Contract of erasing: a person's names, addresses, words and bytes go in one transaction, what the law wants
// kept stays, every chain is whole afterwards; what is old loses its bytes and nothing else.
#include "store/seal.hpp"
#include "store/verify.hpp"
#include "tests/contract/store_rig.hpp"
#include "tests/contract/store_story.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using namespace dunlin::tests;
using namespace std::chrono_literals;

namespace {

constexpr char kSaid[] = "my aunt in Potsdam will pay";
constexpr char kPayer[] = "Ada Byron";

RawInbound mail(std::string const& id, std::string const& from) {
  RawInbound raw;
  raw.id = InboundId::of({"email", id});
  raw.channel = "email";
  raw.inlet = "lmtp";
  raw.provider_id = id + "@" + from;
  raw.sender_key = sender_key(kRigAddressKey, "email", from);
  raw.envelope_from = from;
  raw.bytes = std::string("Subject: hello\r\n\r\n") + kSaid + "\r\n";
  return raw;
}

Contact office_of(std::string const& number) {
  auto office = accounts_office();
  office.addresses.resize(1);
  office.addresses[0].id = AddressId::of({number});
  office.addresses[0].value = "works" + number + "@example.com";
  return office;
}

Payment paid_by(std::string const& number) {
  Payment payment;
  payment.id = PaymentId::of({number});
  payment.creditor = creditor_id();
  payment.amount = eur(12'500);
  payment.received = invoice_of(number).due;
  payment.payer = kPayer;
  payment.reference = kSaid;
  return payment;
}

struct Story { // two customers who were written to, answered and paid; nothing is open
  std::unique_ptr<StoreRig> rig = make_store_rig();

  Story() {
    for (std::string const number : {"1", "2"})
      live(number);
    tell(told_house({book::InboundSetAside{}}), mail("aside", "works1@example.com"), InboundState::set_aside);
    rig->wait(rig->store().checkpoint());
  }

  void live(std::string const& number) {
    auto const id = customer_of(number).id;
    Account account;
    account.creditor = creditor_id();
    tell(told(
        id, {ledger::CustomerRecorded{customer_of(number)}, ledger::ContactRecorded{office_of(number)},
             ledger::AccountRecorded{account}, ledger::ReceivableRecorded{invoice_of(number)}}
    ));
    tell(queues(number));
    tell(begins(number));
    tell(accepts(number));
    listening::InboundRead read;
    read.inbound = mail(number, "works" + number + "@example.com").id;
    read.words = kSaid;
    tell(told(id, {read}), mail(number, "works" + number + "@example.com"), InboundState::read);
    tell(told_house({ledger::PaymentRecorded{paid_by(number)}}));
    Promise promise;
    promise.id = PromiseId::of({number});
    promise.creditor = creditor_id();
    promise.words = kSaid;
    Ticket ticket;
    ticket.id = TicketId::of({number});
    ticket.state = TicketState::closed;
    ticket.creditor = creditor_id();
    ticket.words = kSaid;
    tell(told(
        id, {planning::PromiseRecorded{promise}, desk::TicketOpened{ticket},
             listening::OptedOut{{office_of(number).addresses[0].id, {}, Purpose::dunning, "word", {}}},
             ledger::PaymentAllocated{{paid_by(number).id, invoice_of(number).id, eur(12'500)}, {}, "rep"}}
    ));
  }

  void tell(store::Changes changes) { REQUIRE(rig->wait(rig->store().apply(std::move(changes)))); }
  void tell(store::Changes changes, RawInbound raw, InboundState state) {
    changes.inbound = store::InboundEnd{raw.id, state, kSaid};
    rig->wait(rig->store().keep(std::move(raw)));
    tell(std::move(changes));
  }

  static store::Changes erases(std::string const& number) {
    auto payment = paid_by(number);
    payment.payer.clear();
    payment.reference.clear();
    return told(customer_of(number).id, {ledger::CustomerErased{"asked for it", {payment}}});
  }

  std::string log() const {
    std::string text;
    rig->reader().events->all(0, [&](std::int64_t, Event const& event) {
      text += event_json_line(event) + "\n";
      return true;
    });
    return text;
  }
  std::vector<store::Finding> findings() const {
    auto reader = rig->reader();
    auto found = store::verify(*reader.events, {store::public_key_of(kRigSigningSeed), {}});
    std::ranges::move(store::verify_states(reader), std::back_inserter(found));
    return found;
  }
  CustomerFacts facts(std::string const& number) const {
    return rig->reader().customers->facts(customer_of(number).id).value();
  }
};

std::size_t times(std::string_view needle, std::string_view hay) {
  std::size_t count = 0;
  for (auto at = hay.find(needle); at != std::string_view::npos; at = hay.find(needle, at + 1))
    ++count;
  return count;
}

} // namespace

TEST_CASE("erasing: what is personal of one customer is gone from log, state and rows", "[store]") {
  Story story;
  CHECK_THAT(story.log(), contains("Works 1"));
  auto const said = times(kSaid, story.log());
  auto const paid = times(kPayer, story.log());
  story.tell(Story::erases("1"));
  story.rig->lose_power();
  CHECK_THAT(story.log(), !contains("Works 1"));
  CHECK_THAT(story.log(), !contains("works1@example.com"));
  CHECK(times(kSaid, story.log()) == said / 2);
  CHECK(times(kPayer, story.log()) == paid / 2);
  auto reader = story.rig->reader();
  CHECK(reader.customers->customers("Works 1", {}).rows.empty());
  CHECK_FALSE(reader.messages->evidence(reminder_for("1").id, 1));
  CHECK_FALSE(reader.inbound->raw(mail("1", "works1@example.com").id));
  CHECK_FALSE(reader.inbound->raw(mail("aside", "works1@example.com").id));
  CHECK(reader.inbound->row(mail("1", "works1@example.com").id).value().note.empty());
  CHECK(reader.inbound->customers_at(sender_key(kRigAddressKey, "email", "works1@example.com")).empty());
  CHECK(reader.ledger->payment(paid_by("1").id).value().payment.payer.empty());
  CHECK_FALSE(reader.desk->ticket(TicketId::of({"1"})));
  CHECK(reader.messages->message(reminder_for("1").id).value().detail.empty());
  auto const state = story.facts("1");
  CHECK(state.customer.name.empty());
  CHECK(state.contacts.empty());
  CHECK(state.promises.empty());
  CHECK(state.tickets.empty());
  CHECK(state.erased_at.has_value());
  CHECK(reader.messages->contents_of(customer_of("1").id).sent == 0);
}

TEST_CASE("erasing: what the law wants kept stays, and so does the wish not to be written to", "[store]") {
  Story story;
  story.tell(Story::erases("1"));
  auto const state = story.facts("1");
  CHECK(state.customer.number == "1");
  REQUIRE(state.receivables.size() == 1);
  CHECK(state.receivables[0].receivable == invoice_of("1"));
  CHECK(state.allocations.size() == 1);
  REQUIRE(state.opt_outs.size() == 1);
  CHECK(state.opt_outs[0].address == office_of("1").addresses[0].id);
  auto reader = story.rig->reader();
  CHECK(reader.ledger->payment(paid_by("1").id).value().payment.amount == eur(12'500));
  CHECK(reader.ledger->payment(paid_by("1").id).value().allocated == eur(12'500));
  CHECK(reader.messages->message(reminder_for("1").id).value().state == MessageState::accepted);
}

TEST_CASE(
    "erasing: where letters must be kept, they stay as they were sent, and nothing else does", "[store]"
) {
  Story story;
  auto changes = Story::erases("1");
  std::get<ledger::CustomerErased>(std::get<ledger::Fact>(changes.facts[0])).letters_stay = true;
  story.tell(std::move(changes));
  auto reader = story.rig->reader();
  CHECK(reader.messages->evidence(reminder_for("1").id, 1));
  CHECK_FALSE(reader.inbound->raw(mail("1", "works1@example.com").id));
  CHECK(story.findings().empty());
}

TEST_CASE("erasing: the other customer keeps everything", "[store]") {
  Story story;
  auto const before = story.facts("2");
  story.tell(Story::erases("1"));
  CHECK(story.facts("2") == before);
  auto reader = story.rig->reader();
  CHECK(reader.messages->evidence(reminder_for("2").id, 1));
  CHECK(reader.inbound->raw(mail("2", "works2@example.com").id));
  CHECK(reader.ledger->payment(paid_by("2").id).value().payment.payer == kPayer);
  CHECK_THAT(story.log(), contains("Works 2"));
}

TEST_CASE("erasing: every chain, checkpoint and state is whole afterwards, and goes on", "[store]") {
  Story story;
  story.tell(Story::erases("1"));
  CHECK(story.findings().empty());
  story.tell(told(
      customer_of("1").id, {ledger::AllocationReversed{{paid_by("1").id, invoice_of("1").id, eur(500)}, ""}}
  ));
  story.rig->wait(story.rig->store().checkpoint());
  story.rig->lose_power();
  CHECK(story.findings().empty());
}

TEST_CASE("erasing: not while mail of the customer is unread", "[store]") {
  Story story;
  story.rig->wait(story.rig->store().keep(mail("new", "works1@example.com")));
  auto const refused = story.rig->wait(story.rig->store().apply(Story::erases("1")));
  REQUIRE_FALSE(refused);
  CHECK_THAT(refused.error().detail, contains("not read yet"));
  CHECK_FALSE(story.facts("1").erased_at);
  CHECK(story.rig->wait(story.rig->store().apply(Story::erases("2"))));
}

TEST_CASE("erasing: what reaches the same commit before it makes it wait, so nothing is left", "[store]") {
  Story story;
  listening::InboundRead late;
  late.words = "one more word";
  auto const answers = story.rig->apply_together({told(customer_of("1").id, {late}), Story::erases("1")});
  REQUIRE(answers[0]);
  if (!answers[1]) { // they shared a transaction
    CHECK(answers[1].error().moved == store::Conflict::Moved::head);
    story.tell(Story::erases("1"));
  }
  CHECK_THAT(story.log(), !contains("one more word"));
}

TEST_CASE("erasing: how much there is to erase is told before", "[store]") {
  Story story;
  auto const held = story.rig->reader().messages->contents_of(customer_of("1").id);
  CHECK(held.texts == 5); // customer, contact, reply, promise, ticket
  CHECK(held.sent == 1);
  CHECK(held.received == 1);
  CHECK(story.rig->reader().messages->contents_of(CustomerId::of({"nobody"})).texts == 0);
}

TEST_CASE("expiring: bytes older than a day of grace go, younger and unread ones stay", "[store]") {
  Story story;
  story.rig->pass(48h);
  auto const before = story.rig->now() - 24h;
  story.tell(owes("3"));
  story.tell(queues("3"));
  story.tell(begins("3"));
  auto unread = mail("new", "works2@example.com");
  unread.received_at = before - 1h;
  story.rig->wait(story.rig->store().keep(unread));
  auto const old = story.rig->reader().messages->expired(before);
  CHECK(old.sent == 2);
  CHECK(old.received == 3);
  story.tell(told_house({book::ContentExpired{before, old.sent, old.received}}));
  story.rig->lose_power();
  auto reader = story.rig->reader();
  CHECK_FALSE(reader.messages->evidence(reminder_for("1").id, 1));
  CHECK(reader.messages->evidence(reminder_for("3").id, 1));
  CHECK_FALSE(reader.inbound->raw(mail("1", "works1@example.com").id));
  CHECK(reader.inbound->raw(unread.id));
  CHECK_FALSE(story.rig->wait(story.rig->store().replay(mail("1", "works1@example.com").id)));
  CHECK(reader.messages->expired(before).sent == 0);
  CHECK(reader.messages->expired(before).received == 0);
  CHECK_THAT(story.log(), contains(kSaid)); // words in the record go with their person
  CHECK(story.findings().empty());
}

TEST_CASE("compacting: everything is there afterwards, and the store goes on", "[store]") {
  Story story;
  story.tell(Story::erases("1"));
  story.rig->wait(story.rig->store().compact());
  CHECK(story.findings().empty());
  story.tell(owes("3"));
  story.rig->lose_power();
  CHECK(story.facts("3").customer.number == "3");
  CHECK(story.findings().empty());
}
