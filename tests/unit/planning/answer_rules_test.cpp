// Answers: each obstacle alone stands against one, when it is proposed and when it is about to leave.
#include "tests/support/catch.hpp"
#include "tests/unit/planning/desk_scene.hpp"

#include <algorithm>

using namespace dunlin;
using namespace dunlin::tests;

namespace {

Timestamp const kNoon = at("2026-03-05 12:00");

// Who is spared by an obstacle: the bot's own words, or nobody.
enum class Spares { nobody, a_person };

struct Row {
  std::string_view name;
  ReasonCode reason;
  Spares spares;
  bool given_up; // the answer is dropped, for waiting changes nothing
  Timestamp look_again;
  void (*arrange)(DeskScene&);
};

void given(DeskScene& scene, int count) {
  for (int i = 0; i < count; ++i)
    scene.facts.contacts_made.push_back(
        {kNoon - std::chrono::hours{i + 1}, "email", scene.mail, scene.creditor, Purpose::service,
         MessageId::of({std::to_string(i)})}
    );
}

Row const kRows[] = {
    {"the address bounces", ReasonCode::no_usable_address, Spares::nobody, true, kNever,
     [](DeskScene& s) { s.fold(listening::AddressJudged{s.mail, AddressState::bounced, ""}, kNoon); }},
    {"the address is somebody else's", ReasonCode::no_usable_address, Spares::nobody, true, kNever,
     [](DeskScene& s) { s.fold(listening::AddressJudged{s.mail, AddressState::wrong_person, ""}, kNoon); }},
    {"the creditor has no sender on the channel", ReasonCode::no_usable_address, Spares::nobody, true, kNever,
     [](DeskScene& s) { s.house_creditor().senders.clear(); }},
    {"everything is stopped", ReasonCode::stopped, Spares::nobody, false, kNever,
     [](DeskScene& s) { s.rulebook.house.stops.push_back({StopScope::everything, "", {}, "", ""}); }},
    {"the creditor is stopped", ReasonCode::stopped, Spares::nobody, false, kNever,
     [](DeskScene& s) { s.rulebook.house.stops.push_back({StopScope::creditor, "acme", {}, "", ""}); }},
    {"the channel is stopped", ReasonCode::stopped, Spares::nobody, false, kNever,
     [](DeskScene& s) { s.rulebook.house.stops.push_back({StopScope::channel, "email", {}, "", ""}); }},
    {"the creditor is not approved", ReasonCode::not_approved, Spares::nobody, false, kNever,
     [](DeskScene& s) { s.house_creditor().go_live.approved = false; }},
    {"mail is unread", ReasonCode::unread_mail, Spares::a_person, false, kNoon + std::chrono::minutes{15},
     [](DeskScene& s) { s.facts.unread_inbound = 1; }},
    {"a person talks with the customer", ReasonCode::persons_hands, Spares::a_person, false, kNoon + Days{3},
     [](DeskScene& s) { s.hold({.kind = HoldKind::in_persons_hands, .ends_at = kNoon + Days{3}}, kNoon); }},
    {"answers are not wanted", ReasonCode::opted_out, Spares::a_person, true, kNever,
     [](DeskScene& s) { s.fold(listening::OptedOut{{s.mail, {}, Purpose::service, "word", kNoon}}, kNoon); }},
    {"four answers were given in a day", ReasonCode::answer_budget, Spares::a_person, true, kNever,
     [](DeskScene& s) { given(s, 4); }},
};

} // namespace

TEST_CASE("answers: what nothing stands against is queued to the address it is owed to", "[planning][desk]") {
  DeskScene scene;
  scene.owe(AnswerKind::promise_confirmed, kNoon);
  auto const messages = queued(scene.settle(kNoon), Purpose::service);
  REQUIRE(messages.size() == 1);
  CHECK(messages.front().address == scene.mail);
  CHECK(messages.front().template_name == "promise-confirmed");
  Trace trace;
  CHECK(planning::still_right(messages.front(), scene.facts, scene.rulebook, kNoon, trace));
  scene.accept_all(kNoon);
  CHECK(scene.facts.answers.empty());
}

