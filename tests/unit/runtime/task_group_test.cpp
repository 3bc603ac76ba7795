#include "core/runtime/bell.hpp"
#include "core/runtime/task_group.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

namespace asio = boost::asio;
using namespace dunlin;
using namespace std::chrono_literals;
using dunlin::runtime::TaskGroup;
using dunlin::tests::kTestStart;
using dunlin::tests::VirtualWorld;

namespace {

asio::awaitable<void> work(runtime::Clock& clock, Milliseconds span, std::string& diary, char name) {
  auto const slept = co_await clock.sleep_for(span);
  diary += slept ? name : '!';
}

asio::awaitable<void> work_that_heeds_total(runtime::Clock& clock, Milliseconds span, std::string& diary) {
  co_await asio::this_coro::reset_cancellation_state(asio::enable_total_cancellation());
  auto const slept = co_await clock.sleep_for(span);
  diary += slept ? 'x' : '-';
}

asio::awaitable<void> fall(runtime::Clock& clock) {
  co_await clock.sleep_for(1s);
  throw GroundGone("no more disk");
}

asio::awaitable<void> stop_as_cancelled(runtime::Clock& clock) {
  auto const slept = co_await clock.sleep_for(1h);
  if (!slept) throw boost::system::system_error(asio::error::operation_aborted);
}

struct Failures {
  std::vector<std::string> names;
  TaskGroup::OnFailure note() {
    return [this](std::string const& name, std::exception_ptr) { names.push_back(name); };
  }
};

} // namespace

TEST_CASE("task group: join waits for the slowest child and leaves nothing alive", "[runtime]") {
  VirtualWorld world;
  Failures failures;
  std::string diary;
  TaskGroup group(world.context.get_executor(), failures.note());
  group.spawn("slow", work(world.clock, 3s, diary, 's'));
  group.spawn("fast", work(world.clock, 1s, diary, 'f'));
  CHECK(group.alive() == 2);
  CHECK(world.wait(group.join()));
  CHECK(diary == "fs");
  CHECK(group.alive() == 0);
  CHECK(world.clock.now() == kTestStart + 3s);
}

TEST_CASE("task group: joining an empty group returns at once", "[runtime]") {
  VirtualWorld world;
  Failures failures;
  TaskGroup group(world.context.get_executor(), failures.note());
  CHECK(world.wait(group.join()));
}

TEST_CASE("task group: a group can be filled and joined again", "[runtime]") {
  VirtualWorld world;
  Failures failures;
  std::string diary;
  TaskGroup group(world.context.get_executor(), failures.note());
  for (int round = 0; round < 3; ++round) {
    group.spawn("one", work(world.clock, 1s, diary, 'a'));
    group.spawn("two", work(world.clock, 2s, diary, 'b'));
    CHECK(world.wait(group.join()));
  }
  CHECK(diary == "ababab");
}

TEST_CASE("task group: an exception ends its child only and is told once, by name", "[runtime]") {
  VirtualWorld world;
  Failures failures;
  std::string diary;
  TaskGroup group(world.context.get_executor(), failures.note());
  group.spawn("falls", fall(world.clock));
  group.spawn("stays", work(world.clock, 5s, diary, 's'));
  CHECK(world.wait(group.join()));
  CHECK(failures.names == std::vector<std::string>{"falls"});
  CHECK(diary == "s");
}

TEST_CASE("task group: a child that leaves with operation_aborted did not fail", "[runtime]") {
  VirtualWorld world;
  Failures failures;
  TaskGroup group(world.context.get_executor(), failures.note());
  group.spawn("stopped", stop_as_cancelled(world.clock));
  world.loop.settle();
  group.cancel(asio::cancellation_type::terminal);
  CHECK(world.wait(group.join()));
  CHECK(failures.names.empty());
}

