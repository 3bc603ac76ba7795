#include "bot/planning/explain.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/planning/scene.hpp"

using namespace dunlin;
using namespace dunlin::tests;
using planning::explain;

TEST_CASE("explain: nothing open, nothing to say", "[planning]") {
  CHECK(explain(Scene{}.facts, Scene{}.rulebook, at("2026-03-05 09:00")).empty());
}

TEST_CASE("explain: before a step it says which comes next and when", "[planning]") {
  Scene scene;
  scene.invoice("A", 50'00, "2026-03-02");
  auto const views = explain(scene.facts, scene.rulebook, at("2026-03-03 10:00"));
  REQUIRE(views.size() == 1);
  auto const& view = views.front();
  CHECK_FALSE(view.open);
  CHECK(view.facts.empty());
  REQUIRE(view.receivables.size() == 1);
  CHECK(view.receivables.front().next_due == at("2026-03-05 09:00"));
  REQUIRE(view.next);
  CHECK(iso(view.next->at) == iso(at("2026-03-05 09:00")));
  CHECK(view.next->message.key.step == 1);
}

TEST_CASE("explain: with a message today, the next is the one after it", "[planning]") {
  Scene scene;
  scene.invoice("A", 50'00, "2026-03-02");
  auto const view = explain(scene.facts, scene.rulebook, at("2026-03-05 09:00")).front();
  REQUIRE(view.message);
  CHECK(view.message->key.step == 1);
  REQUIRE(view.next);
  CHECK(view.next->message.key.step == 2);
  CHECK(iso(view.next->at) == iso(at("2026-03-16 09:00")));
}

TEST_CASE("explain: before the approval it shows what would go", "[planning]") {
  Scene scene;
  scene.house_creditor().go_live.approved = false;
  scene.invoice("A", 50'00, "2026-03-02");
  auto const now = at("2026-03-05 09:00");
  auto const view = explain(scene.facts, scene.rulebook, now).front();
  CHECK(view.trace.back().code == ReasonCode::not_approved);
  CHECK_FALSE(view.message);
  CHECK(view.next);
  auto const approved = planning::as_if_approved(scene.rulebook);
  CHECK(queued(planning::decide(scene.facts, approved, now).front()).size() == 1);
}

TEST_CASE("explain: a hold without end foresees nothing", "[planning]") {
  Scene scene;
  auto const a = scene.invoice("A", 50'00, "2026-03-02");
  scene.hold({.kind = HoldKind::dispute, .receivable = a, .review_at = at("2030-01-01 00:00")}, {});
  auto const view = explain(scene.facts, scene.rulebook, at("2026-03-05 09:00")).front();
  CHECK(view.receivables.front().held == euros(50'00));
  CHECK(view.receivables.front().chaseable == euros(0));
  CHECK_FALSE(view.next);
}
