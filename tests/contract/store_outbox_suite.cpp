// Contract of the outbox: what is ready, what an attempt leaves behind, what a crash makes of it.
#include "tests/contract/store_rig.hpp"
#include "tests/contract/store_story.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using namespace dunlin::tests;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<StoreRig> rig_with_queued(std::vector<std::string> const& numbers) {
  auto rig = make_store_rig();
  for (auto const& number : numbers) {
    rig->wait(rig->store().apply(owes(number)));
    rig->wait(rig->store().apply(queues(number)));
  }
  return rig;
}

store::Due<store::OutboxItem> claimed(StoreRig& rig, int at_most = 100) {
  return rig.wait(rig.store().claim_outbox("email", claim(at_most)));
}

store::MessageRow row_of(StoreRig& rig, std::string const& number) {
  return rig.reader().messages->message(reminder_for(number).id).value();
}

} // namespace

TEST_CASE("outbox: what is queued is ready on its channel alone", "[store]") {
  auto rig = rig_with_queued({"1"});
  CHECK(rig->wait(rig->store().claim_outbox("sms", claim())).items.empty());
  auto const due = claimed(*rig);
  REQUIRE(due.items.size() == 1);
  CHECK(due.items[0].message == reminder_for("1"));
  CHECK(due.items[0].state == MessageState::queued);
  CHECK(due.items[0].attempts == 0);
  CHECK(due.items[0].facts == *rig->reader().customers->facts(customer_of("1").id));
  CHECK(claimed(*rig).items.empty());
}

TEST_CASE("outbox: a message is ready at its time and not before", "[store]") {
  auto rig = make_store_rig();
  rig->wait(rig->store().apply(owes("1")));
  auto queued = queues("1");
  auto message = reminder_for("1");
  message.not_before = rig->now() + 2h;
  queued.facts.back() = outbox::MessageQueued{message};
  rig->wait(rig->store().apply(queued));
  CHECK(claimed(*rig).items.empty());
  CHECK(rig->wait(rig->store().next_outbox_due("email")) == message.not_before);
  rig->pass(2h);
  CHECK(claimed(*rig).items.size() == 1);
}

TEST_CASE("outbox: claims come in order of ready time, and at most as many as asked", "[store]") {
  auto rig = make_store_rig();
  for (auto const* number : {"2", "3", "1"}) {
    rig->wait(rig->store().apply(owes(number)));
    rig->wait(rig->store().apply(queues(number)));
    rig->pass(1s);
  }
  auto const first = claimed(*rig, 2);
  REQUIRE(first.items.size() == 2);
  CHECK(first.items[0].message.id == reminder_for("2").id);
  CHECK(first.items[1].message.id == reminder_for("3").id);
  CHECK(claimed(*rig).items.size() == 1);
}

TEST_CASE("outbox: an accepted message leaves the outbox and raises its receivable", "[store]") {
  auto rig = rig_with_queued({"1"});
  auto const due = claimed(*rig);
  auto begun = begins("1");
  begun.guard = {due.lease, due.items[0].facts.head};
  REQUIRE(rig->wait(rig->store().apply(begun)));
  CHECK(row_of(*rig, "1").state == MessageState::begun);
  CHECK(row_of(*rig, "1").attempts == 1);
  rig->pass(1s);
  REQUIRE(rig->wait(rig->store().apply(accepts("1"))));

  auto const row = row_of(*rig, "1");
  CHECK(row.state == MessageState::accepted);
  CHECK(row.ended_at == rig->now());
  CHECK(row.detail == "250 2.0.0 queued");
  CHECK(rig->reader().ledger->receivable_by_number(creditor_id(), "R-1")->level == 1);
  rig->pass(1h);
  CHECK(claimed(*rig).items.empty());
  CHECK(rig->wait(rig->store().next_outbox_due("email")) == kNever);
}

TEST_CASE("outbox: the bytes of an attempt are kept with it", "[store]") {
  auto rig = rig_with_queued({"1"});
  rig->wait(rig->store().apply(begins("1")));
  auto reader = rig->reader();
  CHECK(reader.messages->evidence(reminder_for("1").id, 1) == "Dear 1, please pay.\r\n");
  CHECK_FALSE(reader.messages->evidence(reminder_for("1").id, 2));
}

