#include "store/sqlite/leases.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using namespace std::chrono_literals;
using store::sqlite::Leases;

namespace {

constexpr Timestamp kNow{Milliseconds{1'000'000}};

} // namespace

TEST_CASE("leases: an item is held until its lease ends", "[store]") {
  Leases leases(1);
  auto const lease = leases.open(kNow + 1min);
  leases.take(lease, 7);
  CHECK(leases.held_until(7, kNow) == kNow + 1min);
  CHECK_FALSE(leases.held_until(8, kNow));
  CHECK_FALSE(leases.held_until(7, kNow + 1min));
  CHECK_FALSE(leases.alive(lease, kNow + 1min));
}

TEST_CASE("leases: an item taken over is not freed by the one who had it before", "[store]") {
  Leases leases(1);
  auto const slow = leases.open(kNow + 1s);
  leases.take(slow, 7);
  auto const quick = leases.open(kNow + 1min);
  leases.take(quick, 7);
  leases.done(slow, 7);
  CHECK(leases.held_until(7, kNow + 2s) == kNow + 1min);
  leases.done(quick, 7);
  CHECK_FALSE(leases.held_until(7, kNow + 2s));
}

TEST_CASE("leases: a lease of another opening of the store is never alive", "[store]") {
  Leases before(1);
  Leases after(2);
  auto const old = before.open(kNow + 1min);
  after.open(kNow + 1min);
  CHECK_FALSE(after.alive(old, kNow));
}

TEST_CASE("leases: released and ended ones are forgotten with their items", "[store]") {
  Leases leases(1);
  auto const lease = leases.open(kNow + 1min);
  leases.take(lease, 7);
  leases.release(lease);
  CHECK_FALSE(leases.alive(lease, kNow));
  CHECK_FALSE(leases.held_until(7, kNow));
  leases.forget_ended(kNow);
  CHECK_FALSE(leases.held_until(7, kNow));
}
