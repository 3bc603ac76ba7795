// What follows when a person found out whether a message of unknown fate arrived.
#include "bot/orders/fate.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/planning/scene.hpp"

using namespace dunlin;
using namespace dunlin::tests;
using orders::Fate;

namespace {

struct Unknown { // a first reminder whose end nobody knows, with the task it made
  Scene scene;
  Message message;

  Unknown() {
    scene.invoice("A", 50'00, "2026-03-02");
    message = queued(scene.act(at("2026-03-05 09:00"))).front();
    scene.fold(outbox::AttemptUnknown{message.id, 1, "connection lost"}, at("2026-03-05 09:01"));
    scene.act(at("2026-03-05 09:02"));
    REQUIRE(scene.facts.tasks.size() == 1);
  }
  void settle(Fate fate, std::string_view when) {
    auto const told = orders::settle(message.id, fate, scene.facts, "rita");
    REQUIRE(told);
    for (auto const& fact : *told)
      scene.fold(fact, at(when));
  }
};

} // namespace

TEST_CASE(
    "fate: it arrived: the task ends, the step is done, and the next one comes in its time", "[planning]"
) {
  Unknown unknown;
  unknown.settle(Fate::arrived, "2026-03-05 11:00");
  CHECK(unknown.scene.facts.tasks.empty());
  CHECK(unknown.scene.facts.contacts_made.size() == 1);
  CHECK(queued(unknown.scene.act(at("2026-03-06 09:00"))).empty());
  auto const next = queued(unknown.scene.act(at("2026-03-26 10:00")));
  REQUIRE(next.size() == 1);
  CHECK(next.front().key.step == unknown.message.key.step + 1);
}

TEST_CASE("fate: it did not arrive: the same step is due again as another leg", "[planning]") {
  Unknown unknown;
  unknown.settle(Fate::not_arrived, "2026-03-05 11:00");
  CHECK(unknown.scene.facts.tasks.empty());
  CHECK(unknown.scene.facts.contacts_made.size() == 1); // it may have been seen: it counts
  auto const again = queued(unknown.scene.act(at("2026-03-26 10:00")));
  REQUIRE(again.size() == 1);
  CHECK(again.front().key.step == unknown.message.key.step);
  CHECK(again.front().key.leg == unknown.message.key.leg + 1);
  CHECK(again.front().address == unknown.message.address);
}

TEST_CASE("fate: what is known already, or still on its way, is not settled by a word", "[planning]") {
  Unknown unknown;
  unknown.settle(Fate::arrived, "2026-03-05 11:00");
  CHECK(
      orders::settle(unknown.message.id, Fate::not_arrived, unknown.scene.facts, "rita").error().code ==
      Errc::not_found
  );
  Scene scene;
  scene.invoice("A", 50'00, "2026-03-02");
  auto const waiting = queued(scene.act(at("2026-03-05 09:00"))).front();
  CHECK(orders::settle(waiting.id, Fate::arrived, scene.facts, "rita").error().code == Errc::conflict);
}
