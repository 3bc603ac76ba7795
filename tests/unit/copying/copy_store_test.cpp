// A store moved from its file to PostgreSQL: all of it is there, it is proved, and only then the file is put
// aside.
#include "bot/cli/seeds.hpp"
#include "bot/cli/simulation_tools.hpp"
#include "core/runtime/real_clock.hpp"
#include "store/copying/copy_store.hpp"
#include "store/postgres/postgres_store.hpp"
#include "store/postgres/reader.hpp"
#include "store/rows/readers.hpp"
#include "store/seal.hpp"
#include "store/sqlite/opening.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/postgres_server.hpp"
#include "tests/support/postgres_store_database.hpp"

#include <filesystem>

using namespace dunlin;
using namespace dunlin::tests;

namespace {

std::string const kSeed(store::kSigningSeedBytes, 's');

// Half a year of a small world, with messages, replies, tickets and crashes; played once for all.
std::filesystem::path world_file() {
  static TestFolder const folder;
  static auto const file = [] {
    auto plan = cli::small_world_plan(42, true);
    plan.signing_seed = kSeed;
    plan.keep_store_as = (folder / "world.db").string();
    auto kept = plan.keep_store_as;
    cli::SimulationTools tools;
    simulation::run_world(std::move(plan), tools.tools(), [](auto const&, auto const&) {});
    return kept;
  }();
  return file;
}

struct Moved {
  TestFolder folder;
  std::string file = (folder / "dunlin.db").string();
  std::string address = PostgresServer::shared().new_database();
  runtime::RealClock clock;
  store::Witness witness{store::public_key_of(kSeed)};

  Moved() { std::filesystem::copy_file(world_file(), file); }
  store::copying::Copied copy() {
    return store::copying::copy_store(file, address, witness, clock, [](auto, auto, auto) {});
  }
  std::string refusal() {
    try {
      (void)copy();
    } catch (GroundGone const& gone) {
      return gone.what();
    }
    return "";
  }
  store::Reader here() {
    return store::reader_of(
        std::make_shared<store::sqlite::Connection>(store::sqlite::open_reader(file, "")), clock
    );
  }
  store::Reader there() {
    return store::reader_of(
        std::make_shared<store::postgres::PostgresQueries>(address, Milliseconds{0}), clock
    );
  }
};

std::string log_of(store::Reader& reader) {
  std::string lines;
  reader.events->all(0, [&](std::int64_t row, Event const& event) {
    lines += std::to_string(row) + event_json_line(event) + event.salt + "\n";
    return true;
  });
  return lines;
}

std::vector<store::MessageRow> messages_of(store::Reader& reader) {
  store::Page page;
  page.at_most = 1000;
  return reader.messages->messages({}, page).rows;
}

} // namespace

TEST_CASE(
    "store copy: the log, the messages with their evidence and what came in are there as they were", "[store]"
) {
  Moved moved;
  auto const copied = moved.copy();
  auto here = moved.here();
  auto there = moved.there();
  CHECK(copied.events == here.customers->counts().events);
  CHECK(log_of(here) == log_of(there));
  auto const messages = messages_of(here);
  auto const theirs = messages_of(there);
  REQUIRE(messages.size() == theirs.size());
  REQUIRE_FALSE(messages.empty());
  for (std::size_t i = 0; i < messages.size(); ++i) {
    CHECK(messages[i].message.id == theirs[i].message.id);
    CHECK(messages[i].state == theirs[i].state);
    for (int attempt = 1; attempt <= messages[i].attempts; ++attempt)
      CHECK(
          here.messages->evidence(messages[i].message.id, attempt) ==
          there.messages->evidence(messages[i].message.id, attempt)
      );
  }
  auto const inbound = here.inbound->rows({}, {}).rows;
  REQUIRE_FALSE(inbound.empty());
  for (auto const& row : inbound)
    CHECK(here.inbound->raw(row.id)->bytes == there.inbound->raw(row.id)->bytes);
}

TEST_CASE("store copy: what is told afterwards takes numbers after those that were copied", "[store]") {
  Moved moved;
  auto const copied = moved.copy();
  store::postgres::Link link(moved.address, "");
  auto next =
      link.exchange({store::postgres::Ask("select nextval('customer_row'), (select max(row) from customer)")}
      );
  REQUIRE(next[0].step());
  CHECK(next[0].integer(0) == next[0].integer(1) + 1);
  auto events = link.exchange({store::postgres::Ask("select events from store")});
  REQUIRE(events[0].step());
  CHECK(events[0].integer(0) == copied.events);
}

TEST_CASE(
    "store copy: a file that is served, a database that holds a store, and a damaged file are refused",
    "[store]"
) {
  Moved moved;
  SECTION("served") {
    store::sqlite::StoreLock const served(moved.file);
    CHECK_THAT(moved.refusal(), contains("is held by process"));
  }
  SECTION("not empty") {
    moved.address = new_store_database();
    CHECK_THAT(moved.refusal(), contains("name an empty one"));
  }
  SECTION("damaged") {
    store::sqlite::open_writer(moved.file, "").exec("update event set open = '{}' where row = 100");
    CHECK_THAT(moved.refusal(), contains("is not whole"));
  }
}

TEST_CASE("store copy: the file is put aside whole under another name", "[store]") {
  Moved moved;
  auto const events = moved.here().customers->counts().events;
  store::copying::put_aside(moved.file);
  CHECK_FALSE(std::filesystem::exists(moved.file));
  moved.file += ".copied";
  CHECK(moved.here().customers->counts().events == events);
}
