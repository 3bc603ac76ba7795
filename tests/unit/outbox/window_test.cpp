#include "bot/outbox/window.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

using namespace dunlin;
using dunlin::outbox::Window;
using namespace std::chrono_literals;

TEST_CASE(
    "window: it grows while answers come soon and shrinks while they are slow, within its bounds", "[outbox]"
) {
  struct Row {
    int size;
    Milliseconds after;
    int next;
  };
  auto const row = GENERATE(
      Row{8, 1ms, 9}, Row{8, 25ms, 9}, Row{8, 26ms, 8}, Row{8, 99ms, 8}, Row{9, 100ms, 8}, Row{8, 10min, 8},
      Row{64, 1ms, 64}, Row{64, 1s, 63}
  );
  CHECK(Window::next_size(row.size, row.after, 8, 64) == row.next);
}

TEST_CASE(
    "window: no more are inside than it has room for, and whoever waits comes in when one leaves", "[outbox]"
) {
  tests::VirtualWorld world;
  Window window(world.context.get_executor(), 2, 4);
  int inside = 0;
  auto const come_in = [&]() -> boost::asio::awaitable<void> {
    if (co_await window.enter()) ++inside;
  };
  for (int i = 0; i < 6; ++i)
    world.group.spawn("comes", come_in());
  world.loop.settle();
  CHECK(inside == 2);
  window.leave();
  world.loop.settle();
  CHECK(inside == 3); // one left, one came
  window.answered(1ms);
  window.leave();
  world.loop.settle();
  CHECK(inside == 5); // one left, and the window has grown by one
  CHECK(window.size() == 3);
  window.answered(1s);
  window.leave();
  world.loop.settle();
  CHECK(inside == 5); // it has shrunk: nobody comes for the one that left
  window.close();
  world.loop.settle();
  CHECK(inside == 5);
}
