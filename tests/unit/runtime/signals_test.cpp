#include "core/runtime/signals.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

#include <csignal>

using namespace dunlin;
using dunlin::tests::RealWorld;

TEST_CASE("signals: SIGTERM and SIGINT are told by number instead of ending the process", "[runtime]") {
  RealWorld world;
  runtime::StopSignals signals(world.context.get_executor());
  std::raise(SIGTERM);
  CHECK(world.wait(signals.next()) == SIGTERM);
  std::raise(SIGINT);
  CHECK(world.wait(signals.next()) == SIGINT);
}
