// Many nodes on one database: work is given once, a lease that ran out is taken over by a higher generation,
// and who lost it is refused in the transaction that would have written.
#include "store/seal.hpp"
#include "store/verify.hpp"
#include "tests/contract/postgres_rig.hpp"
#include "tests/contract/store_story.hpp"
#include "tests/support/catch.hpp"

#include <set>

using namespace dunlin;
using namespace dunlin::tests;
using namespace std::chrono_literals;
using store::Conflict;

namespace {

std::vector<std::string> numbers(int count) {
  std::vector<std::string> all;
  for (int i = 0; i < count; ++i)
    all.push_back(std::to_string(i));
  return all;
}

asio::awaitable<void> claim_all(store::Store& store, std::vector<std::string>& claimed) {
  for (;;) {
    auto const due = co_await store.claim_customers(claim(7));
    if (due.items.empty()) co_return;
    for (auto const& facts : due.items)
      claimed.push_back(facts.customer.number);
  }
}

asio::awaitable<void> apply_each(store::Store& store, std::vector<store::Changes> all, int& applied) {
  for (auto& changes : all) {
    if (co_await store.apply(std::move(changes))) ++applied;
  }
}

} // namespace

TEST_CASE("nodes: what two nodes claim at the same time each of them gets once", "[store]") {
  PostgresRig rig;
  auto const other = rig.another("other");
  for (auto const& number : numbers(60))
    rig.wait(rig.store().apply(owes(number)));
  std::vector<std::string> ours;
  std::vector<std::string> theirs;
  rig.wait_all(claim_all(rig.store(), ours), claim_all(*other, theirs));
  // A candidate that both looked at is left to the one who had it; what neither got is due at the next look.
  rig.wait_all(claim_all(rig.store(), ours), claim_all(*other, theirs));
  std::multiset<std::string> all(ours.begin(), ours.end());
  all.insert(theirs.begin(), theirs.end());
  auto const expected = numbers(60);
  CHECK(all == std::multiset<std::string>(expected.begin(), expected.end()));
}

TEST_CASE(
    "nodes: a message is claimed by one of them, and by the other once its lease has ended", "[store]"
) {
  PostgresRig rig;
  auto const other = rig.another("other");
  rig.wait(rig.store().apply(owes("1")));
  rig.wait(rig.store().apply(queues("1")));
  auto const ours = rig.wait(rig.store().claim_outbox("email", claim()));
  REQUIRE(ours.items.size() == 1);
  CHECK(rig.wait(other->claim_outbox("email", claim())).items.empty());
  CHECK(rig.wait(other->next_outbox_due("email")) == rig.now() + 1min);
  rig.pass(1min);
  auto const theirs = rig.wait(other->claim_outbox("email", claim()));
  REQUIRE(theirs.items.size() == 1);
  CHECK(theirs.lease.generation > ours.lease.generation);
}

TEST_CASE("nodes: who slept through its lease is refused before any byte leaves", "[store]") {
  PostgresRig rig;
  auto const other = rig.another("other");
  rig.wait(rig.store().apply(owes("1")));
  rig.wait(rig.store().apply(queues("1")));
  auto const slept = rig.wait(rig.store().claim_outbox("email", claim()));
  rig.pass(1min);
  auto const taken = rig.wait(other->claim_outbox("email", claim()));
  REQUIRE(taken.items.size() == 1);

  auto late = begins("1");
  late.guard = {slept.lease, slept.items.at(0).facts.head};
  auto const refused = rig.wait(rig.store().apply(late));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().moved == Conflict::Moved::lease);

  auto begun = begins("1");
  begun.guard = {taken.lease, taken.items.at(0).facts.head};
  CHECK(rig.wait(other->apply(begun)));
}

TEST_CASE("nodes: a head that another node moved is a conflict, whatever was known before", "[store]") {
  PostgresRig rig;
  auto const other = rig.another("other");
  auto const first = rig.wait(rig.store().apply(owes("1")));
  REQUIRE(rig.wait(other->apply(queues("1"))));
  auto second = queues("1", 2);
  second.guard.head = first->head;
  auto const refused = rig.wait(rig.store().apply(second));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().moved == Conflict::Moved::head);
}

TEST_CASE("nodes: the same message queued by two of them at once exists once", "[store]") {
  PostgresRig rig;
  auto const other = rig.another("other");
  std::vector<store::Changes> ours;
  std::vector<store::Changes> theirs;
  for (auto const& number : numbers(20)) {
    rig.wait(rig.store().apply(owes(number)));
    ours.push_back(queues(number));
    theirs.push_back(queues(number));
  }
  int applied = 0;
  rig.wait_all(apply_each(rig.store(), ours, applied), apply_each(*other, theirs, applied));
  CHECK(applied == 20);
  CHECK(rig.reader().messages->messages({}, {"", 100}).rows.size() == 20);
}

