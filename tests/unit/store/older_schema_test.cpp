// Stores as older programs left them (schema_1.sql, schema_2.sql: what sqlite3's .dump writes) come forward
// whole, and are served afterwards.
#include "core/domain/inbound.hpp"
#include "store/seal.hpp"
#include "store/sqlite/lone_file.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "store/verify.hpp"
#include "tests/contract/store_rig.hpp"
#include "tests/contract/store_story.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/folder.hpp"

#include <fstream>
#include <sstream>

using namespace dunlin;
using namespace dunlin::tests;
using namespace dunlin::store;

namespace {

struct OlderStore {
  TestFolder folder;
  std::string path = (folder / "store.db").string();
  VirtualWorld world;
  runtime::InlineWorker writer{world.context.get_executor()};
  runtime::SeededBytes salts{runtime::Rng(7)};
  runtime::NoFaults faults;

  explicit OlderStore(int schema) {
    std::ifstream in(std::string(DUNLIN_DUMPS) + "/schema_" + std::to_string(schema) + ".sql");
    std::ostringstream text;
    text << in.rdbuf();
    sqlite::Connection made(path, sqlite::Access::write, "");
    made.exec(text.str());
  }

  sqlite::SqliteStore open() {
    sqlite::StoreOptions options;
    options.signing_seed = kRigSigningSeed;
    options.address_key = kRigAddressKey;
    return {path, {world.context.get_executor(), world.clock, writer, salts, faults}, options};
  }

  std::string refusal() {
    try {
      auto const store = open();
    } catch (GroundGone const& gone) {
      return gone.what();
    }
    return "";
  }
};

} // namespace

TEST_CASE(
    "older schema: refused with the command; brought forward it verifies and knows its customers", "[store]"
) {
  auto const schema = GENERATE(1, 2);
  CAPTURE(schema);
  OlderStore old(schema);
  CHECK_THAT(old.refusal(), contains("dunlin store migrate"));
  CHECK(sqlite::bring_forward(old.path, at("2026-12-01T00:00:00Z")).applied == schema);
  auto const state = sqlite::examine(old.path);
  CHECK(state.applied == state.known);
  auto const store = old.open();
  auto reader = store.open_reader();
  CHECK(verify(*reader.events, {public_key_of(kRigSigningSeed), {}}).empty());
  CHECK(verify_states(reader).empty());
  CHECK(reader.customers->counts().customers == 2);
  CHECK(reader.messages->evidence(reminder_for("1").id, 1));
  auto const office = accounts_office();
  auto const& address = office.addresses.front();
  auto const key = sender_key(kRigAddressKey, address.channel, address.value);
  CHECK(reader.inbound->customers_at(key).size() == 2); // schema 1 knew no senders
}

TEST_CASE("older schema: a migration that was changed by hand is refused", "[store]") {
  OlderStore old(2);
  sqlite::Connection(old.path, sqlite::Access::write, "")
      .exec("update migration set checksum = 'x' where number = 1");
  sqlite::bring_forward(old.path, at("2026-12-01T00:00:00Z"));
  CHECK_THAT(old.refusal(), contains("not the one this program knows"));
}
