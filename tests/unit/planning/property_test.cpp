#include "bot/planning/rules.hpp"
#include "bot/policy/claims.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/planning/scene.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace dunlin;
using namespace dunlin::tests;

namespace {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  int below(int bound) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(bound)); }
  int between(int low, int high) { return low + below(high - low + 1); }
  bool chance(int percent) { return below(100) < percent; }

 private:
  std::mt19937_64 engine_;
};

struct Sent {
  Timestamp at{};
  Message message;
};

// A customer's life over many days: looks when it is told to, messages go out, things happen in between.
class Life {
 public:
  explicit Life(std::uint64_t seed) : dice(seed) {
    auto& plan = scene.plan();
    plan.steps = {
        message_step(1, dice.between(-2, 5)), message_step(2, 14), message_step(3, 28), message_step(4, 42)
    };
    if (dice.chance(40)) {
      plan.steps[2].action = StepAction::task;
      plan.steps[2].task_kind = "call";
    }
    plan.gap_days = dice.below(6);
    plan.one_message_per_case = dice.chance(80);
    if (dice.chance(50)) scene.address("sandbox", "c1");
    auto const invoices = dice.between(1, 6);
    for (int i = 0; i < invoices; ++i)
      scene.invoice(
          "R" + std::to_string(i), dice.between(500, 90'000),
          iso(plus_days(date("2026-01-05"), dice.below(90)))
      );
  }

  // One look; false when nothing can happen any more by time alone.
  bool look(Timestamp now) {
    auto const decisions = scene.decide(now);
    next = kNever;
    bool acted = false;
    for (auto const& decision : decisions) {
      if (decision.facts.empty()) CHECK(decision.look_again > now);
      acted = acted || !decision.facts.empty();
      next = std::min(next, decision.look_again);
      for (auto const& fact : decision.facts)
        scene.fold(fact, now);
    }
    auto const pending = scene.facts.pending;
    for (auto const& waiting : pending)
      if (waiting.state == MessageState::queued) hand_over(waiting.message, now);
    if (acted || !pending.empty()) next = std::min(next, now + std::chrono::minutes{1});
    return next != kNever;
  }

  void hand_over(Message const& message, Timestamp now) {
    Trace trace;
    INFO(iso(now));
    bool const right = planning::still_right(message, scene.facts, scene.rulebook, now, trace);
    if (!right) INFO(name_of(trace.back().code));
    CHECK(right); // nothing changed since it was decided
    scene.fold(outbox::AttemptBegun{message.id, 1, "", "", ""}, now);
    check_lines(message, now);
    if (dice.chance(refused_percent)) {
      scene.fold(outbox::MessageRefused{message.id, 1, outbox::RefusedWhy::message, ""}, now);
      return;
    }
    scene.fold(outbox::MessageAccepted{message.id, 1, {}, ""}, now);
    sent.push_back({now, message});
  }

  void check_lines(Message const& message, Timestamp now) {
    CHECK(keys.insert(message.key).second); // one message per case, cycle, step, part and leg
    for (auto const& line : message.lines) {
      auto const* state = scene.facts.receivable(line.receivable);
      REQUIRE(state != nullptr);
      CHECK(line.open.positive());
      CHECK(line.open.minor <= state->open.minor);
      CHECK(line.level == state->level + (line.raised ? 1 : 0));
      if (line.raised) CHECK(state->ordinal > 0);
      for (auto const& hold : scene.facts.holds)
        CHECK_FALSE((hold.receivable == line.receivable && (!hold.ends_at || now < *hold.ends_at)));
      for (auto const& promise : scene.facts.promises)
        CHECK_FALSE((promise.state == PromiseState::open && promise.by >= local(now, berlin()).date));
    }
    auto const on_step = [&](MessageLine const& line) {
      return line.raised && line.level == message.key.step;
    };
    int part = 0;
    for (auto const& line : message.lines) {
      if (!on_step(line)) continue;
      auto const ordinal = scene.facts.receivable(line.receivable)->ordinal;
      part = part == 0 ? ordinal : std::min(part, ordinal);
    }
    CHECK(message.key.part == part); // the ordinals foretold are those the fold gave
  }

  void something_happens(Timestamp now) {
    auto& receivables = scene.facts.receivables;
    auto const& one = receivables[static_cast<std::size_t>(dice.below(static_cast<int>(receivables.size())))];
    auto const id = one.receivable.id;
    switch (dice.below(5)) {
    case 0:
      if (one.open.positive()) scene.pay(id, one.open.minor, now);
      break;
    case 1:
      if (one.open.minor > 200) scene.pay(id, one.open.minor / 2, now);
      break;
    case 2:
      scene.hold(
          {.id = HoldId::of({iso(now)}),
           .kind = HoldKind::dispute,
           .receivable = id,
           .ends_at = now + Days{dice.between(3, 20)}},
          now
      );
      break;
    case 3: {
      Promise promise;
      promise.id = PromiseId::of({iso(now)});
      promise.creditor = scene.creditor;
      promise.by = plus_days(local(now, berlin()).date, dice.between(1, 12));
      scene.fold(planning::PromiseRecorded{promise}, now);
      break;
    }
    case 4:
      if (!scene.facts.allocations.empty())
        scene.fold(ledger::AllocationReversed{scene.facts.allocations.back(), "returned"}, now);
      break;
    default: break;
    }
  }

  Dice dice;
  int refused_percent = 10;
  Scene scene;
  Timestamp next{};
  std::vector<Sent> sent;
  std::set<MessageKey> keys;
};

void check_contacts(std::vector<Sent> const& sent) {
  std::map<int, int> by_day; // days since an epoch of our own
  auto const epoch = date("2026-01-01");
  for (auto const& each : sent) {
    auto const moment = local(each.at, berlin());
    INFO(iso_local(each.at, berlin()));
    CHECK(weekday_of(moment.date).iso_encoding() <= 5); // the steps want business days
    CHECK(moment.time >= CivilTime{9, 0});
    CHECK(moment.time < CivilTime{19, 1});
    CHECK(moment.date != date("2026-04-03"));
    CHECK(moment.date != date("2026-04-06"));
    ++by_day[days_between(epoch, moment.date)];
  }
  for (auto const& [day, count] : by_day) {
    CHECK(count <= 1);
    int week = 0;
    for (int back = 0; back < 7; ++back)
      if (auto const found = by_day.find(day - back); found != by_day.end()) week += found->second;
    CHECK(week <= 3);
  }
}

} // namespace

