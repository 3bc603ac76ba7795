#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

#include <string>
#include <vector>

namespace asio = boost::asio;
using namespace dunlin;
using namespace std::chrono_literals;
using dunlin::tests::kTestStart;
using dunlin::tests::VirtualWorld;

namespace {

asio::awaitable<void>
sleep_and_note(runtime::Clock& clock, Milliseconds span, std::string name, std::vector<std::string>& diary) {
  auto const slept = co_await clock.sleep_for(span);
  diary.push_back(name + (slept ? "" : ":" + std::string(name_of(slept.error().code))));
}

asio::awaitable<void>
sleep_until_and_note(runtime::Clock& clock, Timestamp at, std::string name, std::vector<std::string>& diary) {
  auto const slept = co_await clock.sleep_until(at);
  diary.push_back(name + (slept ? "" : ":" + std::string(name_of(slept.error().code))));
}

} // namespace

TEST_CASE(
    "sim clock: sleepers wake in the order of their times and the clock shows those times", "[runtime]"
) {
  VirtualWorld world;
  std::vector<std::string> diary;
  world.group.spawn("late", sleep_and_note(world.clock, 3h, "late", diary));
  world.group.spawn("early", sleep_and_note(world.clock, 1h, "early", diary));
  world.group.spawn("wall", sleep_until_and_note(world.clock, kTestStart + 2h, "wall", diary));
  CHECK(world.loop.step(kNever));
  CHECK(diary == std::vector<std::string>{"early"});
  CHECK(world.clock.now() == kTestStart + 1h);
  world.pass(5h);
  CHECK(diary == std::vector<std::string>{"early", "wall", "late"});
  CHECK(world.clock.now() == kTestStart + 6h);
}

TEST_CASE("sim clock: sleepers due at one instant wake in the order they went to sleep", "[runtime]") {
  VirtualWorld world;
  std::vector<std::string> diary;
  world.group.spawn("a", sleep_and_note(world.clock, 1h, "a", diary));
  world.group.spawn("b", sleep_until_and_note(world.clock, kTestStart + 1h, "b", diary));
  world.group.spawn("c", sleep_and_note(world.clock, 1h, "c", diary));
  world.pass(2h);
  CHECK(diary == std::vector<std::string>{"a", "b", "c"});
}

TEST_CASE(
    "sim clock: time does not pass the end that was asked for, and reaches it with nobody asleep", "[runtime]"
) {
  VirtualWorld world;
  std::vector<std::string> diary;
  world.group.spawn("late", sleep_and_note(world.clock, 2h, "late", diary));
  world.pass(1h);
  CHECK(diary.empty());
  CHECK(world.clock.now() == kTestStart + 1h);
  world.pass(1h);
  CHECK(diary == std::vector<std::string>{"late"});
}

TEST_CASE("sim clock: a cancelled sleeper wakes with cancelled and time stands still", "[runtime]") {
  VirtualWorld world;
  std::vector<std::string> diary;
  world.group.spawn("sleeper", sleep_and_note(world.clock, 2h, "sleeper", diary));
  world.loop.settle();
  world.group.cancel(asio::cancellation_type::terminal);
  world.loop.settle();
  CHECK(diary == std::vector<std::string>{"sleeper:cancelled"});
  CHECK(world.clock.now() == kTestStart);
  CHECK(world.clock.sleepers() == 0);
  CHECK(world.group.alive() == 0);
}

TEST_CASE("sim clock: total cancellation leaves a sleeper that did not ask for it asleep", "[runtime]") {
  VirtualWorld world;
  std::vector<std::string> diary;
  world.group.spawn("sleeper", sleep_and_note(world.clock, 2h, "sleeper", diary));
  world.loop.settle();
  world.group.cancel(asio::cancellation_type::total);
  world.pass(3h);
  CHECK(diary == std::vector<std::string>{"sleeper"});
}

TEST_CASE("sim clock: a jump of the wall clock moves schedules and leaves timeouts alone", "[runtime]") {
  VirtualWorld world;
  std::vector<std::string> diary;
  world.group.spawn("timeout", sleep_and_note(world.clock, 2h, "timeout", diary));
  world.group.spawn("schedule", sleep_until_and_note(world.clock, kTestStart + 3h, "schedule", diary));
  world.loop.settle();
  auto const before = world.clock.monotonic();
  SECTION("forward") {
    world.clock.shift_wall(5h);
    CHECK(world.loop.step(kNever));
    CHECK(diary == std::vector<std::string>{"schedule"});
    CHECK(world.clock.monotonic() == before);
    CHECK(world.clock.now() == kTestStart + 5h);
    CHECK(world.loop.step(kNever));
    CHECK(world.clock.monotonic() == before + 2h);
  }
  SECTION("back") {
    world.clock.shift_wall(-2h);
    CHECK(world.loop.step(kNever));
    CHECK(diary == std::vector<std::string>{"timeout"});
    CHECK(world.loop.step(kNever));
    CHECK(diary.size() == 2);
    CHECK(world.clock.now() == kTestStart + 3h);
    CHECK(world.clock.monotonic() == before + 5h);
  }
}

TEST_CASE("sim clock: sleeping until never waits for ever and a past time passes at once", "[runtime]") {
  VirtualWorld world;
  std::vector<std::string> diary;
  world.group.spawn("never", sleep_until_and_note(world.clock, kNever, "never", diary));
  world.group.spawn("past", sleep_until_and_note(world.clock, kTestStart - 1h, "past", diary));
  world.pass(1000h);
  CHECK(diary == std::vector<std::string>{"past"});
  CHECK_FALSE(world.loop.step(kNever));
  world.group.cancel(asio::cancellation_type::terminal);
  world.loop.settle();
  CHECK(diary == std::vector<std::string>{"past", "never:cancelled"});
}

TEST_CASE(
    "sim clock: a crash drops sleepers, which never resume and whose frames are destroyed", "[runtime]"
) {
  VirtualWorld world;
  std::vector<std::string> diary;
  auto const witness = std::make_shared<int>(0);
  auto sleeper = [](runtime::Clock& clock, std::shared_ptr<int> held,
                    std::vector<std::string>& notes) -> asio::awaitable<void> {
    co_await clock.sleep_for(1h);
    notes.push_back("woke " + std::to_string(*held));
  };
  world.group.spawn("sleeper", sleeper(world.clock, witness, diary));
  world.loop.settle();
  CHECK(witness.use_count() == 2);
  world.group.abandon();
  world.clock.clear();
  world.pass(10h);
  CHECK(diary.empty());
  CHECK(witness.use_count() == 1);
}
