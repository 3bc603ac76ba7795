// A store is copied and proved, lost and put back; a person is erased from it: by the commands, on real
// files.
#include "bot/cli/dispatch.hpp"
#include "bot/cli/server.hpp"
#include "core/runtime/collecting_logger.hpp"
#include "store/sqlite/connection.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/worlds.hpp"

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

using namespace dunlin;
using namespace dunlin::cli;
using tests::contains;

namespace fs = std::filesystem;

namespace {

struct Office {
  tests::TestFolder folder;

  fs::path data() const { return folder / "data"; }
  fs::path store() const { return data() / "dunlin.db"; }
  std::string file(std::string const& name) const { return (folder / name).string(); }

  cli::Answer
  run(std::vector<std::string> arguments, int expected = kDone, std::string const& in = "data") const {
    arguments.insert(arguments.begin(), {"--user", "clerk", "--data", (folder / in).string()});
    auto const parsed = parse(arguments);
    REQUIRE(std::holds_alternative<Invocation>(parsed));
    cli::Answer answer;
    int code = kGround;
    try {
      code = dispatch(std::get<Invocation>(parsed), arguments, answer);
    } catch (GroundGone const& gone) {
      answer.err += gone.what();
    }
    INFO(answer.err << answer.out);
    CHECK(code == expected);
    return answer;
  }

  // Two customers; the first one has paid. Made once, then copied: commands wait for the disk.
  void fill() const { fs::copy(filled().folder.path(), folder.path(), fs::copy_options::recursive); }
  static Office const& filled() {
    static auto const once = [] {
      auto office = std::make_unique<Office>();
      office->import_all();
      return office;
    }();
    return *once;
  }
  void import_all() const {
    run(
        {"init", "--key", "main", "--name", "Example Ltd", "--country", "GB", "--zone", "Europe/London",
         "--language", "en", "--email", "billing@example.com"}
    );
    folder.write(
        "customers.csv", "number,name,country,zone,language,email\n"
                         "C-1,Ada Byron,GB,Europe/London,en,ada@example.com\n"
                         "C-2,Charles Babbage,GB,Europe/London,en,charles@example.com\n"
    );
    folder.write(
        "receivables.csv", "customer,number,amount,currency,issued,due\n"
                           "C-1,R-1,120.00,GBP,2026-01-05,2026-02-04\n"
                           "C-2,R-2,80.00,GBP,2026-01-05,2026-02-04\n"
    );
    folder.write(
        "payments.csv",
        "payment,received,amount,currency,reference,payer\nP-1,2026-02-01,120.00,GBP,R-1,Ada Byron\n"
    );
    run({"import", "customers", file("customers.csv")});
    run({"import", "receivables", file("receivables.csv")});
    run({"import", "payments", file("payments.csv")});
  }

  void carry_key(std::string const& to) const {
    fs::create_directories(folder / to);
    fs::copy_file(data() / "master.key", folder / (to + "/master.key"));
  }
};

// Over all files that begin with this name.
bool somewhere(fs::path const& file, std::string const& needle) {
  for (auto const& entry : fs::directory_iterator(file.parent_path())) {
    if (!entry.path().filename().string().starts_with(file.filename().string())) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    if (bytes.str().find(needle) != std::string::npos) return true;
  }
  return false;
}

void flip_byte(fs::path const& file, std::uintmax_t at) {
  std::fstream bytes(file, std::ios::binary | std::ios::in | std::ios::out);
  bytes.seekg(static_cast<std::streamoff>(at));
  char const was = static_cast<char>(bytes.get());
  bytes.seekp(static_cast<std::streamoff>(at));
  bytes.put(static_cast<char>(was ^ 0x5A));
}

} // namespace

TEST_CASE("backup: a proved copy that says what it holds, and overwrites nothing", "[cli]") {
  Office house;
  house.fill();
  auto const copy = house.file("copy.db");
  auto const answer = house.run({"backup", copy});
  CHECK_THAT(answer.out, contains("2 customers"));
  CHECK_THAT(answer.out, contains("newest checkpoint"));
  CHECK_THAT(answer.err, contains("master key is not in it"));
  CHECK_FALSE(fs::exists(copy + ".part"));
  CHECK((fs::status(copy).permissions() & fs::perms::others_read) == fs::perms::none);
  CHECK_THAT(house.run({"backup", copy}, kRefused).err, contains("there already"));
  CHECK_THAT(house.run({"--json", "backup", house.file("json.db")}).out, contains(R"("customers":2)"));
}