TEST_CASE("property: over 400 days each receivable climbs every step once, in order", "[planning]") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    INFO("seed " << seed);
    Life life(seed);
    life.scene.plan().minimum.clear();
    life.refused_percent = 0; // whom no address reaches stays where it is
    auto now = at("2026-01-01 06:00");
    int looks = 0;
    while (now < at("2026-01-01 06:00") + Days{400} && life.look(now)) {
      now = life.next;
      REQUIRE(++looks < 2000); // no spinning
    }
    for (auto const& state : life.scene.facts.receivables)
      CHECK(state.level == 4); // nobody paid: the end of the plan is reached
    std::map<ReceivableId, int> level;
    for (auto const& each : life.sent) {
      for (auto const& line : each.message.lines) {
        if (!line.raised) continue;
        auto& reached = level[line.receivable];
        bool const task_between = life.scene.plan().steps[2].action == StepAction::task && line.level == 4;
        CHECK(line.level == reached + (task_between ? 2 : 1));
        reached = line.level;
      }
    }
    check_contacts(life.sent);
  }
}

TEST_CASE(
    "property: whatever happens, nothing goes to who paid, promised or is held, and nobody is forgotten",
    "[planning]"
) {
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    INFO("seed " << seed);
    Life life(seed * 7919);
    auto now = at("2026-01-01 06:00");
    auto const end = now + Days{300};
    int looks = 0;
    while (now < end) {
      life.look(now);
      auto const event = now + Days{life.dice.between(2, 25)} + std::chrono::minutes{life.dice.below(1440)};
      if (life.next <= event) {
        now = life.next;
      } else {
        now = event;
        life.something_happens(now);
      }
      REQUIRE(++looks < 4000);
    }
    check_contacts(life.sent);
    life.look(end);
    bool const owes = std::ranges::any_of(life.scene.facts.receivables, [](ReceivableState const& state) {
      return state.open.positive();
    });
    for (auto const& about : life.scene.facts.cases)
      CHECK((owes || !about.open)); // an open case owes something
  }
}

TEST_CASE("property: looking earlier or twice changes nothing", "[planning]") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    INFO("seed " << seed);
    Life life(seed + 4242);
    auto now = at("2026-01-01 06:00");
    for (int looks = 0; looks < 60 && life.look(now); ++looks) {
      if (life.next > now + std::chrono::minutes{1}) {
        for (auto const& decision : life.scene.decide(now + (life.next - now) / 2)) {
          INFO(iso(now) << " " << iso(life.next));
          for (auto const& fact : decision.facts) // why nothing is done may change, not that nothing is done
            CHECK(kind_of(fact) == "step_held_back");
        }
      }
      now = life.next;
    }
  }
}

TEST_CASE("property: a rule left out is noticed", "[planning]") {
  Scene scene;
  auto const a = scene.invoice("A", 50'00, "2026-03-02");
  scene.hold({.kind = HoldKind::dispute, .receivable = a, .review_at = at("2027-01-01 00:00")}, {});
  auto const now = at("2026-03-05 20:00");
  auto const all = planning::proposing_rules();
  CHECK(planning::decide_by({}, scene.facts, scene.rulebook, now).front().facts.empty());
  std::vector<planning::Rule> fewer;
  for (auto const& rule : all) {
    if (rule.name != "window is open" && rule.name != "something may be asked for") fewer.push_back(rule);
  }
  REQUIRE(fewer.size() + 2 == all.size());
  scene.facts.holds.clear();
  CHECK(
      queued(planning::decide_by({.proposing = fewer}, scene.facts, scene.rulebook, now).front()).size() == 1
  );
}
