#include "core/runtime/fault_points.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

#include <set>

using namespace dunlin::runtime;
using dunlin::tests::VirtualWorld;

TEST_CASE("fault points: every point has a name of its own", "[runtime]") {
  std::set<std::string_view> names;
  for (auto const fault : kFaults)
    names.insert(name_of(fault));
  CHECK(names.size() == kFaults.size());
}

TEST_CASE("fault points: in production passing one takes no time", "[runtime]") {
  VirtualWorld world;
  NoFaults faults;
  for (auto const fault : kFaults)
    world.wait(faults.at(fault));
  CHECK(world.clock.now() == dunlin::tests::kTestStart);
}