TEST_CASE("backup: a store that does not verify is not copied", "[cli]") {
  Office house;
  house.fill();
  {
    store::sqlite::Connection tampered(house.store().string(), store::sqlite::Access::write, "");
    tampered.exec("update event set open = replace(open, '12000', '99000')");
  }
  CHECK_THAT(house.run({"backup", house.file("copy.db")}, kRefused).err, contains("is not whole"));
  CHECK_FALSE(fs::exists(house.file("copy.db")));
  CHECK_FALSE(fs::exists(house.file("copy.db.part")));
}

TEST_CASE("backup: beside a running server, and what comes in meanwhile disturbs nothing", "[cli]") {
  Office house;
  house.fill();
  tests::RealWorld world;
  runtime::NoFaults faults;
  runtime::CollectingLogger log;
  auto const master = master_key({"file:master.key"}, house.data()).value();
  config::Settings settings;
  settings.console_listen.port = 0;
  settings.public_listen.port = 0;
  Server server({world.context, world.clock, faults, log}, settings, house.data(), master);
  world.wait(server.start());
  runtime::TaskGroup engine(world.context.get_executor(), tests::child_failed);
  engine.spawn("engine", server.run());
  net::RealNet net(world.context.get_executor(), world.clock, net::TlsTrust{net::TlsTrust::Roots::none, {}});
  cli::Answer answer;
  auto const code = world.wait(ask_server(
      net, world.clock, socket_file(house.data()).string(),
      {{"backup", "beside.db"}, house.folder.path().string(), "clerk", false}, answer
  ));
  INFO(answer.err);
  CHECK(code == std::optional(kDone));
  CHECK_THAT(answer.out, contains("2 customers"));
  world.wait(server.stop());
  world.wait(engine.join());
  CHECK(fs::exists(house.file("beside.db")));
}

TEST_CASE("restore: the copy is the store again, and nothing is sent before somebody has looked", "[cli]") {
  Office house;
  house.fill();
  house.run({"backup", house.file("copy.db")});
  house.run({"hold", "set", "C-2", "--why", "after the copy"});
  house.carry_key("new");
  auto const answer = house.run({"restore", house.file("copy.db")}, kDone, "new");
  CHECK_THAT(answer.err, contains("Everything is stopped"));
  CHECK_THAT(answer.err, contains("dunlin resume everything"));
  CHECK_THAT(house.run({"store", "status"}, kDone, "new").out, contains("customers         2"));
  CHECK_THAT(house.run({"audit", "verify"}, kDone, "new").out, contains("whole"));
  house.run({"audit", "export", house.file("log.jsonl")}, kDone, "new");
  CHECK(somewhere(house.file("log.jsonl"), "restored from a copy of"));
  CHECK_FALSE(somewhere(house.file("log.jsonl"), "after the copy"));
  house.run({"resume", "everything"}, kDone, "new");
  house.run({"resume", "everything"}, kRefused, "new");
}

TEST_CASE("restore: what is there is not touched", "[cli]") {
  Office house;
  house.fill();
  house.run({"backup", house.file("copy.db")});
  CHECK_THAT(house.run({"restore", house.file("copy.db")}, kRefused).err, contains("Move it out"));
  house.carry_key("new");
  std::ofstream(house.folder / "new/dunlin.db-wal") << "of another store";
  CHECK_THAT(house.run({"restore", house.file("copy.db")}, kRefused, "new").err, contains("dunlin.db-wal"));
}

TEST_CASE("restore: without the key, or with another one, the way out is said", "[cli]") {
  Office house;
  house.fill();
  house.run({"backup", house.file("copy.db")});
  CHECK_THAT(
      house.run({"restore", house.file("copy.db")}, kRefused, "new").err, contains("there is no master key")
  );
  CHECK_FALSE(fs::exists(house.folder / "new/master.key"));
  std::ofstream(house.folder / "new/master.key") << std::string(64, 'a') << "\n";
  CHECK_THAT(
      house.run({"restore", house.file("copy.db")}, kRefused, "new").err, contains("another master key")
  );
  CHECK_FALSE(fs::exists(house.folder / "new/dunlin.db"));
  CHECK_FALSE(fs::exists(house.folder / "new/dunlin.db.restoring"));
}

