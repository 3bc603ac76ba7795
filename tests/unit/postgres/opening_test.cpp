// Opening a store in PostgreSQL: our database, our schema.
#include "store/postgres/opening.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/postgres_server.hpp"

#include <set>
#include <string_view>

using namespace dunlin;
using namespace dunlin::tests;
using namespace dunlin::store;
using namespace dunlin::store::postgres;

namespace {

std::string refusal(Link& link) {
  try {
    check_schema(link);
  } catch (GroundGone const& gone) {
    return gone.what();
  }
  return "";
}

} // namespace

TEST_CASE("opening: an empty database gets the schema, and opening it again changes nothing", "[store]") {
  Link link(PostgresServer::shared().new_database(), "");
  for (int i = 0; i < 2; ++i) {
    CHECK(refusal(link).empty());
    auto const state = schema_state(link);
    CHECK(state.applied == state.known);
  }
}

TEST_CASE("opening: a database of another program is left alone", "[store]") {
  Link link(PostgresServer::shared().new_database(), "");
  link.script("create table theirs (a bigint)");
  CHECK_THAT(refusal(link), contains("another program"));
  CHECK(schema_state(link).applied == 0);
}

TEST_CASE("opening: a newer schema is refused", "[store]") {
  Link link(PostgresServer::shared().new_database(), "");
  check_schema(link);
  link.script("insert into migration values (9999, 'later', '', now(), false)");
  CHECK_THAT(refusal(link), contains("newer dunlin"));
}

TEST_CASE("opening: a program goes on beside a newer one whose schema only grew", "[store]") {
  Link link(PostgresServer::shared().new_database(), "");
  auto const newer = postgres_migrations();
  auto const older = newer.first(1);
  check_schema(link, Empty::is_filled, older);
  CHECK_THAT(refusal(link), contains("dunlin store migrate")); // the newer one, before
  migrate(link, newer);
  CHECK(schema_state(link, older).applied == static_cast<int>(newer.size()));
  CHECK(refusal(link).empty());
  check_schema(link, Empty::is_filled, older);
}

TEST_CASE("opening: a look makes no store where there is none", "[store]") {
  Link link(PostgresServer::shared().new_database(), "");
  CHECK_THROWS_AS(check_schema(link, Empty::is_refused), GroundGone);
  CHECK(schema_state(link).applied == 0);
}

TEST_CASE("opening: an older schema is refused with the command that brings it forward", "[store]") {
  Link link(PostgresServer::shared().new_database(), "");
  check_schema(link);
  link.script("update migration set number = -number");
  CHECK_THAT(refusal(link), contains("dunlin store migrate"));
}

TEST_CASE("opening: a migration that was changed is refused by its name", "[store]") {
  Link link(PostgresServer::shared().new_database(), "");
  check_schema(link);
  link.script("update migration set checksum = 'other' where number = 1");
  CHECK_THAT(refusal(link), contains("0001_first"));
}

TEST_CASE("opening: every statement is one that the schema takes", "[store]") {
  Link link(PostgresServer::shared().new_database(), "");
  check_schema(link);
  // Their arguments' types come with the first use; here the server must guess them, and may say it cannot.
  std::set<std::string_view> const transactions{"begin_write", "commit_write", "rollback_write"};
  for (auto const& [name, text] : postgres_statements()) {
    if (text.empty() || transactions.contains(name)) continue; // those cannot be prepared
    INFO(name);
    try {
      link.script("prepare x as " + std::string(text) + "; deallocate x");
    } catch (SqlError const& error) {
      CHECK((error.state() == "42P08" || error.state() == "42725"));
    }
  }
}