TEST_CASE("task group: drain lets children finish within the deadline and stops the rest", "[runtime]") {
  VirtualWorld world;
  Failures failures;
  std::string diary;
  TaskGroup group(world.context.get_executor(), failures.note());
  group.spawn("heeds", work_that_heeds_total(world.clock, 100s, diary));
  group.spawn("short", work(world.clock, 5s, diary, 's'));
  group.spawn("long", work(world.clock, 50s, diary, 'l'));
  world.loop.settle();
  world.wait(group.drain(world.clock, world.clock.deadline_in(10s)));
  CHECK(diary == "-s!");
  CHECK(group.alive() == 0);
  CHECK(world.clock.now() == kTestStart + 10s);
}

TEST_CASE("task group: drain ends as soon as the last child does", "[runtime]") {
  VirtualWorld world;
  Failures failures;
  std::string diary;
  TaskGroup group(world.context.get_executor(), failures.note());
  group.spawn("short", work(world.clock, 5s, diary, 's'));
  world.wait(group.drain(world.clock, world.clock.deadline_in(10s)));
  CHECK(world.clock.now() == kTestStart + 5s);
}

TEST_CASE("task group: a join that is cancelled leaves the children alive", "[runtime]") {
  VirtualWorld world;
  Failures failures;
  std::string diary;
  TaskGroup group(world.context.get_executor(), failures.note());
  group.spawn("child", work(world.clock, 5s, diary, 'c'));
  std::optional<Result<void>> joined;
  auto joiner = [](TaskGroup& of, std::optional<Result<void>>& into) -> asio::awaitable<void> {
    into = co_await of.join();
  };
  world.group.spawn("joiner", joiner(group, joined));
  world.loop.settle();
  world.group.cancel(asio::cancellation_type::terminal);
  world.loop.settle();
  REQUIRE(joined);
  CHECK(joined->error().code == Errc::cancelled);
  CHECK(group.alive() == 1);
  CHECK(world.wait(group.join()));
  CHECK(diary == "c");
}

TEST_CASE("task group: an abandoned child never resumes, and its group may die", "[runtime]") {
  VirtualWorld world;
  Failures failures;
  std::string diary;
  auto const witness = std::make_shared<int>(1);
  {
    TaskGroup group(world.context.get_executor(), failures.note());
    auto child = [](runtime::Clock& clock, std::shared_ptr<int> held,
                    std::string& into) -> asio::awaitable<void> {
      co_await clock.sleep_for(1s);
      into += std::to_string(*held);
    };
    group.spawn("child", child(world.clock, witness, diary));
    world.loop.settle();
    group.abandon();
    world.clock.clear();
  }
  world.pass(1h);
  CHECK(diary.empty());
  CHECK(witness.use_count() == 1);
  CHECK(failures.names.empty());
}

TEST_CASE("task group: an abandoned frame that waits for a bell dies with the io_context", "[runtime]") {
  auto const witness = std::make_shared<int>(1);
  {
    VirtualWorld world;
    runtime::Bell bell(world.context.get_executor());
    auto child = [](runtime::Clock& clock, runtime::Bell& rings,
                    std::shared_ptr<int>) -> asio::awaitable<void> {
      co_await rings.wait_until(clock, kNever);
    };
    world.group.spawn("child", child(world.clock, bell, witness));
    world.loop.settle();
    world.group.abandon();
    CHECK(witness.use_count() == 2);
  }
  CHECK(witness.use_count() == 1);
}

TEST_CASE("task group: a child may spawn a sibling while the group is being cancelled", "[runtime]") {
  VirtualWorld world;
  Failures failures;
  std::string diary;
  TaskGroup group(world.context.get_executor(), failures.note());
  auto parent = [](TaskGroup& in, runtime::Clock& clock, std::string& into) -> asio::awaitable<void> {
    auto const slept = co_await clock.sleep_for(1h);
    if (!slept) in.spawn("sibling", work(clock, 1s, into, 's'));
  };
  group.spawn("parent", parent(group, world.clock, diary));
  world.loop.settle();
  group.cancel(asio::cancellation_type::terminal);
  CHECK(world.wait(group.join()));
  CHECK(diary == "s");
}
