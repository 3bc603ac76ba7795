// An archive proves itself, and what was changed in it is found.
#include "bot/keeping/archive.hpp"
#include "store/seal.hpp"
#include "store/verify.hpp"
#include "tests/contract/sqlite_rig.hpp"
#include "tests/contract/store_story.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/folder.hpp"

#include <set>
#include <sstream>

using namespace dunlin;
using namespace dunlin::tests;
using namespace std::chrono_literals;
using What = store::Finding::What;

namespace {

struct Record { // a sealed past, and what happened after it
  SqliteRig rig;
  TestFolder folder;
  std::filesystem::path file = folder / "record.jsonl";
  Timestamp today{};
  keeping::Archived written{};

  Record() {
    rig.wait(rig.store().apply(told_house({book::BookPublished{}})));
    for (auto const* number : {"1", "2"})
      rig.wait(rig.store().apply(owes(number)));
    rig.wait(rig.store().checkpoint());
    rig.pass(48h);
    today = rig.now();
    rig.wait(rig.store().apply(queues("1")));
    rig.wait(rig.store().checkpoint());
    written = keeping::write_archive(*rig.reader().events, today, file);
  }

  std::set<What> found() {
    keeping::Archive archive(file);
    std::set<What> kinds;
    for (auto const& finding : store::verify(archive, {store::public_key_of(kRigSigningSeed), {}}))
      kinds.insert(finding.what);
    return kinds;
  }

  std::string text() const {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
  }
  void change(std::string const& from, std::string const& to) const {
    auto all = text();
    auto const at = all.find(from);
    REQUIRE(at != std::string::npos);
    std::ofstream(file, std::ios::binary) << all.replace(at, from.size(), to);
  }
};

} // namespace

TEST_CASE(
    "archive: what is older is in it, with the checkpoints that seal nothing younger, and is whole",
    "[keeping]"
) {
  Record record;
  CHECK(record.written.events == 9); // of the house, and four of each customer
  CHECK(record.written.checkpoints == 1);
  CHECK(record.found().empty());
  keeping::Archive archive(record.file);
  std::int64_t events = 0;
  archive.all(0, [&](std::int64_t row, Event const& event) {
    CHECK(row == ++events);
    CHECK(event.at < record.today);
    return true;
  });
  CHECK(events == 9);
}

TEST_CASE("archive: it is the store's own events, personal texts and salts included", "[keeping]") {
  Record record;
  keeping::Archive archive(record.file);
  auto const chain = chain_of(customer_of("1").id);
  std::vector<std::string> kept;
  std::vector<std::string> stored;
  archive.chain(chain, 2, [&](Event const& event) {
    kept.push_back(event_json_line(event) + event.salt);
    return true;
  });
  record.rig.reader().events->chain(chain, 2, [&](Event const& event) {
    if (event.at < record.today) stored.push_back(event_json_line(event) + event.salt);
    return true;
  });
  CHECK(kept == stored);
  CHECK(kept.size() == 3);
}

TEST_CASE("archive: what was changed in it is found", "[keeping]") {
  struct Case {
    char const* name;
    char const* from;
    char const* to;
    std::set<What> expected;
  };
  auto const [name, from, to, expected] = GENERATE(
      Case{"an amount", "12500", "99500", {What::altered}},
      Case{"who said it", "\"name\":\"test\"", "\"name\":\"tess\"", {What::altered}},
      Case{"a signature", "\"signature\":\"", "\"signature\":\"00", {What::checkpoint_forged}}
  );
  INFO(name);
  Record record;
  record.change(from, to);
  CHECK(record.found() == expected);
}

TEST_CASE("archive: a line cut off is found, and a bent one is said", "[keeping]") {
  Record record;
  auto const all = record.text();
  auto const second = all.find('\n') + 1;
  auto const third = all.find('\n', second) + 1;
  std::ofstream(record.file, std::ios::binary) << all.substr(0, second) + all.substr(third);
  CHECK_FALSE(record.found().empty());
  std::ofstream(record.file, std::ios::binary) << all.substr(0, all.size() / 2);
  CHECK_THROWS_AS(record.found(), GroundGone);
}

TEST_CASE("archive: nothing is overwritten", "[keeping]") {
  Record record;
  CHECK_THROWS_AS(keeping::write_archive(*record.rig.reader().events, record.today, record.file), GroundGone);
}