TEST_CASE(
    "restore: a cut, a scratched, a newer and a foreign copy are refused, and nothing is left", "[cli]"
) {
  Office house;
  house.fill();
  auto const copy = house.file("copy.db");
  house.run({"backup", copy});
  house.carry_key("new");
  std::string said;
  SECTION("cut") {
    fs::resize_file(copy, fs::file_size(copy) / 2);
    said = "it ends after";
  }
  SECTION("cut in its header") {
    fs::resize_file(copy, 50);
    said = "is damaged";
  }
  SECTION("scratched in an event") {
    store::sqlite::Connection(copy, store::sqlite::Access::write, "")
        .exec("update event set open = replace(open, 'Europe', 'Eurape')");
    said = "is not whole";
  }
  SECTION("scratched in a page's own words") {
    flip_byte(copy, 8192 * 3);
    said = "damaged";
  }
  SECTION("newer") {
    store::sqlite::Connection(copy, store::sqlite::Access::write, "")
        .exec("insert into migration values (9999, 'later', '', 0)");
    said = "install that one";
  }
  SECTION("of another program") {
    fs::remove(copy);
    store::sqlite::Connection(copy, store::sqlite::Access::write, "").exec("create table theirs (x)");
    said = "another program";
  }
  SECTION("no database") {
    std::ofstream(copy, std::ios::trunc) << std::string(4096, 'x');
    said = "is damaged";
  }
  auto const arguments = std::vector<std::string>{"restore", copy};
  auto const code = said == "is not whole" ? kRefused : kGround;
  CHECK_THAT(house.run(arguments, code, "new").err, contains(said));
  for (auto const& entry : fs::directory_iterator(house.folder / "new"))
    CHECK((entry.path().filename() == "master.key" || entry.path().filename() == "dunlin.db.lock"));
}

TEST_CASE("a store that is damaged is not opened; the way to the newest copy is said", "[cli]") {
  Office house;
  house.fill();
  fs::resize_file(house.store(), fs::file_size(house.store()) / 2);
  auto const said = house.run({"store", "status"}, kGround).err;
  CHECK_THAT(said, contains("is damaged"));
  CHECK_THAT(said, contains("dunlin restore"));
}

TEST_CASE("customer erase: refused while money is open, with the reason", "[cli]") {
  Office house;
  house.fill();
  auto const said = house.run({"customer", "erase", "C-2", "--why", "asked for it"}, kRefused).err;
  CHECK_THAT(said, contains("80.00 GBP of R-2 is still open"));
  house.run({"customer", "erase", "C-9", "--why", "asked for it"}, kRefused);
  CHECK(somewhere(house.store(), "Charles Babbage"));
}

TEST_CASE(
    "customer erase: tried first, done then; after compacting no byte of the store has the name", "[cli]"
) {
  Office house;
  house.fill();
  auto const erase = std::vector<std::string>{"customer", "erase", "C-1", "--why", "asked for it by letter"};
  auto trial = erase;
  trial.emplace_back("--dry-run");
  CHECK_THAT(house.run(trial).out, contains("Would go:"));
  REQUIRE(somewhere(house.store(), "Ada Byron"));
  CHECK_THAT(house.run(erase).out, contains("Stays:"));
  house.run({"store", "compact"});
  CHECK_FALSE(somewhere(house.store(), "Ada Byron"));
  CHECK_FALSE(somewhere(house.store(), "ada@example.com"));
  CHECK(somewhere(house.store(), "Charles Babbage"));
  CHECK_THAT(house.run({"audit", "verify"}).out, contains("whole"));
  CHECK_THAT(house.run({"audit", "check"}).out, contains("no rule broken"));
  CHECK_THAT(house.run(erase, kRefused).err, contains("was erased on"));
}

TEST_CASE("customer erase: the next file does not bring the person back", "[cli]") {
  Office house;
  house.fill();
  house.run({"customer", "erase", "C-1", "--why", "asked for it by letter"});
  auto const again = house.run({"import", "customers", house.file("customers.csv")}, kFound);
  CHECK_THAT(again.out + again.err, contains("was erased on"));
  house.run({"store", "compact"});
  CHECK_FALSE(somewhere(house.store(), "Ada Byron"));
}

TEST_CASE("store tidy: how long bytes are kept is said by the settings or by hand", "[cli]") {
  Office house;
  house.fill();
  CHECK_THAT(house.run({"store", "tidy"}, kRefused).err, contains("retention.days"));
  CHECK_THAT(house.run({"store", "tidy", "--older-than", "30", "--dry-run"}).out, contains("Would go"));
  CHECK_THAT(house.run({"store", "tidy", "--older-than", "30"}).out, contains("Gone: the bytes of 0"));
}

TEST_CASE("store archive: older events in a file that proves itself, and the store keeps them", "[cli]") {
  Office house;
  house.fill();
  auto const file = house.file("record.jsonl");
  CHECK_THAT(house.run({"store", "archive", file, "--before", "2999-01-01"}).out, contains("proved"));
  CHECK_THAT(
      house.run({"store", "archive", file, "--before", "2999-01-01"}, kRefused).err, contains("already")
  );
  house.run({"store", "archive", house.file("x"), "--before", "yesterday"}, kRefused);
  CHECK_THAT(house.run({"audit", "verify", "--archive", file}).out, contains("is whole"));
  CHECK_THAT(house.run({"audit", "verify"}).out, contains("whole"));
}
