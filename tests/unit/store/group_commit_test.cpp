// What is SQLite's own: lingering, a full disk, a state in memory that is not the newest, crashes around a
// commit.
#include "store/sqlite/connection.hpp"
#include "tests/contract/sqlite_rig.hpp"
#include "tests/contract/store_story.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using namespace dunlin::tests;
using namespace std::chrono_literals;

namespace {

asio::awaitable<void> apply_and_count(store::Store& store, store::Changes changes, int& done) {
  auto const applied = co_await store.apply(std::move(changes));
  if (applied) ++done;
}

void hand_over(SqliteRig& rig, store::Changes changes, int& done) {
  rig.world().group.spawn("apply", apply_and_count(rig.store(), std::move(changes), done));
  rig.world().loop.settle();
}

} // namespace

TEST_CASE("group commit: the first after an idle time goes at once, the next waits for company", "[store]") {
  SqliteRig rig;
  rig.pass(1s);
  int done = 0;
  hand_over(rig, owes("1"), done);
  CHECK(done == 1);
  hand_over(rig, owes("2"), done);
  hand_over(rig, owes("3"), done);
  CHECK(done == 1);
  rig.pass(4ms);
  CHECK(done == 1);
  auto const commits = rig.commits();
  rig.pass(1ms);
  CHECK(done == 3);
  CHECK(rig.commits() == commits + 1);
}

TEST_CASE("group commit: an urgent one takes those who linger with it", "[store]") {
  SqliteRig rig;
  rig.pass(1s);
  int done = 0;
  hand_over(rig, owes("1"), done);
  hand_over(rig, owes("2"), done);
  auto urgent = owes("3");
  urgent.urgency = store::Urgency::urgent;
  hand_over(rig, urgent, done);
  CHECK(done == 3);
}

TEST_CASE("group commit: a full batch does not linger", "[store]") {
  store::sqlite::StoreOptions options;
  options.group.batch_max = 2;
  SqliteRig rig(options);
  rig.pass(1s);
  int done = 0;
  hand_over(rig, owes("1"), done);
  hand_over(rig, owes("2"), done);
  CHECK(done == 1);
  hand_over(rig, owes("3"), done);
  CHECK(done == 3);
}

TEST_CASE("group commit: enough company does not linger", "[store]") {
  store::sqlite::StoreOptions options;
  options.group.company = 2;
  SqliteRig rig(options);
  rig.pass(1s);
  int done = 0;
  hand_over(rig, owes("1"), done);
  hand_over(rig, owes("2"), done);
  CHECK(done == 1);
  auto const commits = rig.commits();
  hand_over(rig, owes("3"), done);
  CHECK(done == 3);
  CHECK(rig.commits() == commits + 1);
}

TEST_CASE("group commit: a full disk fails those in the batch, and nothing of them is there", "[store]") {
  SqliteRig rig;
  REQUIRE(rig.wait(rig.store().apply(owes("1"))));
  rig.disk().set_full(true);
  CHECK_THROWS_AS(rig.wait(rig.store().apply(queues("1"))), GroundGone);
  rig.disk().set_full(false);
  CHECK(rig.reader().messages->messages({}, {}).rows.empty());
  CHECK(rig.wait(rig.store().apply(queues("1"))));
}

TEST_CASE("group commit: a state that is damaged fails its own changes alone", "[store]") {
  SqliteRig rig;
  rig.apply_together({owes("1"), owes("2")});
  rig.close();
  {
    store::sqlite::Connection other("store.db", store::sqlite::Access::write, rig.disk().name());
    other.exec("update customer set state = x'ff' where number = '1'");
  }
  rig.open();
  int done = 0;
  CHECK_THROWS_AS(rig.apply_together({queues("1"), queues("2")}), GroundGone);
  CHECK(rig.reader().messages->messages({}, {}).rows.size() == 1);
  hand_over(rig, begins("2"), done);
  rig.pass(1s);
  CHECK(done == 1);
}

TEST_CASE("group commit: a state in memory that is not the newest is noticed and read again", "[store]") {
  SqliteRig rig;
  auto const applied = rig.wait(rig.store().apply(owes("1")));
  {
    store::sqlite::Connection other("store.db", store::sqlite::Access::write, rig.disk().name());
    other.exec("update customer set sequence = sequence + 1");
    other.exec("update event set sequence = sequence + 1 where sequence = 4");
  }
  auto const next = rig.wait(rig.store().apply(queues("1")));
  REQUIRE(next);
  CHECK(next->head.sequence == applied->head.sequence + 3);
}

TEST_CASE("group commit: states and rows are the same with a cache too small for anything", "[store]") {
  store::sqlite::StoreOptions options;
  options.cache_bytes = 1;
  SqliteRig rig(options);
  rig.apply_together({owes("1"), owes("2")});
  for (auto const* number : {"1", "2"}) {
    REQUIRE(rig.wait(rig.store().apply(queues(number))));
    REQUIRE(rig.wait(rig.store().apply(begins(number))));
    REQUIRE(rig.wait(rig.store().apply(accepts(number))));
  }
  auto reader = rig.reader();
  for (auto const* number : {"1", "2"})
    CHECK(reader.customers->facts(customer_of(number).id)->receivables[0].level == 1);
  CHECK(rig.wait(rig.store().claim_customers(claim())).items.size() == 2);
}
