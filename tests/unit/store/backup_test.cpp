// A copy is one moment of the store, however much is written while it is made.
#include "store/seal.hpp"
#include "store/sqlite/backup.hpp"
#include "store/sqlite/lone_file.hpp"
#include "store/verify.hpp"
#include "tests/contract/sqlite_rig.hpp"
#include "tests/contract/store_story.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/folder.hpp"

using namespace dunlin;
using namespace dunlin::tests;
using namespace dunlin::store;

namespace {

std::string noise(std::size_t size) {
  runtime::SeededBytes random{runtime::Rng(11)};
  std::vector<std::uint8_t> bytes(size);
  random.fill(bytes);
  return {bytes.begin(), bytes.end()};
}

} // namespace

TEST_CASE("backup: what is written meanwhile is not in it, and it is whole", "[store]") {
  SqliteRig rig;
  rig.wait(rig.store().apply(owes("1")));
  rig.wait(rig.store().apply(queues("1")));
  auto begun = begins("1");
  begun.evidence->bytes = noise(24'000'000); // more pages than are copied at once
  rig.wait(rig.store().apply(std::move(begun)));
  rig.wait(rig.store().checkpoint());
  auto const events = rig.reader().customers->counts().events;
  TestFolder const folder;
  auto const copy = (folder / "copy.db").string();
  std::vector<int> told;
  sqlite::back_up("store.db", rig.disk().name(), copy, [&](int percent) {
    rig.wait(rig.store().apply(owes(std::to_string(100 + told.size()))));
    told.push_back(percent);
  });
  CHECK(told.size() > 1);
  CHECK(told.back() == 100);
  CHECK(rig.reader().customers->counts().events > events);
  CHECK(sqlite::examine(copy).applied == sqlite::examine(copy).known);
  auto reader = sqlite::read_file(copy, rig.world().clock);
  CHECK(reader.customers->counts().events == events);
  CHECK(verify(*reader.events, {public_key_of(kRigSigningSeed), {}}).empty());
  CHECK(verify_states(reader).empty());
  for (auto const* beside : {"-wal", "-shm", "-journal"})
    CHECK_FALSE(std::filesystem::exists(copy + beside));
}

TEST_CASE("backup: nothing is overwritten", "[store]") {
  SqliteRig rig;
  TestFolder const folder;
  auto const there = folder.write("copy.db", "somebody's").string();
  CHECK_THROWS_AS(sqlite::back_up("store.db", rig.disk().name(), there), GroundGone);
  CHECK(std::filesystem::file_size(there) == 10);
}
