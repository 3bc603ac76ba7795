#include "core/runtime/bell.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

namespace asio = boost::asio;
using namespace dunlin;
using namespace std::chrono_literals;
using dunlin::runtime::Bell;
using dunlin::runtime::Waking;
using dunlin::tests::kTestStart;
using dunlin::tests::VirtualWorld;

namespace {

asio::awaitable<void> ring_after(runtime::Clock& clock, Milliseconds span, Bell& bell) {
  co_await clock.sleep_for(span);
  bell.ring();
}

} // namespace

TEST_CASE("bell: a ring wakes the waiter before its time", "[runtime]") {
  VirtualWorld world;
  Bell bell(world.context.get_executor());
  world.group.spawn("ringer", ring_after(world.clock, 5s, bell));
  CHECK(world.wait(bell.wait_until(world.clock, kTestStart + 1h)) == Waking::rung);
  CHECK(world.clock.now() == kTestStart + 5s);
}

TEST_CASE("bell: without a ring the waiter wakes at its time", "[runtime]") {
  VirtualWorld world;
  Bell bell(world.context.get_executor());
  CHECK(world.wait(bell.wait_until(world.clock, kTestStart + 1h)) == Waking::time);
  CHECK(world.clock.now() == kTestStart + 1h);
  CHECK(world.wait(bell.wait_until(world.clock, world.clock.deadline_in(1h))) == Waking::time);
  CHECK(world.clock.now() == kTestStart + 2h);
}

TEST_CASE("bell: rings while nobody waits are remembered once", "[runtime]") {
  VirtualWorld world;
  Bell bell(world.context.get_executor());
  bell.ring();
  bell.ring();
  CHECK(world.wait(bell.wait_until(world.clock, kNever)) == Waking::rung);
  CHECK(world.clock.now() == kTestStart);
  CHECK(world.wait(bell.wait_until(world.clock, kTestStart + 1h)) == Waking::time);
}

TEST_CASE("bell: a cancelled wait says so", "[runtime]") {
  VirtualWorld world;
  Bell bell(world.context.get_executor());
  std::optional<Waking> waking;
  auto waiter = [](Bell& at, runtime::Clock& clock, std::optional<Waking>& into) -> asio::awaitable<void> {
    into = co_await at.wait_until(clock, kNever);
  };
  world.group.spawn("waiter", waiter(bell, world.clock, waking));
  world.loop.settle();
  world.group.cancel(asio::cancellation_type::terminal);
  world.loop.settle();
  CHECK(waking == Waking::cancelled);
}