TEST_CASE("nodes: a customer that both tell of first is one, with both their facts", "[store]") {
  PostgresRig rig;
  auto const other = rig.another("other");
  std::vector<store::Changes> ours;
  std::vector<store::Changes> theirs;
  for (auto const& number : numbers(20)) {
    ours.push_back(owes(number));
    theirs.push_back(owes(number));
  }
  int applied = 0;
  rig.wait_all(apply_each(rig.store(), ours, applied), apply_each(*other, theirs, applied));
  CHECK(applied == 40);
  auto reader = rig.reader();
  CHECK(reader.customers->counts().customers == 20);
  CHECK(reader.customers->counts().events == 160);
}

TEST_CASE("nodes: what one keeps twice, or two keep at once, is kept once", "[store]") {
  PostgresRig rig;
  auto const other = rig.another("other");
  RawInbound raw;
  raw.id = InboundId::of({"a"});
  raw.channel = "email";
  raw.bytes = "hello";
  int fresh = 0;
  auto const keep = [&](store::Store& store) -> asio::awaitable<void> {
    if ((co_await store.keep(raw)).fresh) ++fresh;
  };
  rig.wait_all(keep(rig.store()), keep(*other));
  CHECK(fresh == 1);
}

TEST_CASE("nodes: nothing leaves for a sender whose mail another node keeps", "[store]") {
  PostgresRig rig;
  auto const other = rig.another("other");
  rig.wait(rig.store().apply(owes("1")));
  rig.wait(rig.store().apply(queues("1")));
  RawInbound raw;
  raw.id = InboundId::of({"a"});
  raw.channel = "email";
  auto const office = accounts_office();
  raw.sender_key = sender_key(kRigAddressKey, "email", office.addresses.front().value);
  raw.bytes = "I will pay";
  rig.wait(other->keep(raw));
  CHECK_FALSE(rig.wait(rig.store().apply(begins("1"))));
}

TEST_CASE("nodes: a duty is one node's, and the other's once its lease has ended", "[store]") {
  PostgresRig rig;
  auto const other = rig.another("other");
  auto const duty = store::Duty::checkpoint;
  REQUIRE(rig.wait(rig.store().claim_duty(duty, claim())));
  CHECK_FALSE(rig.wait(other->claim_duty(duty, claim())));
  rig.pass(1min);
  CHECK(rig.wait(other->claim_duty(duty, claim())));
}

TEST_CASE("nodes: a decision on a book that another node changed is looked at again", "[store]") {
  PostgresRig rig;
  auto const other = rig.another("other");
  rig.wait(rig.store().apply(owes("1")));
  auto const due = rig.wait(rig.store().claim_customers(claim()));
  rig.wait(other->apply(told_house({book::StopLifted{}})));
  auto decided = told(customer_of("1").id, {});
  decided.look_again = kNever;
  decided.guard.lease = due.lease;
  REQUIRE(rig.wait(rig.store().apply(decided)));
  CHECK(rig.wait(other->claim_customers(claim())).items.size() == 1);
}

TEST_CASE("nodes: what a node claimed before it died is free when it is back", "[store]") {
  PostgresRig rig;
  rig.wait(rig.store().apply(owes("1")));
  {
    auto const mortal = rig.another("mortal");
    REQUIRE(rig.wait(mortal->claim_customers(claim())).items.size() == 1);
  }
  CHECK(rig.wait(rig.store().claim_customers(claim())).items.empty());
  auto const again = rig.another("mortal");
  CHECK(rig.wait(again->claim_customers(claim())).items.size() == 1);
}

TEST_CASE("nodes: the log that several write is whole, in one order, and sealed", "[store]") {
  PostgresRig rig;
  auto const other = rig.another("other");
  std::vector<store::Changes> ours;
  std::vector<store::Changes> theirs;
  for (auto const& number : numbers(30)) {
    ours.push_back(owes(number));
    theirs.push_back(owes("t" + number));
  }
  int applied = 0;
  rig.wait_all(apply_each(rig.store(), ours, applied), apply_each(*other, theirs, applied));
  rig.wait(rig.store().checkpoint());
  rig.wait(other->apply(told_house({book::StopLifted{}})));
  rig.wait(other->checkpoint());
  auto reader = rig.reader();
  store::Witness witness;
  witness.public_key = store::public_key_of(kRigSigningSeed);
  CHECK(store::verify(*reader.events, witness).empty());
  CHECK(store::verify_states(reader).empty());
  std::int64_t expected = 0;
  bool in_order = true;
  reader.events->all(0, [&](std::int64_t row, Event const&) { return in_order = row == ++expected; });
  CHECK(in_order);
  CHECK(expected == 241);
}
