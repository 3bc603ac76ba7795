// Opening a store: one process, our file, our schema.
#include "store/sqlite/forgetful_vfs.hpp"
#include "store/sqlite/opening.hpp"
#include "tests/support/catch.hpp"

#include <filesystem>
#include <sys/wait.h>
#include <unistd.h>

using namespace dunlin;
using namespace dunlin::tests;
using namespace dunlin::store;
using namespace dunlin::store::sqlite;

namespace {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    auto pattern = (std::filesystem::temp_directory_path() / "dunlin-store-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  TemporaryFolder(TemporaryFolder const&) = delete;
  TemporaryFolder& operator=(TemporaryFolder const&) = delete;
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  std::string file(char const* name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

std::string refusal(auto const& attempt) {
  try {
    attempt();
  } catch (GroundGone const& gone) {
    return gone.what();
  }
  return "";
}

} // namespace

TEST_CASE("opening: the store is one process's, and the second is told whose", "[store]") {
  TemporaryFolder const folder;
  auto const path = folder.file("store.db");
  {
    StoreLock const held(path);
    auto const told = refusal([&] { StoreLock const second(path); });
    CHECK_THAT(told, contains(path));
    CHECK_THAT(told, contains("process " + std::to_string(::getpid())));
  }
  CHECK(refusal([&] { StoreLock const again(path); }).empty());
}

TEST_CASE("opening: a lock whose process died is free", "[store]") {
  TemporaryFolder const folder;
  auto const path = folder.file("store.db");
  auto const child = ::fork();
  if (child == 0) {
    StoreLock const held(path);
    ::_exit(0); // without giving it back
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(refusal([&] { StoreLock const again(path); }).empty());
}

TEST_CASE("opening: a new file gets the schema, and opening it again changes nothing", "[store]") {
  ForgetfulVfs disk;
  for (int i = 0; i < 2; ++i) {
    auto connection = open_writer("new.db", disk.name());
    check_schema(connection, "new.db", {});
    auto const state = schema_state(connection);
    CHECK(state.applied == state.known);
    CHECK(connection.number("select count(*) from migration") == state.known);
  }
}

TEST_CASE("opening: writers are durable: WAL, synchronous full", "[store]") {
  ForgetfulVfs disk;
  auto connection = open_writer("new.db", disk.name());
  CHECK(connection.number("pragma synchronous") == 2);
  CHECK(connection.number("select count(*) from pragma_journal_mode where journal_mode = 'wal'") == 1);
}

TEST_CASE("opening: a newer schema is refused", "[store]") {
  ForgetfulVfs disk;
  auto connection = open_writer("new.db", disk.name());
  check_schema(connection, "new.db", {});
  connection.exec("insert into migration values (9999, 'later', '', 0)");
  CHECK_THAT(refusal([&] { check_schema(connection, "new.db", {}); }), contains("newer dunlin"));
}

TEST_CASE("opening: an older schema is refused with the command that brings it forward", "[store]") {
  ForgetfulVfs disk;
  auto connection = open_writer("old.db", disk.name());
  connection.exec("create table migration (number integer primary key, name, checksum, at)");
  CHECK_THAT(refusal([&] { check_schema(connection, "old.db", {}); }), contains("dunlin store migrate"));
}

TEST_CASE("opening: bringing a store forward says what it was, and needs the store to itself", "[store]") {
  TemporaryFolder const folder;
  auto const path = folder.file("store.db");
  CHECK(bring_forward(path, {}).applied == 0);
  auto const again = bring_forward(path, {});
  CHECK(again.applied == again.known);
  StoreLock const held(path);
  CHECK_THAT(refusal([&] { bring_forward(path, {}); }), contains("is held by"));
}

TEST_CASE("opening: a migration that is not the one this program knows is refused", "[store]") {
  ForgetfulVfs disk;
  auto connection = open_writer("new.db", disk.name());
  check_schema(connection, "new.db", {});
  connection.exec("update migration set checksum = 'x' where number = 1");
  CHECK_THAT(
      refusal([&] { check_schema(connection, "new.db", {}); }), contains("not the one this program knows")
  );
}

TEST_CASE("opening: a file of another program is not touched", "[store]") {
  ForgetfulVfs disk;
  {
    Connection other("other.db", Access::write, disk.name());
    other.exec("create table theirs (x)");
  }
  CHECK_THAT(refusal([&] { open_writer("other.db", disk.name()); }), contains("another program"));
}
