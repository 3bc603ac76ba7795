#include "core/runtime/deadline.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

namespace asio = boost::asio;
using namespace dunlin;
using namespace std::chrono_literals;
using dunlin::runtime::with_deadline;
using dunlin::tests::kTestStart;
using dunlin::tests::VirtualWorld;

namespace {

asio::awaitable<Result<int>> answer_after(runtime::Clock& clock, Milliseconds span, Result<int> answer) {
  auto const slept = co_await clock.sleep_for(span);
  if (!slept) co_return std::unexpected(slept.error());
  co_return answer;
}

// Cannot be stopped: as an operation whose bytes are gone already.
asio::awaitable<Result<int>> stubborn(runtime::Clock& clock, Milliseconds span) {
  co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  co_await clock.sleep_for(span);
  co_return 42;
}

asio::awaitable<Result<int>> throw_after(runtime::Clock& clock, Milliseconds span) {
  co_await clock.sleep_for(span);
  throw GroundGone("the disk is full");
}

asio::awaitable<void> keep(asio::awaitable<Result<int>> task, std::optional<Result<int>>& into) {
  into.emplace(co_await std::move(task));
}

} // namespace

TEST_CASE(
    "with_deadline: an operation that ends in time gives its own answer, at its own time", "[runtime]"
) {
  VirtualWorld world;
  auto& clock = world.clock;
  SECTION("a value") {
    CHECK(world.wait(with_deadline(clock, clock.deadline_in(10s), answer_after(clock, 2s, 7))) == 7);
  }
  SECTION("an error") {
    auto const refused = Result<int>{fail(Errc::refused, "no")};
    auto const got =
        world.wait(with_deadline(clock, clock.deadline_in(10s), answer_after(clock, 2s, refused)));
    REQUIRE_FALSE(got);
    CHECK(got.error().code == Errc::refused);
  }
  SECTION("an exception, which does not wait for the deadline") {
    CHECK_THROWS_AS(
        world.wait(with_deadline(clock, clock.deadline_in(10s), throw_after(clock, 2s))), GroundGone
    );
  }
  CHECK(clock.now() == kTestStart + 2s);
  CHECK(clock.sleepers() == 0);
}

TEST_CASE("with_deadline: an operation that is too slow is cancelled at the deadline", "[runtime]") {
  VirtualWorld world;
  auto& clock = world.clock;
  auto const got = world.wait(with_deadline(clock, clock.deadline_in(10s), answer_after(clock, 20s, 7)));
  REQUIRE_FALSE(got);
  CHECK(got.error().code == Errc::timed_out);
  CHECK(clock.now() == kTestStart + 10s);
  CHECK(clock.sleepers() == 0);
}

TEST_CASE("with_deadline: a deadline that has passed times out without time moving", "[runtime]") {
  VirtualWorld world;
  auto& clock = world.clock;
  auto const got = world.wait(with_deadline(clock, clock.deadline_in(-1s), answer_after(clock, 20s, 7)));
  REQUIRE_FALSE(got);
  CHECK(got.error().code == Errc::timed_out);
  CHECK(clock.now() == kTestStart);
}

TEST_CASE("with_deadline: an operation that cannot be stopped is awaited and its value counts", "[runtime]") {
  VirtualWorld world;
  auto& clock = world.clock;
  CHECK(world.wait(with_deadline(clock, clock.deadline_in(10s), stubborn(clock, 20s))) == 42);
  CHECK(clock.now() == kTestStart + 20s);
}

TEST_CASE("with_deadline: a cancelled caller gets cancelled, not timed_out", "[runtime]") {
  VirtualWorld world;
  auto& clock = world.clock;
  std::optional<Result<int>> got;
  world.group.spawn(
      "caller", keep(with_deadline(clock, clock.deadline_in(10s), answer_after(clock, 20s, 7)), got)
  );
  world.pass(1s);
  CHECK_FALSE(got);
  world.group.cancel(asio::cancellation_type::terminal);
  world.loop.settle();
  REQUIRE(got);
  REQUIRE_FALSE(*got);
  CHECK(got->error().code == Errc::cancelled);
  CHECK(clock.now() == kTestStart + 1s);
}

TEST_CASE("with_deadline: deadlines nest and the earlier one is the one that counts", "[runtime]") {
  VirtualWorld world;
  auto& clock = world.clock;
  auto inner = with_deadline(clock, clock.deadline_in(30s), answer_after(clock, 60s, 7));
  auto const got = world.wait(with_deadline(clock, clock.deadline_in(10s), std::move(inner)));
  REQUIRE_FALSE(got);
  CHECK(got.error().code == Errc::timed_out);
  CHECK(clock.now() == kTestStart + 10s);
}

TEST_CASE("with_deadline: a wait until a wall time follows the wall clock", "[runtime]") {
  VirtualWorld world;
  auto& clock = world.clock;
  std::optional<Result<int>> got;
  world.group.spawn("caller", keep(with_deadline(clock, kTestStart + 1h, answer_after(clock, 5h, 7)), got));
  world.loop.settle();
  clock.shift_wall(1h);
  world.pass(1s);
  REQUIRE(got);
  CHECK(got->error().code == Errc::timed_out);
}
