// Tickets: late once for each deadline; the customer is asked, and silence settles only what was asked.
#include "tests/support/catch.hpp"
#include "tests/unit/planning/desk_scene.hpp"

#include <algorithm>

using namespace dunlin;
using namespace dunlin::tests;

namespace {

Timestamp const kNoon = at("2026-03-05 12:00"); // a Thursday
Timestamp const kAsked = kNoon + Days{4};       // a Monday

DeskScene carried_out(AddressId answer_to) {
  DeskScene scene;
  auto ticket = scene.open_ticket(TicketState::carried_out, kNoon);
  ticket.answer_to = answer_to;
  ticket.ask_at = kAsked;
  scene.fold(desk::TicketMoved{ticket, "", "rita"}, kNoon);
  return scene;
}

std::size_t alerts_in(std::vector<Fact> const& facts) {
  return told<desk::AlertRaised>(facts).size();
}

bool held(DeskScene const& scene) {
  return !scene.facts.holds.empty();
}

} // namespace

TEST_CASE("tickets: each deadline missed is told once", "[planning][desk]") {
  DeskScene scene;
  auto const ticket = scene.open_ticket(TicketState::recorded, kNoon);
  CHECK(scene.next_look(kNoon) == ticket.respond_by);
  CHECK(scene.settle(kNoon).empty());
  CHECK(alerts_in(scene.settle(ticket.respond_by)) == 1);
  CHECK(scene.ticket().late == std::vector<std::string>{"respond"});
  CHECK(alerts_in(scene.settle(ticket.respond_by + std::chrono::hours{1})) == 0);
  CHECK(alerts_in(scene.settle(ticket.solve_by)) == 1);
  CHECK(scene.ticket().late == std::vector<std::string>{"respond", "solve"});
  CHECK(alerts_in(scene.settle(ticket.solve_by + Days{3})) == 0);
}

TEST_CASE("tickets: two deadlines missed while nobody looked are both told, once", "[planning][desk]") {
  DeskScene scene;
  auto const ticket = scene.open_ticket(TicketState::recorded, kNoon);
  CHECK(alerts_in(scene.settle(ticket.solve_by)) == 2);
  CHECK(scene.ticket().late == std::vector<std::string>{"respond", "solve"});
  CHECK(alerts_in(scene.settle(ticket.solve_by + Days{1})) == 0);
}

TEST_CASE("tickets: what was looked at in time is late only when it is not solved", "[planning][desk]") {
  DeskScene scene;
  auto const ticket = scene.open_ticket(TicketState::judged, kNoon);
  CHECK(alerts_in(scene.settle(ticket.respond_by)) == 0);
  CHECK(alerts_in(scene.settle(ticket.solve_by)) == 1);
}

TEST_CASE("tickets: one reopened counts its deadlines anew", "[planning][desk]") {
  DeskScene scene;
  auto ticket = scene.open_ticket(TicketState::recorded, kNoon);
  scene.settle(ticket.respond_by);
  ticket = scene.ticket();
  ticket.late.clear();
  ++ticket.reopened;
  ticket.respond_by = kNoon + Days{5};
  scene.fold(desk::TicketMoved{ticket, "", "customer"}, kNoon + Days{4});
  CHECK(alerts_in(scene.settle(kNoon + Days{4})) == 0);
  CHECK(alerts_in(scene.settle(ticket.respond_by)) == 1);
}

TEST_CASE(
    "tickets: the customer is asked on its day, and silence for a week settles it", "[planning][desk]"
) {
  auto scene = carried_out(DeskScene().mail);
  CHECK(scene.next_look(kNoon) == kAsked);
  CHECK(scene.settle(kNoon).empty());
  auto const questions = queued(scene.settle(kAsked), Purpose::service);
  REQUIRE(questions.size() == 1);
  CHECK(questions.front().template_name == "settled-question");
  CHECK(scene.ticket().state == TicketState::asked);
  scene.accept_all(kAsked);
  CHECK(scene.next_look(kAsked) == kAsked + Days{7});
  CHECK(scene.settle(kAsked + Days{7} - std::chrono::minutes{1}).empty());
  CHECK(held(scene));
  scene.settle(kAsked + Days{7});
  CHECK(scene.ticket().state == TicketState::closed);
  CHECK_FALSE(held(scene));
}

