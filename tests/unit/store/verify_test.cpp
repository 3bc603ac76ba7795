// Tampering with the contact log is found.
#include "store/seal.hpp"
#include "store/sqlite/connection.hpp"
#include "store/verify.hpp"
#include "tests/contract/sqlite_rig.hpp"
#include "tests/contract/store_story.hpp"
#include "tests/support/catch.hpp"

#include <set>

using namespace dunlin;
using namespace dunlin::tests;
using store::Finding;
using What = store::Finding::What;

namespace {

struct Record { // two customers with a message each, two checkpoints, and one event after the newest
  SqliteRig rig;
  store::Witness witness{store::public_key_of(kRigSigningSeed), {}};

  Record() {
    rig.wait(rig.store().apply(told_house({book::BookPublished{}})));
    for (auto const* number : {"1", "2"}) {
      rig.wait(rig.store().apply(owes(number)));
      rig.wait(rig.store().apply(queues(number)));
    }
    rig.wait(rig.store().checkpoint());
    rig.wait(rig.store().apply(begins("1")));
    rig.wait(rig.store().apply(accepts("1")));
    rig.wait(rig.store().checkpoint());
    rig.wait(rig.store().apply(told(customer_of("2").id, {listening::OptedOut{}})));
  }

  void tamper(std::string const& sql) {
    store::sqlite::Connection other("store.db", store::sqlite::Access::write, rig.disk().name());
    other.exec(sql);
  }
  std::set<What> found() {
    auto reader = rig.reader();
    std::set<What> kinds;
    for (auto const& finding : store::verify(*reader.events, witness))
      kinds.insert(finding.what);
    for (auto const& finding : store::verify_states(reader))
      kinds.insert(finding.what);
    return kinds;
  }
};

using Kinds = std::set<What>;

// Writes the chain of a customer's events anew, as somebody with the database but without the key could.
void rebuild_chain(Record& record, std::string const& number) {
  auto reader = record.rig.reader();
  Digest before{};
  std::string sql;
  reader.events->chain(chain_of(customer_of(number).id), 0, [&](Event const& kept) {
    auto event = kept;
    if (event.sequence == 1) event.by.name = "somebody else";
    event.before = before;
    event.self = event_digest(event);
    sql += "update event set actor_name = '" + event.by.name + "', before = x'" + hex(raw(event.before)) +
           "', self = x'" + hex(raw(event.self)) +
           "' where chain = 1 and sequence = " + std::to_string(event.sequence) + ";";
    before = event.self;
    return true;
  });
  sql += "update customer set digest = x'" + hex(raw(before)) + "' where row = 1";
  record.tamper(sql);
}

} // namespace

TEST_CASE("verify: an untouched record is whole", "[store]") {
  Record record;
  CHECK(record.found().empty());
}

TEST_CASE("verify: a checkpoint seals only what moved, and nothing when nothing did", "[store]") {
  Record record;
  record.rig.wait(record.rig.store().checkpoint());
  record.rig.wait(record.rig.store().checkpoint());
  std::vector<std::size_t> sealed;
  record.rig.reader().events->checkpoints([&](auto const&, auto const& heads) {
    sealed.push_back(heads.size());
    return true;
  });
  CHECK(sealed == std::vector<std::size_t>{3, 1, 1});
  CHECK(record.found().empty());
}

TEST_CASE("verify: what tampering leaves behind is found", "[store]") {
  struct Case {
    char const* name;
    char const* sql;
    Kinds expected;
  };
  auto const [name, sql, expected] = GENERATE(
      Case{
          "an amount in an event",
          "update event set open = replace(open, '12500', '99500') where chain = 1",
          {What::altered, What::state_differs}
      },
      Case{
          "who said it", "update event set actor_name = 'x' where chain = 1 and sequence = 2", {What::altered}
      },
      Case{
          "when it was said", "update event set at = at + 1 where chain = 2 and sequence = 1", {What::altered}
      },
      Case{
          "an event dropped",
          "delete from event where chain = 1 and sequence = 3",
          {What::gap, What::unlinked, What::state_differs}
      },
      Case{
          "a chain cut short",
          "delete from event where chain = 1 and sequence > 5",
          {What::head_differs, What::sealed_missing, What::state_differs}
      },
      Case{
          "the newest dropped after the newest checkpoint",
          "delete from event where row = (select max(row) from event)",
          {What::head_differs, What::state_differs}
      },
      Case{
          "a whole customer removed",
          "pragma foreign_keys = off; delete from customer where row = 1; delete from event where chain = 1",
          {What::sealed_missing}
      },
      Case{
          "a customer removed, its events left",
          "pragma foreign_keys = off; delete from customer where row = 1",
          {What::stray, What::sealed_missing}
      },
      Case{
          "events swapped between customers",
          "update customer set id = zeroblob(16) where row = 1",
          {What::altered, What::stray, What::sealed_missing}
      },
      Case{
          "a checkpoint removed",
          "pragma foreign_keys = off; delete from checkpoint where number = 1",
          {What::checkpoint_broken}
      },
      Case{
          "a checkpoint's heads changed",
          "delete from sealed_head where checkpoint = 1 and sequence = 1",
          {What::checkpoint_broken}
      },
      Case{
          "a signature changed",
          "update checkpoint set signature = zeroblob(64) where number = 2",
          {What::checkpoint_forged}
      },
      Case{
          "a state changed",
          "update customer set state = (select state from customer where row = 2) where row = 1",
          {What::state_differs}
      }
  );
  INFO(name);
  Record record;
  record.tamper(sql);
  CHECK(record.found() == expected);
}

TEST_CASE("verify: a chain rebuilt without the key is found by the checkpoints", "[store]") {
  Record record;
  rebuild_chain(record, "1");
  CHECK(record.found() == Kinds{What::sealed_differs});
}

TEST_CASE("verify: checkpoints made with another key are forged", "[store]") {
  Record record;
  record.witness.public_key = store::public_key_of("another seed of thirty-two bytes");
  CHECK(record.found() == Kinds{What::checkpoint_forged});
}

TEST_CASE("verify: a checkpoint noted elsewhere must still be there", "[store]") {
  Record record;
  record.rig.reader().events->checkpoints([&](auto const& checkpoint, auto const&) {
    record.witness.newest = checkpoint.self;
    return true;
  });
  CHECK(record.found().empty());
  record.tamper("delete from sealed_head where checkpoint = 2; delete from checkpoint where number = 2; "
                "delete from event where chain = 1 and sequence > 6");
  CHECK(record.found().contains(What::witness_missing));
}

TEST_CASE(
    "verify: texts that are gone though nobody was erased are found, the chains being whole", "[store]"
) {
  Record record;
  record.tamper("update event set personal = '', salt = x'' where chain = 1");
  CHECK(record.found() == Kinds{What::text_missing});
  record.rig.reader().events->chain(chain_of(customer_of("1").id), 1, [&](Event const& event) {
    CHECK_THAT(event_json_line(event), !contains("Works 1"));
    return event.sequence < 1;
  });
}