TEST_CASE("answers: each obstacle alone holds one back by its own reason", "[planning][desk]") {
  for (auto const& row : kRows) {
    INFO(row.name);
    DeskScene scene;
    scene.owe(AnswerKind::promise_confirmed, kNoon);
    row.arrange(scene);
    auto const decisions = scene.decide(kNoon);
    REQUIRE(decisions.size() == 1);
    CHECK(queued(decisions.front()).empty());
    CHECK(decisions.front().trace.back().code == row.reason);
    CHECK(decisions.front().look_again == row.look_again);
    CHECK(has_fact(decisions.front(), "answer_dropped") == row.given_up);
    // The customer's own wish needs no person; what fails otherwise does.
    CHECK(
        has_fact(decisions.front(), "task_opened") == (row.given_up && row.reason != ReasonCode::opted_out)
    );
  }
}

TEST_CASE("answers: the same obstacle stops one that is already queued", "[planning][desk]") {
  for (auto const& row : kRows) {
    INFO(row.name);
    DeskScene scene;
    scene.owe(AnswerKind::promise_confirmed, kNoon);
    auto const message = queued(scene.settle(kNoon), Purpose::service).front();
    row.arrange(scene);
    Trace trace;
    CHECK_FALSE(planning::still_right(message, scene.facts, scene.rulebook, kNoon, trace));
    REQUIRE_FALSE(trace.empty());
    CHECK(trace.back().code == row.reason);
  }
}

TEST_CASE("answers: what spares a person's own words, and what does not", "[planning][desk]") {
  for (auto const kind : {AnswerKind::person, AnswerKind::ticket_answered}) {
    for (auto const& row : kRows) {
      INFO(row.name << " " << name_of(kind));
      DeskScene scene;
      scene.owe(kind, kNoon);
      row.arrange(scene);
      CHECK(queued(scene.decide(kNoon).front()).empty() == (row.spares == Spares::nobody));
    }
  }
}

TEST_CASE("answers: a rule left out is noticed", "[planning][desk]") {
  std::vector<planning::AnswerRule> fewer;
  for (auto const& rule : planning::answer_rules()) {
    if (rule.name != "all mail is read") fewer.push_back(rule);
  }
  REQUIRE(fewer.size() + 1 == planning::answer_rules().size());
  DeskScene scene;
  scene.owe(AnswerKind::promise_confirmed, kNoon);
  scene.facts.unread_inbound = 1;
  planning::RuleLists rules;
  rules.desk.answers = fewer;
  auto const messages = queued(planning::decide_by(rules, scene.facts, scene.rulebook, kNoon).front());
  REQUIRE(messages.size() == 1);
  scene.fold(outbox::MessageQueued{messages.front()}, kNoon);
  Trace trace;
  CHECK(planning::still_right_by(rules, messages.front(), scene.facts, scene.rulebook, kNoon, trace));
  CHECK_FALSE(planning::still_right(messages.front(), scene.facts, scene.rulebook, kNoon, trace));
}

TEST_CASE("answers: only what nobody asked for this minute waits for the hours", "[planning][desk]") {
  auto const night = at("2026-03-05 22:00");
  struct {
    AnswerKind kind;
    bool waits;
  } const rows[] = {
      {AnswerKind::promise_confirmed, false}, {AnswerKind::proof_asked, false},
      {AnswerKind::ticket_opened, false},     {AnswerKind::copy, false},
      {AnswerKind::statement, false},         {AnswerKind::settled_question, true},
      {AnswerKind::ticket_answered, false},   {AnswerKind::person, false},
  };
  for (auto const& row : rows) {
    INFO(name_of(row.kind));
    DeskScene scene;
    scene.owe(row.kind, night);
    CHECK(queued(scene.decide(night).front()).empty() == row.waits);
    if (row.waits) CHECK(scene.next_look(night) == at("2026-03-06 09:00"));
  }
}

