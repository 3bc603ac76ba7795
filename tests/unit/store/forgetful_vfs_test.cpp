// The disk that forgets: what is synced stays, what is not goes, and old connections are dead.
#include "store/sqlite/connection.hpp"
#include "store/sqlite/forgetful_vfs.hpp"
#include "store/sqlite/memory_file.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using namespace dunlin::store::sqlite;

namespace {

std::string content(MemoryFile const& file) {
  std::string out(file.size(), '\0');
  file.read(0, out.data(), out.size());
  return out;
}

constexpr char const* kDurable = "pragma journal_mode = wal; pragma synchronous = full;";
constexpr char const* kCareless = "pragma journal_mode = wal; pragma synchronous = off;";

} // namespace

TEST_CASE("memory file: what was not synced is forgotten, write by write", "[store]") {
  MemoryFile file;
  file.write(0, "synced bytes");
  file.sync();
  file.write(7, "BYTES and more");
  file.write(0, "S");
  file.truncate(3);
  file.write(10, "gap");
  CHECK(file.size() == 13);
  file.forget();
  CHECK(content(file) == "synced bytes");
}

TEST_CASE("memory file: a file never synced is empty after a loss of power", "[store]") {
  MemoryFile file;
  file.write(0, "lost");
  file.forget();
  CHECK(file.size() == 0);
}

TEST_CASE("forgetful disk: a durable commit survives, a careless one does not", "[store]") {
  auto const* pragmas = GENERATE(kDurable, kCareless);
  ForgetfulVfs disk;
  Connection connection("a.db", Access::write, disk.name());
  connection.exec(pragmas);
  connection.exec("create table t (x)");
  connection.exec("pragma wal_checkpoint(truncate)");
  connection.exec("insert into t values (1)");
  disk.forget();
  Connection again("a.db", Access::write, disk.name());
  auto const tables = again.number("select count(*) from sqlite_schema");
  CHECK((tables == 1 && again.number("select count(*) from t") == 1) == (pragmas == kDurable));
}

TEST_CASE("forgetful disk: a transaction that did not commit is gone", "[store]") {
  ForgetfulVfs disk;
  Connection connection("a.db", Access::write, disk.name());
  connection.exec(kDurable);
  connection.exec("create table t (x); begin; insert into t values (1)");
  disk.forget();
  Connection again("a.db", Access::write, disk.name());
  CHECK(again.number("select count(*) from t") == 0);
}

TEST_CASE("forgetful disk: connections from before the loss are dead and harm nothing", "[store]") {
  ForgetfulVfs disk;
  {
    Connection before("a.db", Access::write, disk.name());
    before.exec(kDurable);
    before.exec("create table t (x)");
    disk.forget();
    CHECK_THROWS_AS(before.exec("insert into t values (1)"), SqlError);
    Connection again("a.db", Access::write, disk.name());
    again.exec("insert into t values (2)");
  }
  Connection last("a.db", Access::write, disk.name());
  CHECK(last.number("select count(*) from t where x = 2") == 1);
}

TEST_CASE("forgetful disk: a reader sees a commit and keeps its snapshot", "[store]") {
  ForgetfulVfs disk;
  Connection writer("a.db", Access::write, disk.name());
  writer.exec(kDurable);
  writer.exec("create table t (x)");
  Connection reader("a.db", Access::read, disk.name());
  reader.exec("begin");
  CHECK(reader.number("select count(*) from t") == 0);
  writer.exec("insert into t values (1)");
  CHECK(reader.number("select count(*) from t") == 0);
  reader.exec("commit");
  CHECK(reader.number("select count(*) from t") == 1);
}

TEST_CASE("forgetful disk: of two writers one waits in vain", "[store]") {
  ForgetfulVfs disk;
  Connection one("a.db", Access::write, disk.name());
  one.exec(kDurable);
  one.exec("create table t (x)");
  Connection other("a.db", Access::write, disk.name());
  other.exec("pragma busy_timeout = 0");
  one.exec("begin immediate");
  CHECK_THROWS_AS(other.exec("begin immediate"), SqlError);
  one.exec("commit");
  CHECK_NOTHROW(other.exec("begin immediate"));
}

TEST_CASE("forgetful disk: a full disk says so", "[store]") {
  ForgetfulVfs disk;
  Connection connection("a.db", Access::write, disk.name());
  connection.exec(kDurable);
  connection.exec("create table t (x)");
  disk.set_full(true);
  try {
    connection.exec("insert into t values (1)");
    FAIL("a write on a full disk");
  } catch (SqlError const& error) {
    CHECK((error.code() & 0xFF) == SQLITE_FULL);
    CHECK(std::string_view(error.what()).find("make room for ") != std::string_view::npos);
  }
  disk.set_full(false);
  CHECK_NOTHROW(connection.exec("insert into t values (1)"));
}
