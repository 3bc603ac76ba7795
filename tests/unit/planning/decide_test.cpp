#include "tests/support/catch.hpp"
#include "tests/unit/planning/scene.hpp"

using namespace dunlin;
using namespace dunlin::tests;

TEST_CASE("decide: a customer with nothing open costs nothing", "[planning]") {
  Scene scene;
  CHECK(scene.decide(at("2026-03-02 10:00")).empty());
  auto const paid = scene.invoice("R1", 50'00, "2026-02-01");
  scene.pay(paid, 50'00, at("2026-02-02 10:00"));
  CHECK(scene.decide(at("2026-03-02 10:00")).empty());
}

TEST_CASE("decide: before the first step nothing is done and the step's hour is looked at", "[planning]") {
  Scene scene;
  scene.invoice("R1", 50'00, "2026-03-02"); // Monday; the first step is three days later
  auto const decision = scene.act(at("2026-03-02 10:00"));
  CHECK(decision.facts.empty());
  CHECK(has_reason(decision.trace, ReasonCode::step_not_due_yet));
  CHECK(decision.look_again == at("2026-03-03 00:00")); // it becomes overdue
  CHECK(scene.act(at("2026-03-03 00:00")).look_again == at("2026-03-05 09:00"));
}

TEST_CASE("decide: the first due step opens the case and queues one message", "[planning]") {
  Scene scene;
  auto const r1 = scene.invoice("R1", 50'00, "2026-03-02");
  auto const decision = scene.act(at("2026-03-05 09:00"));
  CHECK(has_fact(decision, "case_opened"));
  auto const messages = queued(decision);
  REQUIRE(messages.size() == 1);
  auto const& message = messages.front();
  CHECK(message.key == MessageKey{scene.about(), 1, 1, 1, 0});
  CHECK(message.id == message_id_of(message.key));
  CHECK(message.template_name == "reminder-1");
  CHECK(message.channel == "email");
  CHECK(message.language == "de");
  CHECK(message.expires_at == at("2026-03-06 09:00"));
  CHECK(message.lines == std::vector<MessageLine>{{r1, euros(50'00), 1, true}});
  CHECK(decision.look_again <= message.expires_at);
  CHECK(scene.facts.receivable(r1)->ordinal == 1);
}

TEST_CASE(
    "decide: the message takes the highest due step and lists each receivable by its own state", "[planning]"
) {
  Scene scene;
  auto const old = scene.invoice("OLD", 50'00, "2026-03-02");
  REQUIRE(scene.deliver(at("2026-03-05 09:00")));
  auto const young = scene.invoice("YOUNG", 20'00, "2026-03-12"); // its first step is due on the 16th
  auto const fresh = scene.invoice("FRESH", 30'00, "2026-03-15"); // overdue, but no step of its own yet
  auto const message = scene.deliver(at("2026-03-16 09:00"));     // the 14th day of OLD
  REQUIRE(message);
  CHECK(message->key.step == 2);
  CHECK(message->key.part == 1);
  CHECK(
      message->lines ==
      std::vector<MessageLine>{
          {old, euros(50'00), 2, true}, {young, euros(20'00), 1, true}, {fresh, euros(30'00), 0, false}
      }
  );
  CHECK(scene.facts.receivable(young)->level == 1);
  CHECK(scene.facts.receivable(fresh)->level == 0);
}

TEST_CASE("decide: part is the smallest ordinal of those raised to the message's step", "[planning]") {
  Scene scene;
  scene.invoice("A", 50'00, "2026-03-02");
  REQUIRE(scene.deliver(at("2026-03-05 09:00")));
  scene.invoice("B", 50'00, "2026-03-09");
  auto const first_of_b = scene.deliver(at("2026-03-12 09:00"));
  REQUIRE(first_of_b);
  CHECK(first_of_b->key.step == 1);
  CHECK(first_of_b->key.part == 2);
}

TEST_CASE("decide: a plan of one message per receivable sends the oldest at the highest step", "[planning]") {
  Scene scene;
  scene.plan().one_message_per_case = false;
  auto const a = scene.invoice("A", 50'00, "2026-03-02");
  scene.invoice("B", 50'00, "2026-03-02");
  auto const messages = queued(scene.act(at("2026-03-05 09:00")));
  REQUIRE(messages.size() == 1);
  CHECK(messages.front().lines == std::vector<MessageLine>{{a, euros(50'00), 1, true}});
}

TEST_CASE("decide: nothing more is proposed while a message is under way", "[planning]") {
  Scene scene;
  scene.invoice("A", 50'00, "2026-03-02");
  scene.act(at("2026-03-05 09:00"));
  scene.invoice("B", 90'00, "2026-03-02");
  auto const decision = scene.act(at("2026-03-05 09:01"));
  CHECK(decision.facts.empty());
  CHECK(has_reason(decision.trace, ReasonCode::message_pending));
  CHECK(decision.look_again > at("2026-03-05 09:01"));
}

TEST_CASE("decide: a message that no outbox took in its time is ended, and its step goes on", "[planning]") {
  Scene scene;
  scene.invoice("R1", 50'00, "2026-03-02");
  auto const message = queued(scene.act(at("2026-03-05 09:00"))).at(0);
  auto const looked = scene.decide(message.expires_at);
  CHECK(looked.back().facts.empty());
  CHECK(looked.back().look_again == message.expires_at + std::chrono::minutes{15}); // an outbox comes first
  auto const ended = scene.decide(looked.back().look_again).back();
  CHECK(has_fact(ended, "message_cancelled"));
  for (auto const& fact : ended.facts)
    scene.fold(fact, looked.back().look_again);
  auto const again = queued(scene.act(at("2026-03-06 10:00")));
  REQUIRE(again.size() == 1);
  CHECK(again.front().key.leg == message.key.leg + 1);
}

TEST_CASE("decide: an attempt of unknown fate becomes a task for a rep, once", "[planning]") {
  Scene scene;
  scene.invoice("A", 50'00, "2026-03-02");
  auto const message = queued(scene.act(at("2026-03-05 09:00"))).front();
  scene.fold(outbox::AttemptUnknown{message.id, 1, "connection lost"}, at("2026-03-05 09:01"));
  auto const decision = scene.act(at("2026-03-05 09:02"));
  CHECK(has_fact(decision, "task_opened"));
  CHECK(held_back(decision) == ReasonCode::attempt_unknown);
  CHECK(scene.act(at("2026-03-05 09:03")).facts.empty());
  scene.fold(desk::TaskClosed{scene.facts.tasks.front().id, "still unclear", "rita"}, at("2026-03-06 09:00"));
  CHECK(scene.act(at("2026-03-06 09:01")).facts.empty());
}

TEST_CASE(
    "decide: a case with nothing overdue left is cured and a reversal opens the next cycle", "[planning]"
) {
  Scene scene;
  auto const a = scene.invoice("A", 50'00, "2026-03-02");
  REQUIRE(scene.deliver(at("2026-03-05 09:00")));
  scene.pay(a, 50'00, at("2026-03-06 10:00"));
  auto const decision = scene.act(at("2026-03-06 11:00"));
  CHECK(has_fact(decision, "case_cured"));
  CHECK_FALSE(scene.running().open);
  CHECK(scene.facts.receivable(a)->level == 0);
  scene.fold(
      ledger::AllocationReversed{scene.facts.allocations.front(), "returned debit"}, at("2026-03-10 10:00")
  );
  auto const again = scene.deliver(at("2026-03-10 11:00"));
  REQUIRE(again);
  CHECK(again->key.cycle == 2);
  CHECK(again->key.step == 1);
}

TEST_CASE("decide: a step before the due date opens the case, which is not cured at once", "[planning]") {
  Scene scene;
  scene.plan().steps.front().days = -4;
  scene.invoice("A", 50'00, "2026-03-09");
  auto const message = scene.deliver(at("2026-03-05 09:00"));
  REQUIRE(message);
  CHECK(message->lines.size() == 1);
  CHECK(scene.act(at("2026-03-05 09:30")).facts.empty());
  CHECK(scene.running().open);
}

TEST_CASE("decide: an amount below the plan's minimum is not chased and opens no case", "[planning]") {
  Scene scene;
  scene.invoice("A", 9'99, "2026-03-02");
  auto const decision = scene.act(at("2026-03-05 09:00"));
  CHECK(decision.facts.empty());
  CHECK(has_reason(decision.trace, ReasonCode::below_minimum));
  scene.invoice("B", 1, "2026-03-03"); // together they reach it
  CHECK(queued(scene.act(at("2026-03-05 09:01"))).size() == 1);
}

TEST_CASE("decide: what stands against any message holds the step back", "[planning]") {
  struct Row {
    std::string_view name;
    ReasonCode reason;
    void (*arrange)(Scene&);
  };
  Row const rows[] = {
      {"everything stopped", ReasonCode::stopped,
       [](Scene& s) { s.rulebook.house.stops.push_back({StopScope::everything, "", {}, "", ""}); }},
      {"creditor stopped", ReasonCode::stopped,
       [](Scene& s) { s.rulebook.house.stops.push_back({StopScope::creditor, "acme", {}, "", ""}); }},
      {"channel stopped", ReasonCode::stopped,
       [](Scene& s) { s.rulebook.house.stops.push_back({StopScope::channel, "email", {}, "", ""}); }},
      {"not approved", ReasonCode::not_approved, [](Scene& s) { s.house_creditor().go_live.approved = false; }
      },
      {"no payments import", ReasonCode::payments_stale,
       [](Scene& s) { s.house_creditor().payments_fresh_hours = 24; }},
      {"unread mail", ReasonCode::unread_mail, [](Scene& s) { s.facts.unread_inbound = 1; }},
      {"opted out", ReasonCode::opted_out,
       [](Scene& s) { s.fold(listening::OptedOut{{{}, {}, Purpose::dunning, "word", {}}}, {}); }},
      {"its only address opted out", ReasonCode::opted_out,
       [](Scene& s) {
         s.fold(
             listening::OptedOut{{s.facts.contacts[0].addresses[0].id, {}, Purpose::dunning, "link", {}}}, {}
         );
       }},
      {"address bounced", ReasonCode::no_usable_address,
       [](Scene& s) { s.facts.contacts[0].addresses[0].state = AddressState::bounced; }},
      {"held as a whole", ReasonCode::on_hold, [](Scene& s) { s.hold({.kind = HoldKind::insolvency}, {}); }},
      {"no policy", ReasonCode::no_policy, [](Scene& s) { s.rulebook.policies.clear(); }},
  };
  for (auto const& row : rows) {
    INFO(row.name);
    Scene scene;
    scene.invoice("A", 50'00, "2026-03-02");
    REQUIRE(scene.deliver(at("2026-03-05 09:00")));
    row.arrange(scene);
    auto const now = at("2026-03-16 09:00");
    auto const decision = scene.act(now);
    CHECK(queued(decision).empty());
    CHECK(held_back(decision) == row.reason);
    CHECK(decision.trace.back().code == row.reason);
    CHECK(decision.look_again > now);
    auto const again = scene.act(now + std::chrono::minutes{1});
    CHECK(again.facts.empty()); // written once, not at every look
    CHECK(again.trace.back().code == row.reason);
  }
}

TEST_CASE("decide: other creditors' and other channels' stops do not matter", "[planning]") {
  Scene scene;
  scene.invoice("A", 50'00, "2026-03-02");
  scene.rulebook.house.stops = {
      {StopScope::creditor, "other", {}, "", ""}, {StopScope::channel, "sms", {}, "", ""}
  };
  CHECK(queued(scene.act(at("2026-03-05 09:00"))).size() == 1);
}

TEST_CASE("decide: an unknown creditor or plan proposes nothing and is looked at again", "[planning]") {
  Scene scene;
  scene.invoice("A", 50'00, "2026-03-02");
  auto const now = at("2026-03-05 09:00");
  SECTION("creditor") {
    scene.rulebook.house.creditors.clear();
    CHECK(has_reason(scene.act(now).trace, ReasonCode::not_approved));
  }
  SECTION("plan") {
    scene.rulebook.plans.clear();
    CHECK(has_reason(scene.act(now).trace, ReasonCode::no_plan));
  }
  CHECK(scene.act(now).facts.empty());
  CHECK(scene.act(now).look_again > now);
}

TEST_CASE("decide: a running case keeps the version of the plan it began with", "[planning]") {
  Scene scene;
  scene.invoice("A", 50'00, "2026-03-02");
  REQUIRE(scene.deliver(at("2026-03-05 09:00")));
  auto next = scene.plan();
  next.version = 2;
  next.steps[1].template_name = "other";
  scene.rulebook.plans[{"standard", 2}] = next;
  auto const message = scene.deliver(at("2026-03-16 09:00"));
  REQUIRE(message);
  CHECK(message->plan_version == 1);
  CHECK(message->template_name == "reminder-2");
}

TEST_CASE("decide: fresh payments let reminders go", "[planning]") {
  Scene scene;
  scene.invoice("A", 50'00, "2026-03-02");
  scene.house_creditor().payments_fresh_hours = 24;
  auto const now = at("2026-03-05 09:00");
  scene.rulebook.house.sources = {{scene.creditor, "payments", now - std::chrono::hours{25}}};
  CHECK(queued(scene.decide(now).front()).empty());
  scene.rulebook.house.sources.front().as_of = now - std::chrono::hours{24};
  CHECK(queued(scene.decide(now).front()).size() == 1);
}

TEST_CASE("decide: no address on any channel of the step becomes a task, once", "[planning]") {
  Scene scene;
  scene.facts.contacts.clear();
  scene.invoice("A", 50'00, "2026-03-02");
  auto const decision = scene.act(at("2026-03-05 09:00"));
  CHECK(has_fact(decision, "task_opened"));
  CHECK(scene.facts.tasks.front().kind == TaskKind::find_address);
  CHECK(scene.facts.tasks.front().owner == "rita");
  CHECK(scene.act(at("2026-03-06 09:00")).facts.empty());
  scene.fold(desk::TaskClosed{scene.facts.tasks.front().id, "none exists", "rita"}, at("2026-03-06 10:00"));
  CHECK(scene.act(at("2026-03-06 11:00")).facts.empty());
  scene.address("email", "neu@kunde.example");
  CHECK(queued(scene.act(at("2026-03-06 12:00"))).size() == 1);
}

TEST_CASE("decide: a creditor who names senders writes by their channels only", "[planning]") {
  Scene scene;
  scene.address("sandbox", "c1");
  scene.invoice("A", 50'00, "2026-03-02");
  scene.house_creditor().senders = {{"sandbox", "billing@acme.example", "Acme"}};
  auto const messages = queued(scene.act(at("2026-03-05 09:00")));
  REQUIRE(messages.size() == 1);
  CHECK(messages.front().channel == "sandbox");
}

TEST_CASE(
    "decide: when nothing is overdue any more, nobody is left to call or to find an address", "[planning]"
) {
  Scene scene;
  scene.facts.contacts.clear();
  auto const r1 = scene.invoice("R1", 50'00, "2026-03-02");
  REQUIRE(has_fact(scene.act(at("2026-03-05 09:00")), "task_opened"));
  REQUIRE(scene.facts.tasks.size() == 1);
  scene.pay(r1, 50'00, at("2026-03-06 10:00"));
  auto const cured = scene.act(at("2026-03-06 10:00"));
  CHECK(has_fact(cured, "case_cured"));
  CHECK(has_fact(cured, "task_closed"));
  CHECK(scene.facts.tasks.empty());
}

TEST_CASE("decide: after a refused leg the next one takes another address", "[planning]") {
  Scene scene;
  scene.address("sandbox", "c1");
  scene.invoice("A", 50'00, "2026-03-02");
  auto const first = queued(scene.act(at("2026-03-05 09:00"))).front();
  CHECK(first.channel == "email");
  scene.fold(outbox::MessageRefused{first.id, 1, outbox::RefusedWhy::message, "no"}, at("2026-03-05 09:01"));
  auto const second = queued(scene.act(at("2026-03-05 09:02")));
  REQUIRE(second.size() == 1);
  CHECK(second.front().channel == "sandbox");
  CHECK(second.front().key.leg == 1);
  CHECK(second.front().key.part == first.key.part);
  CHECK(second.front().id != first.id);
}

TEST_CASE("decide: what came back goes on by another way without the plan's gap", "[planning]") {
  Scene scene;
  scene.plan().gap_days = 7;
  scene.policy().caps.clear();
  scene.invoice("A", 50'00, "2026-11-02");
  scene.address("sandbox", "second");
  auto const first = scene.deliver(at("2026-11-05 09:00"));
  REQUIRE(first);
  scene.fold(outbox::MessageBounced{*first, true, "5.1.1", "no such mailbox"}, at("2026-11-05 10:00"));
  auto const second = queued(scene.act(at("2026-11-05 10:05")));
  REQUIRE(second.size() == 1);
  CHECK(second.front().channel == "sandbox");
  CHECK(second.front().key.step == first->key.step);
}

TEST_CASE(
    "decide: promises hold the case until the grace is over, then it is told kept or broken", "[planning]"
) {
  Scene scene;
  auto const a = scene.invoice("A", 50'00, "2026-11-02");
  REQUIRE(scene.deliver(at("2026-11-05 09:00")));
  Promise promise;
  promise.id = PromiseId::of({"p"});
  promise.creditor = scene.creditor;
  promise.amount = euros(50'00);
  promise.by = date("2026-12-04"); // Friday; Monday is the day of grace
  scene.fold(planning::PromiseRecorded{promise}, at("2026-11-06 09:00"));
  auto const waiting = scene.act(at("2026-12-07 10:00"));
  CHECK(queued(waiting).empty());
  CHECK(held_back(waiting) == ReasonCode::promised);
  CHECK(waiting.look_again == at("2026-12-08 00:00"));
  SECTION("kept") {
    scene.pay(a, 50'00, at("2026-12-07 12:00"));
    scene.act(at("2026-12-07 13:00"));
    CHECK(scene.facts.promises.front().state == PromiseState::kept);
    CHECK(scene.facts.tasks.empty());
    CHECK_FALSE(scene.running().open);
  }
  SECTION("broken") {
    auto const decision = scene.act(at("2026-12-08 00:00"));
    CHECK(scene.facts.promises.front().state == PromiseState::broken);
    REQUIRE(scene.facts.tasks.size() == 1);
    CHECK(scene.facts.tasks.front().kind == TaskKind::broken_promise);
    CHECK(queued(decision).empty());                      // it is night
    CHECK(decision.look_again == at("2026-12-08 00:00")); // so that the rep hears of it
    CHECK(queued(scene.act(at("2026-12-08 09:00"))).size() == 1);
  }
}

TEST_CASE(
    "decide: a promise kept by paying everything is told even when nothing is open any more", "[planning]"
) {
  Scene scene;
  auto const a = scene.invoice("A", 50'00, "2026-03-20");
  Promise promise;
  promise.id = PromiseId::of({"p"});
  promise.creditor = scene.creditor;
  promise.by = date("2026-03-25");
  scene.fold(planning::PromiseRecorded{promise}, at("2026-03-02 09:00"));
  scene.pay(a, 50'00, at("2026-03-24 09:00"));
  scene.act(at("2026-03-24 10:00"));
  CHECK(scene.facts.promises.front().state == PromiseState::kept);
  CHECK(scene.decide(at("2026-03-24 10:01")).empty());
}

TEST_CASE("decide: a hold ends by itself; one without end is reviewed", "[planning]") {
  Scene scene;
  scene.invoice("A", 50'00, "2026-03-02");
  SECTION("with an end") {
    scene.hold({.id = HoldId::of({"h"}), .kind = HoldKind::dispute, .ends_at = at("2026-03-10 12:00")}, {});
    auto const held = scene.act(at("2026-03-05 09:00"));
    CHECK(held.trace.back().code == ReasonCode::on_hold);
    CHECK(held.look_again == at("2026-03-10 12:00"));
    auto const ended = scene.act(at("2026-03-10 12:00"));
    CHECK(has_fact(ended, "hold_released"));
    CHECK(queued(ended).size() == 1);
    CHECK(scene.facts.holds.empty());
  }
  SECTION("without an end") {
    scene.hold({.id = HoldId::of({"h"}), .kind = HoldKind::dispute, .review_at = at("2026-03-10 12:00")}, {});
    CHECK(scene.act(at("2026-03-05 09:00")).look_again == at("2026-03-10 12:00"));
    scene.act(at("2026-03-10 12:00"));
    REQUIRE(scene.facts.tasks.size() == 1);
    CHECK(scene.facts.tasks.front().kind == TaskKind::hold_review);
    CHECK(scene.act(at("2026-03-11 12:00")).facts.empty());
  }
}

TEST_CASE("decide: a partial dispute leaves the rest to be asked for", "[planning]") {
  Scene scene;
  auto const a = scene.invoice("A", 1000'00, "2026-03-02");
  scene.hold({.kind = HoldKind::dispute, .receivable = a, .amount = euros(300'00)}, {});
  auto const messages = queued(scene.act(at("2026-03-05 09:00")));
  REQUIRE(messages.size() == 1);
  CHECK(messages.front().lines.front().open == euros(700'00));
}

TEST_CASE("decide: debts due before the cut-over start at the stated level, once", "[planning]") {
  Scene scene;
  scene.house_creditor().go_live.cutover = date("2026-03-01");
  scene.house_creditor().go_live.start_level = 1;
  auto const old = scene.invoice("OLD", 50'00, "2026-01-05");
  auto const decision = scene.act(at("2026-03-05 09:00"));
  CHECK(has_fact(decision, "level_set"));
  CHECK(queued(decision).empty()); // as if its step had been sent today: the next waits for its gap
  CHECK(scene.facts.receivable(old)->level == 1);
  CHECK(decision.look_again == at("2026-03-10 09:00"));
  auto const next = scene.deliver(at("2026-03-10 09:00"));
  REQUIRE(next);
  CHECK(next->key.step == 2);
}

TEST_CASE("decide: the ramp opens no more cases than are left today", "[planning]") {
  Scene scene;
  scene.invoice("A", 50'00, "2026-03-02");
  scene.rulebook.ramp_left[scene.creditor] = 0;
  auto const decision = scene.act(at("2026-03-05 09:00"));
  CHECK(decision.facts.empty());
  CHECK(decision.trace.back().code == ReasonCode::ramp_used_up);
  CHECK(decision.look_again == at("2026-03-06 00:00"));
  scene.rulebook.ramp_left[scene.creditor] = 1;
  CHECK(queued(scene.act(at("2026-03-06 09:00"))).size() == 1);
  scene.rulebook.ramp_left[scene.creditor] = 0; // an open case goes on
  CHECK(has_reason(scene.act(at("2026-03-06 09:01")).trace, ReasonCode::message_pending));
}

TEST_CASE("decide: two cases of one customer share its caps and the ramp", "[planning]") {
  Scene scene;
  scene.invoice("A", 50'00, "2026-03-02");
  Receivable dollars;
  dollars.id = ReceivableId::of({"D"});
  dollars.creditor = scene.creditor;
  dollars.number = "D";
  dollars.amount = {50'00, currency("USD")};
  dollars.due = date("2026-02-27");
  scene.fold(ledger::ReceivableRecorded{dollars}, {});
  auto const decisions = scene.decide(at("2026-03-05 09:00"));
  REQUIRE(decisions.size() == 2);
  CHECK(queued(decisions[0]).size() == 1); // the older debt speaks first
  CHECK(queued(decisions[0]).front().lines.front().receivable == dollars.id);
  CHECK(held_back(decisions[1]) == ReasonCode::cap_reached);
  CHECK(decisions[1].look_again == at("2026-03-06 09:00"));
  scene.rulebook.ramp_left[scene.creditor] = 1;
  CHECK(scene.decide(at("2026-03-05 09:00"))[1].trace.back().code == ReasonCode::ramp_used_up);
}

TEST_CASE("decide: a step that is a task is given to a rep and raises the level", "[planning]") {
  Scene scene;
  scene.plan().steps[1].action = StepAction::task;
  scene.plan().steps[1].task_kind = "call";
  auto const a = scene.invoice("A", 50'00, "2026-03-02");
  REQUIRE(scene.deliver(at("2026-03-05 09:00")));
  auto const decision = scene.act(at("2026-03-16 09:00"));
  REQUIRE(scene.facts.tasks.size() == 1);
  CHECK(scene.facts.tasks.front().kind == TaskKind::call);
  CHECK(scene.facts.receivable(a)->level == 2);
  CHECK(queued(decision).empty());
  auto const last = scene.deliver(at("2026-03-30 09:00"));
  REQUIRE(last);
  CHECK(last->key.step == 3);
}

TEST_CASE("decide: weekends, nights, holidays, gaps and caps say when the message may go", "[planning]") {
  struct Row {
    std::string_view name;
    std::string_view now;
    ReasonCode reason;
    std::string_view look_again;
    void (*arrange)(Scene&);
  };
  Row const rows[] = {
      {"Saturday is no business day", "2026-03-21 11:00", ReasonCode::not_a_business_day, "2026-03-23 09:00",
       [](Scene&) {}},
      {"after hours", "2026-03-18 19:01", ReasonCode::outside_window, "2026-03-19 09:00", [](Scene&) {}},
      {"the last minute is in", "2026-03-18 19:00", ReasonCode::step_due, "", [](Scene&) {}},
      {"Good Friday", "2026-04-03 10:00", ReasonCode::holiday, "2026-04-04 10:00",
       [](Scene& s) {
         for (auto& step : s.plan().steps)
           step.day_rule = DayRule::any_day;
       }},
      {"beyond the known holidays", "2026-03-18 10:00", ReasonCode::calendar_incomplete, "",
       [](Scene& s) { s.rulebook.calendars["DE"].complete_until = date("2026-03-17"); }},
      {"too soon after the last message", "2026-03-18 10:00", ReasonCode::gap_too_short, "2026-04-06 09:00",
       [](Scene& s) {
         s.plan().gap_days = 32;
         s.rulebook.calendars["DE"].off.clear();
       }},
      {"one message a day", "2026-03-18 10:00", ReasonCode::cap_reached, "2026-03-19 09:00",
       [](Scene& s) {
         s.facts.contacts_made.push_back({at("2026-03-18 09:30"), "sms", {}, {}, Purpose::service, {}});
       }},
  };
  for (auto const& row : rows) {
    INFO(row.name);
    Scene scene;
    scene.invoice("A", 50'00, "2026-03-02");
    REQUIRE(scene.deliver(at("2026-03-05 09:00")));
    row.arrange(scene);
    auto const decision = scene.decide(at(row.now)).front();
    if (row.reason == ReasonCode::step_due) {
      CHECK(queued(decision).size() == 1);
      continue;
    }
    CHECK(queued(decision).empty());
    CHECK(held_back(decision) == row.reason);
    CHECK(decision.look_again > at(row.now));
    if (!row.look_again.empty()) CHECK(iso(decision.look_again) == iso(at(row.look_again)));
  }
}