TEST_CASE("answers: a ticket's number is told although a person talks", "[planning][desk]") {
  DeskScene scene;
  scene.hold({.kind = HoldKind::in_persons_hands}, kNoon);
  scene.owe(AnswerKind::ticket_opened, kNoon);
  CHECK(queued(scene.settle(kNoon), Purpose::service).size() == 1);
}

TEST_CASE("answers: of five owed to one address four are given in a day", "[planning][desk]") {
  DeskScene scene;
  for (auto const which : {"1", "2", "3", "4", "5"})
    scene.owe(AnswerKind::proof_asked, kNoon, which);
  auto const facts = scene.settle(kNoon);
  CHECK(queued(facts, Purpose::service).size() == 4);
  CHECK(told<desk::AnswerDropped>(facts).size() == 1);
  CHECK(told<desk::TaskOpened>(facts).size() == 1);
  scene.accept_all(kNoon);
  scene.owe(AnswerKind::proof_asked, kNoon, "6");
  auto const next_day = kNoon + std::chrono::hours{25};
  CHECK(queued(scene.settle(next_day), Purpose::service).size() == 1);
}

TEST_CASE(
    "answers: one that waits behind a message of another customer's address is not counted", "[planning]"
) {
  DeskScene scene;
  given(scene, 4);
  for (auto& made : scene.facts.contacts_made)
    made.address = AddressId::of({"elsewhere"});
  scene.owe(AnswerKind::proof_asked, kNoon);
  CHECK(queued(scene.settle(kNoon), Purpose::service).size() == 1);
}

TEST_CASE("answers: a refused one is given up and a person hears of it", "[planning][desk]") {
  DeskScene scene;
  scene.owe(AnswerKind::copy, kNoon);
  auto const message = queued(scene.settle(kNoon), Purpose::service).front();
  scene.fold(outbox::MessageRefused{message.id, 1, outbox::RefusedWhy::message, ""}, kNoon);
  auto const facts = scene.settle(kNoon);
  CHECK(told<desk::AnswerDropped>(facts).size() == 1);
  REQUIRE(told<desk::TaskOpened>(facts).size() == 1);
  CHECK(told<desk::TaskOpened>(facts).front().task.kind == TaskKind::answer_failed);
  CHECK(scene.facts.answers.empty());
}

TEST_CASE(
    "answers: what has nothing to say any more is given up, and nobody has to hear of it", "[planning][desk]"
) {
  Promise promise;
  promise.id = PromiseId::of({"p"});
  promise.creditor = DeskScene().creditor;
  promise.amount = euros(100);
  promise.by = date("2026-03-20");
  for (bool const kept : {false, true}) {
    INFO(kept);
    DeskScene scene;
    scene.fold(planning::PromiseRecorded{promise}, kNoon);
    scene.owe(AnswerKind::person, kNoon);
    scene.facts.answers.front().kind = AnswerKind::promise_confirmed;
    scene.facts.answers.front().promise = promise.id;
    if (kept) scene.fold(planning::PromiseEnded{promise.id, PromiseState::kept}, kNoon);
    auto const facts = scene.settle(kNoon);
    CHECK(queued(facts, Purpose::service).empty() == kept);
    CHECK(told<desk::AnswerDropped>(facts).empty() != kept);
    CHECK(told<desk::TaskOpened>(facts).empty());
  }
}

TEST_CASE("answers: a cancelled one is owed again under a key of its own", "[planning][desk]") {
  DeskScene scene;
  scene.owe(AnswerKind::copy, kNoon);
  auto const message = queued(scene.settle(kNoon), Purpose::service).front();
  scene.fold(outbox::MessageCancelled{message.id, {ReasonCode::stopped, {}}}, kNoon);
  auto const again = queued(scene.settle(kNoon), Purpose::service);
  REQUIRE(again.size() == 1);
  CHECK(again.front().key.leg == 1);
  CHECK(again.front().id != message.id);
}