TEST_CASE("tickets: the days to an answer count from the question that left", "[planning][desk]") {
  auto scene = carried_out(DeskScene().mail);
  scene.rulebook.house.stops.push_back({StopScope::everything, "", {}, "", ""});
  CHECK(queued(scene.settle(kAsked), Purpose::service).empty());
  auto const lifted = kAsked + Days{9};
  scene.settle(lifted);
  CHECK(scene.ticket().state == TicketState::asked); // nobody was asked yet: silence says nothing
  scene.rulebook.house.stops.clear();
  CHECK(queued(scene.settle(lifted), Purpose::service).size() == 1);
  scene.accept_all(lifted);
  CHECK(scene.next_look(lifted) == lifted + Days{7});
  scene.settle(lifted + Days{7});
  CHECK(scene.ticket().state == TicketState::closed);
}

TEST_CASE("tickets: its own hold does not stand against the question, another's does", "[planning][desk]") {
  for (bool const another : {false, true}) {
    INFO(another);
    auto scene = carried_out(DeskScene().mail);
    scene.facts.holds.front().kind = HoldKind::in_persons_hands;
    if (another) scene.hold({.id = HoldId::of({"other"}), .kind = HoldKind::in_persons_hands}, kNoon);
    CHECK(queued(scene.settle(kAsked), Purpose::service).empty() == another);
  }
}

TEST_CASE(
    "tickets: whom the bot cannot ask a person asks, and nothing settles by itself", "[planning][desk]"
) {
  struct {
    std::string_view name;
    AddressId answer_to;
    AddressState state;
  } const rows[] = {
      {"no address", {}, AddressState::usable},
      {"an address that bounces", DeskScene().mail, AddressState::bounced},
  };
  for (auto const& row : rows) {
    INFO(row.name);
    auto scene = carried_out(row.answer_to);
    scene.fold(listening::AddressJudged{scene.mail, row.state, ""}, kNoon);
    auto const facts = scene.settle(kAsked);
    CHECK(queued(facts, Purpose::service).empty());
    REQUIRE(told<desk::TaskOpened>(facts).size() == 1);
    CHECK(told<desk::TaskOpened>(facts).front().task.owner == "rita");
    CHECK(scene.ticket().state == TicketState::carried_out);
    CHECK(scene.next_look(kAsked) == kAsked + Days{7});
    CHECK(alerts_in(scene.settle(kAsked + Days{7})) == 1); // nobody closed or reopened it
    CHECK(scene.ticket().late == std::vector<std::string>{"ask"});
    scene.settle(kAsked + Days{60});
    CHECK(scene.ticket().state == TicketState::carried_out);
    CHECK(held(scene));
  }
}

TEST_CASE("tickets: a question nobody took is a person's, whatever was late before", "[planning][desk]") {
  auto scene = carried_out({});
  auto ticket = scene.ticket();
  ticket.late = {"respond", "solve"};
  scene.fold(desk::TicketMoved{ticket, "", "rita"}, kNoon);
  scene.settle(kAsked);
  CHECK(alerts_in(scene.settle(kAsked + Days{7})) == 1);
}

TEST_CASE("tickets: what its hold stood against is said when silence settles it", "[planning][desk]") {
  auto scene = carried_out(DeskScene().mail);
  scene.facts.holds.front().kind = HoldKind::in_persons_hands;
  scene.settle(kAsked);
  scene.accept_all(kAsked);
  scene.owe(AnswerKind::copy, kAsked);
  CHECK(queued(scene.settle(kAsked + Days{6}), Purpose::service).empty());
  auto const ends = kAsked + Days{7};
  auto const decisions = scene.decide(ends);
  CHECK(std::ranges::min(decisions, {}, &planning::Decision::look_again).look_again == ends);
  CHECK(queued(scene.settle(ends), Purpose::service).size() == 1);
}

TEST_CASE("tickets: the question about one that was closed meanwhile is not asked", "[planning][desk]") {
  auto scene = carried_out(DeskScene().mail);
  scene.rulebook.house.stops.push_back({StopScope::everything, "", {}, "", ""});
  scene.settle(kAsked);
  auto ticket = scene.ticket();
  ticket.state = TicketState::closed;
  scene.fold(desk::TicketMoved{ticket, "", "rita"}, kAsked);
  scene.rulebook.house.stops.clear();
  CHECK(queued(scene.settle(kAsked), Purpose::service).empty());
  CHECK(scene.facts.answers.empty());
  CHECK(scene.facts.tasks.empty());
}

TEST_CASE("tickets: a closed one brings nothing", "[planning][desk]") {
  DeskScene scene;
  auto const ticket = scene.open_ticket(TicketState::closed, kNoon);
  CHECK(scene.settle(ticket.solve_by + Days{9}).empty());
}
