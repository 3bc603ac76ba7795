// Contract of claims: order, leases, fencing, and what makes a customer due.
#include "tests/contract/store_rig.hpp"
#include "tests/contract/store_story.hpp"
#include "tests/support/catch.hpp"

#include <set>

using namespace dunlin;
using namespace dunlin::tests;
using namespace std::chrono_literals;
using store::Conflict;

namespace {

store::Changes looks_again(std::string const& number, Timestamp at) {
  auto changes = told(customer_of(number).id, {});
  changes.look_again = at;
  return changes;
}

std::vector<std::string> numbers_claimed(StoreRig& rig, int at_most = 100) {
  auto const due = rig.wait(rig.store().claim_customers(claim(at_most)));
  std::vector<std::string> numbers;
  for (auto const& facts : due.items)
    numbers.push_back(facts.customer.number);
  return numbers;
}

using Numbers = std::vector<std::string>;

} // namespace

TEST_CASE("claims: what an import told of is due at once, in order of its time", "[store]") {
  auto rig = make_store_rig();
  for (auto const* number : {"3", "1", "2"}) {
    rig->wait(rig->store().apply(owes(number)));
    rig->pass(1s);
  }
  CHECK(numbers_claimed(*rig, 2) == Numbers{"3", "1"});
  CHECK(numbers_claimed(*rig) == Numbers{"2"});
}

TEST_CASE("claims: a claim brings fresh facts with their head and the book's generation", "[store]") {
  auto rig = make_store_rig();
  auto const applied = rig->wait(rig->store().apply(owes("1")));
  rig->wait(rig->store().apply(told_house({book::BookPublished{}})));
  auto const due = rig->wait(rig->store().claim_customers(claim()));
  REQUIRE(due.items.size() == 1);
  CHECK(due.items[0] == *rig->reader().customers->facts(customer_of("1").id));
  CHECK(due.items[0].head == applied->head);
  CHECK(due.now == rig->now());
  CHECK(due.book_generation == 1);
}

TEST_CASE("claims: what is claimed is claimed once until its lease ends", "[store]") {
  auto rig = make_store_rig();
  rig->wait(rig->store().apply(owes("1")));
  CHECK(numbers_claimed(*rig) == Numbers{"1"});
  CHECK(numbers_claimed(*rig).empty());
  CHECK(rig->wait(rig->store().next_customer_due()) == rig->now() + 1min);
  rig->pass(1min);
  CHECK(numbers_claimed(*rig) == Numbers{"1"});
}

TEST_CASE("claims: a claim given back may be claimed again", "[store]") {
  auto rig = make_store_rig();
  rig->wait(rig->store().apply(owes("1")));
  auto const due = rig->wait(rig->store().claim_customers(claim()));
  rig->wait(rig->store().release(due.lease));
  CHECK(numbers_claimed(*rig) == Numbers{"1"});
}

TEST_CASE(
    "claims: a lease that ended, was given back or is from before a crash fences its holder", "[store]"
) {
  auto rig = make_store_rig();
  rig->wait(rig->store().apply(owes("1")));
  auto const due = rig->wait(rig->store().claim_customers(claim()));
  auto changes = queues("1");
  changes.guard.lease = due.lease;
  SECTION("ended") {
    rig->pass(1min);
  }
  SECTION("given back") {
    rig->wait(rig->store().release(due.lease));
  }
  SECTION("before a crash") {
    rig->lose_power();
    rig->wait(rig->store().claim_customers(claim())); // has the same number
  }
  auto const refused = rig->wait(rig->store().apply(changes));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().moved == Conflict::Moved::lease);
}

TEST_CASE("claims: a decision says when to look again, and never is never", "[store]") {
  auto rig = make_store_rig();
  rig->wait(rig->store().apply(owes("1")));
  auto const later = rig->now() + 48h;
  rig->wait(rig->store().apply(looks_again("1", later)));
  CHECK(numbers_claimed(*rig).empty());
  CHECK(rig->wait(rig->store().next_customer_due()) == later);
  rig->pass(48h);
  CHECK(numbers_claimed(*rig) == Numbers{"1"});
  rig->wait(rig->store().apply(looks_again("1", kNever)));
  CHECK(rig->wait(rig->store().next_customer_due()) == kNever);
}

TEST_CASE("claims: what was decided under a lease is due again by its new time, lease or not", "[store]") {
  auto rig = make_store_rig();
  rig->wait(rig->store().apply(owes("1")));
  auto const due = rig->wait(rig->store().claim_customers(claim()));
  auto decided = looks_again("1", rig->now() + 10s);
  decided.guard.lease = due.lease;
  REQUIRE(rig->wait(rig->store().apply(decided)));
  rig->pass(10s);
  CHECK(numbers_claimed(*rig) == Numbers{"1"});
}

