// Bytes that are older than the house keeps them go in pieces, each with an event that says how many.
#include "bot/keeping/expiring.hpp"
#include "core/domain/facts/codec.hpp"
#include "tests/contract/sqlite_rig.hpp"
#include "tests/contract/store_story.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using namespace dunlin::tests;
using namespace std::chrono_literals;

namespace {

std::vector<book::ContentExpired> told_of(SqliteRig& rig) {
  std::vector<book::ContentExpired> told;
  rig.reader().events->chain(house_chain(), 0, [&](Event const& event) {
    if (event.kind != book::ContentExpired::kKind) return true;
    auto const fact = fact_from_json(event.kind, event.open, event.personal);
    told.push_back(std::get<book::ContentExpired>(std::get<book::Fact>(fact)));
    return true;
  });
  return told;
}

} // namespace

TEST_CASE("expiring: all that is old goes, however much it is, and the house says how many", "[keeping]") {
  SqliteRig rig;
  constexpr int kMany = static_cast<int>(store::kExpireAtOnce) + 10;
  std::vector<store::Changes> all;
  for (int i = 0; i < kMany; ++i) {
    auto const number = std::to_string(i);
    all.push_back(owes(number));
    all.push_back(queues(number));
    all.push_back(begins(number));
  }
  rig.apply_together(std::move(all));
  rig.pass(48h);
  rig.wait(rig.store().apply(owes("young")));
  rig.wait(rig.store().apply(queues("young")));
  rig.wait(rig.store().apply(begins("young")));
  auto reader = rig.reader();
  runtime::InlineWorker reading(rig.world().context.get_executor());
  auto const went = rig.wait(
      keeping::expire({rig.store(), reader, reading}, rig.now() - 24h, Actor{ActorKind::user, "rita"})
  );
  REQUIRE(went);
  CHECK(went->sent == kMany);
  CHECK(went->received == 0);
  auto const told = told_of(rig);
  REQUIRE(told.size() == 2);
  CHECK(told[0].sent == store::kExpireAtOnce);
  CHECK(told[1].sent == 10);
  CHECK_FALSE(rig.reader().messages->evidence(reminder_for("0").id, 1));
  CHECK(rig.reader().messages->evidence(reminder_for("young").id, 1));
}

TEST_CASE("expiring: where nothing is old nothing is told", "[keeping]") {
  SqliteRig rig;
  rig.wait(rig.store().apply(owes("1")));
  auto reader = rig.reader();
  runtime::InlineWorker reading(rig.world().context.get_executor());
  CHECK(rig.wait(keeping::expire({rig.store(), reader, reading}, rig.now(), {})));
  CHECK(told_of(rig).empty());
}
