#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

namespace asio = boost::asio;
using namespace dunlin;
using namespace std::chrono_literals;
using dunlin::tests::RealWorld;

TEST_CASE("real clock: a sleep lasts at least as long as asked on either time line", "[runtime]") {
  RealWorld world;
  auto const begun = world.clock.monotonic();
  CHECK(world.wait(world.clock.sleep_for(2ms)));
  CHECK(world.clock.monotonic() - begun >= 2ms);
  auto const at = world.clock.now() + 2ms;
  CHECK(world.wait(world.clock.sleep_until(at)));
  CHECK(world.clock.now() >= at);
}

TEST_CASE("real clock: a past time passes at once and never can be cancelled", "[runtime]") {
  RealWorld world;
  CHECK(world.wait(world.clock.sleep_until(Timestamp{})));
  std::optional<Result<void>> slept;
  auto sleeper = [](runtime::Clock& clock, std::optional<Result<void>>& outcome) -> asio::awaitable<void> {
    outcome = co_await clock.sleep_until(kNever);
  };
  world.group.spawn("sleeper", sleeper(world.clock, slept));
  world.context.restart();
  world.context.poll();
  CHECK_FALSE(slept);
  world.group.cancel(asio::cancellation_type::terminal);
  world.context.run();
  REQUIRE(slept);
  REQUIRE_FALSE(*slept);
  CHECK(slept->error().code == Errc::cancelled);
}

TEST_CASE("deadline: what is left is rounded up and never negative", "[runtime]") {
  RealWorld world;
  runtime::Monotonic const now{10ms};
  CHECK(runtime::Deadline{now + 1ns}.left(now) == 1ms);
  CHECK(runtime::Deadline{now}.left(now) == 0ms);
  CHECK(runtime::Deadline{now - 1ns}.passed(now));
  CHECK_FALSE(runtime::Deadline::never().passed(now));
  CHECK(world.clock.deadline_in(Milliseconds::max()) == runtime::Deadline::never());
}