TEST_CASE("claims: which facts make a customer due at once", "[store]") {
  auto const message = reminder_for("1").id;
  struct Case {
    char const* name;
    Fact fact;
    bool due;
  };
  auto const [name, fact, due] = GENERATE_COPY(
      Case{"voided", ledger::ReceivableVoided{invoice_of("1").id, "wrong"}, true},
      Case{"opted out", listening::OptedOut{}, true}, Case{"task opened", desk::TaskOpened{}, true},
      Case{"hold set", planning::HoldSet{}, true}, Case{"held back", planning::StepHeldBack{}, false},
      Case{"begun", outbox::AttemptBegun{message}, false},
      Case{"deferred", outbox::AttemptDeferred{message}, false},
      Case{"accepted", outbox::MessageAccepted{message}, true},
      Case{"refused", outbox::MessageRefused{message}, true},
      Case{"unknown", outbox::AttemptUnknown{message}, true},
      Case{"cancelled", outbox::MessageCancelled{message, {}}, true},
      Case{"receipt", outbox::ReceiptArrived{message}, true}
  );
  INFO(name);
  auto rig = make_store_rig();
  rig->wait(rig->store().apply(owes("1")));
  rig->wait(rig->store().apply(queues("1")));
  REQUIRE(numbers_claimed(*rig).empty());
  rig->wait(rig->store().apply(told(customer_of("1").id, {fact})));
  CHECK(numbers_claimed(*rig).empty() != due);
}

TEST_CASE("claims: a fact does not put off what is due earlier", "[store]") {
  auto rig = make_store_rig();
  rig->wait(rig->store().apply(owes("1")));
  auto const earlier = rig->now();
  rig->pass(1h);
  rig->wait(rig->store().apply(told(customer_of("1").id, {listening::OptedOut{}})));
  CHECK(rig->wait(rig->store().next_customer_due()) == earlier);
}

TEST_CASE("claims: a change of the house makes those due who owe something", "[store]") {
  auto rig = make_store_rig();
  rig->apply_together({owes("1"), owes("2"), owes("3")});
  rig->wait(rig->store().apply(told(customer_of("2").id, {ledger::ReceivableVoided{invoice_of("2").id, ""}}))
  );
  rig->apply_together({looks_again("1", kNever), looks_again("2", kNever), looks_again("3", kNever)});

  Creditor other;
  other.id = CreditorId::of({"other"});
  other.key = "other";
  rig->wait(rig->store().apply(told_house({book::CreditorRecorded{other}})));
  CHECK(numbers_claimed(*rig).empty());

  rig->wait(rig->store().apply(told_house({book::StopPulled{}})));
  auto const due = numbers_claimed(*rig);
  CHECK(std::set<std::string>(due.begin(), due.end()) == std::set<std::string>{"1", "3"});
}

TEST_CASE("claims: a decision on an older book is looked at again", "[store]") {
  auto rig = make_store_rig();
  rig->wait(rig->store().apply(owes("1")));
  auto const due = rig->wait(rig->store().claim_customers(claim()));
  rig->wait(rig->store().apply(told_house({book::StopLifted{}})));
  auto decided = looks_again("1", kNever);
  decided.guard.lease = due.lease;
  REQUIRE(rig->wait(rig->store().apply(decided)));
  CHECK(numbers_claimed(*rig) == Numbers{"1"});
}

TEST_CASE("claims: a duty is one holder's", "[store]") {
  auto rig = make_store_rig();
  auto const held = rig->wait(rig->store().claim_duty(store::Duty::checkpoint, claim()));
  REQUIRE(held);
  CHECK_FALSE(rig->wait(rig->store().claim_duty(store::Duty::checkpoint, claim())));
  rig->wait(rig->store().release(*held));
  CHECK(rig->wait(rig->store().claim_duty(store::Duty::checkpoint, claim())));
}

TEST_CASE("progress: how far a subscriber was told is durable and never goes back", "[store]") {
  auto rig = make_store_rig();
  auto const id = WebhookId::of({"erp"});
  CHECK_FALSE(rig->reader().events->progress(id));
  WebhookProgress progress{.row = 7, .failures = 2, .next_at = rig->now() + 5s};
  progress.recent.push_back({"chain-7", "payment_recorded", rig->now(), 500, "HTTP 500"});
  CHECK(rig->wait(rig->store().keep_progress(id, progress)));
  rig->lose_power();
  CHECK(rig->reader().events->progress(id) == progress);
  CHECK_FALSE(rig->reader().events->progress(WebhookId::of({"other"})));

  auto further = progress;
  further.row = 9;
  CHECK(rig->wait(rig->store().keep_progress(id, further)));
  CHECK_FALSE(rig->wait(rig->store().keep_progress(id, progress)));
  CHECK(rig->reader().events->progress(id) == further);
  further.failures = 3; // another attempt at the same place
  CHECK(rig->wait(rig->store().keep_progress(id, further)));
  CHECK(rig->reader().events->progress(id) == further);
}

TEST_CASE("progress: whoever goes on after the newest row misses no event", "[store]") {
  auto rig = make_store_rig();
  std::vector<std::string> told;
  std::int64_t newest = 0;
  auto const look = [&] {
    rig->reader().events->all(newest, [&](std::int64_t row, Event const& event) {
      CHECK(row > newest);
      newest = row;
      told.push_back(event.chain.text() + std::to_string(event.sequence));
      return true;
    });
  };
  rig->apply_together({owes("1"), owes("2")});
  look();
  rig->wait(rig->store().apply(told_house({book::StopPulled{}})));
  look();
  rig->apply_together({looks_again("2", kNever), owes("3"), owes("4")});
  look();
  std::int64_t events = 0;
  rig->reader().events->heads([&](store::SealedHead const& sealed) {
    events += sealed.head.sequence;
    return true;
  });
  CHECK(std::ssize(told) == events);
  CHECK(std::set<std::string>(told.begin(), told.end()).size() == told.size());
}