TEST_CASE("outbox: an attempt put off is ready again at its time, though its claim lives", "[store]") {
  auto rig = rig_with_queued({"1"});
  auto const due = claimed(*rig);
  rig->wait(rig->store().apply(begins("1")));
  outbox::AttemptDeferred deferred;
  deferred.message = reminder_for("1").id;
  deferred.again_at = rig->now() + 10s;
  deferred.detail = "451 later";
  rig->wait(rig->store().apply(told(customer_of("1").id, {deferred})));
  CHECK(row_of(*rig, "1").state == MessageState::queued);
  CHECK(rig->wait(rig->store().next_outbox_due("email")) == deferred.again_at);
  rig->pass(10s);
  auto const again = claimed(*rig);
  REQUIRE(again.items.size() == 1);
  CHECK(again.items[0].attempts == 1);
}

TEST_CASE("outbox: an attempt whose end nobody recorded comes back as begun", "[store]") {
  auto rig = rig_with_queued({"1"});
  claimed(*rig);
  rig->wait(rig->store().apply(begins("1")));
  CHECK(claimed(*rig).items.empty());
  SECTION("after a crash") {
    rig->lose_power();
  }
  SECTION("after its lease") {
    rig->pass(1min);
  }
  auto const due = claimed(*rig);
  REQUIRE(due.items.size() == 1);
  CHECK(due.items[0].state == MessageState::begun);
  CHECK(due.items[0].attempts == 1);

  rig->wait(rig->store().apply(
      told(customer_of("1").id, {outbox::AttemptUnknown{reminder_for("1").id, 1, "crash"}})
  ));
  CHECK(row_of(*rig, "1").state == MessageState::unknown);
  rig->pass(1h);
  CHECK(claimed(*rig).items.empty());
}

TEST_CASE("outbox: an attempt that others called unknown is not put off by who comes back late", "[store]") {
  auto rig = rig_with_queued({"1"});
  auto const id = reminder_for("1").id;
  rig->wait(rig->store().apply(begins("1")));
  rig->wait(rig->store().apply(told(customer_of("1").id, {outbox::AttemptUnknown{id, 1, "taken over"}})));
  rig->wait(rig->store().apply(
      told(customer_of("1").id, {outbox::AttemptDeferred{id, 1, rig->now() + 10s, "451 later"}})
  ));
  CHECK(row_of(*rig, "1").state == MessageState::unknown);
  CHECK(
      rig->reader().customers->facts(customer_of("1").id)->pending_message(id)->state == MessageState::unknown
  );
  CHECK(rig->wait(rig->store().next_outbox_due("email")) == kNever);

  rig->wait(rig->store().apply(accepts("1"))); // but what had arrived is known to have
  CHECK(row_of(*rig, "1").state == MessageState::accepted);
}

TEST_CASE("outbox: refused and cancelled messages say why", "[store]") {
  auto rig = rig_with_queued({"1", "2"});
  outbox::MessageRefused refused;
  refused.message = reminder_for("1").id;
  refused.why = outbox::RefusedWhy::address;
  refused.detail = "550 5.1.1";
  Reason reason;
  reason.code = ReasonCode::paid;
  rig->wait(rig->store().apply(told(customer_of("1").id, {refused})));
  rig->wait(
      rig->store().apply(told(customer_of("2").id, {outbox::MessageCancelled{reminder_for("2").id, reason}}))
  );
  CHECK(row_of(*rig, "1").state == MessageState::refused);
  CHECK(row_of(*rig, "1").detail == "550 5.1.1");
  CHECK(row_of(*rig, "2").state == MessageState::cancelled);
  CHECK(row_of(*rig, "2").detail == "paid");
  CHECK(claimed(*rig).items.empty());
}

TEST_CASE("outbox: a receipt moves a message that had left, and no other", "[store]") {
  auto rig = rig_with_queued({"1", "2"});
  rig->wait(rig->store().apply(begins("1")));
  rig->wait(rig->store().apply(accepts("1")));
  for (auto const* number : {"1", "2"})
    rig->wait(
        rig->store().apply(told(customer_of(number).id, {outbox::ReceiptArrived{reminder_for(number).id}}))
    );
  CHECK(row_of(*rig, "1").state == MessageState::delivered);
  CHECK(row_of(*rig, "2").state == MessageState::queued);
}

TEST_CASE("outbox: facts about a message that has ended change neither state nor row", "[store]") {
  auto rig = rig_with_queued({"1"});
  rig->wait(rig->store().apply(begins("1")));
  rig->wait(rig->store().apply(accepts("1")));
  auto const before = row_of(*rig, "1");
  rig->wait(rig->store().apply(
      told(customer_of("1").id, {outbox::AttemptDeferred{reminder_for("1").id, 1, rig->now(), "late"}})
  ));
  CHECK(row_of(*rig, "1").state == before.state);
  CHECK(claimed(*rig).items.empty());
}
