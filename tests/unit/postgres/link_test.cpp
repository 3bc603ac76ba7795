// The connection: typed arguments and answers, pipelines and their errors, servers that go and come back.
#include "core/runtime/collecting_logger.hpp"
#include "store/postgres/line.hpp"
#include "store/postgres/opening.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/postgres_server.hpp"
#include "tests/support/worlds.hpp"

using namespace dunlin;
using namespace dunlin::tests;
using namespace dunlin::store;
using namespace dunlin::store::postgres;

namespace {

std::string fresh_database() {
  return PostgresServer::shared().new_database();
}

Ask said(std::string text, auto const&... arguments) {
  Ask made(std::move(text));
  (made.add(arguments), ...);
  return made;
}

postgres::Answer only(Answers answers) {
  REQUIRE(answers.size() == 1);
  REQUIRE(answers[0].step());
  return std::move(answers[0]);
}

std::string state_of(auto const& attempt) {
  try {
    attempt();
  } catch (SqlError const& error) {
    return error.state();
  }
  return "no error";
}

} // namespace

TEST_CASE("link: values come back as they went", "[store]") {
  Link link(fresh_database(), "");
  auto const id = MessageId::of({"1"});
  std::string const bytes("a\0\xff", 3);
  auto const row = only(link.exchange({said(
      "select $1, $2, $3, $4, $5", Value(-7), Value("Müller"), Value(Blob{bytes}), Value(id), Value(kNever)
  )}));
  CHECK(row.integer(0) == -7);
  CHECK(row.text(1) == "Müller");
  CHECK(row.blob(2) == bytes);
  CHECK(row.id<MessageTag>(3) == id);
  CHECK(row.time(4) == kNever);
}

TEST_CASE("link: what is not there is null, and an empty text is not", "[store]") {
  Link link(fresh_database(), "");
  auto const row =
      only(link.exchange({said("select $1, $2", Value(std::optional<Timestamp>{}), Value(std::string_view()))}
      ));
  CHECK(row.null(0));
  CHECK_FALSE(row.null(1));
  CHECK(row.text(1).empty());
}

TEST_CASE("link: lists go as arrays", "[store]") {
  Link link(fresh_database(), "");
  std::vector<std::int64_t> const numbers{1, -2, 3};
  std::vector<std::string_view> const bytes{"a", "bc"};
  std::vector<std::int64_t> const none;
  auto const row = only(link.exchange({said(
      "select sum(n)::bigint, $2[2], cardinality($3)::bigint "
      "from unnest($1) n",
      numbers, bytes, none
  )}));
  CHECK(row.integer(0) == 2);
  CHECK(row.blob(1) == "bc");
  CHECK(row.integer(2) == 0);
}

TEST_CASE("link: a text that PostgreSQL cannot keep loses that character alone", "[store]") {
  auto const [given, kept] = GENERATE(
      std::pair(std::string("550 M\xFCller"), std::string("550 M\xEF\xBF\xBDller")),
      std::pair(
          std::string("a\0b", 3), std::string("a\xEF\xBF\xBD"
                                              "b")
      ),
      std::pair(std::string("\xED\xA0\x80"), std::string("\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD")),
      std::pair(std::string("€ \xF0\x9F\x98\x80"), std::string("€ \xF0\x9F\x98\x80"))
  );
  Link link(fresh_database(), "");
  CHECK(only(link.exchange({said("select $1", Value(given))})).text(0) == kept);
}

TEST_CASE("link: an error names its code, undoes the pipeline, and the link goes on", "[store]") {
  Link link(fresh_database(), "");
  link.script("create table t (a bigint primary key)");
  auto const twice = [&] {
    link.exchange(
        {said("insert into t values (1)"), said("insert into t values (1)"), said("insert into t values (2)")}
    );
  };
  CHECK(state_of(twice) == "23505");
  link.rollback();
  CHECK(only(link.exchange({said("select count(*) from t")})).integer(0) == 0);
}

TEST_CASE("link: a statement that fails when it is prepared is prepared anew the next time", "[store]") {
  Link link(fresh_database(), "");
  CHECK(state_of([&] { link.exchange({ask(Sql::house_sequence)}); }) == "42P01");
  check_schema(link);
  CHECK(only(link.exchange({ask(Sql::house_sequence)})).integer(0) == 0);
}

TEST_CASE("link: a write that must meet one row and does not is an error", "[store]") {
  Link link(fresh_database(), "");
  link.script("create table t (a bigint)");
  auto ask = said("update t set a = 1");
  ask.must_meet_one = true;
  CHECK_THROWS_AS(link.exchange({ask}), GroundGone);
}

TEST_CASE("link: a server that is not there is a ground that is gone, and says so", "[store]") {
  Link link("postgres:///x?host=/nowhere", "");
  CHECK_THROWS_WITH(link.exchange({said("select 1")}), contains("/nowhere"));
}

TEST_CASE("link: after the server was killed the next use connects again", "[store]") {
  auto const waits = GENERATE(Waits::on_asio, Waits::in_place);
  RealWorld world;
  AsyncLink link(world.context.get_executor(), fresh_database(), "", waits);
  auto const ask_it = [&] { return world.wait(link.exchange({said("select 1::bigint")})).size(); };
  CHECK(ask_it() == 1);
  PostgresServer::shared().kill_and_restart();
  CHECK_THROWS_AS(ask_it(), GroundGone);
  CHECK(ask_it() == 1);
}

TEST_CASE("link: a pipeline larger than any buffer goes both ways", "[store]") {
  auto const waits = GENERATE(Waits::on_asio, Waits::in_place);
  RealWorld world;
  AsyncLink link(world.context.get_executor(), fresh_database(), "", waits);
  std::string const large(100'000, 'x');
  std::vector<Ask> asks;
  for (int i = 0; i < 100; ++i)
    asks.push_back(said("select $1, $2", Value(i), Value(large)));
  auto answers = world.wait(link.exchange(std::move(asks)));
  REQUIRE(answers.size() == 100);
  for (auto& answer : answers)
    CHECK(answer.step());
  CHECK(answers[99].integer(0) == 99);
  CHECK(answers[99].text(1).size() == large.size());
}

TEST_CASE("line: who comes later waits, and an error leaves no transaction behind", "[store]") {
  RealWorld world;
  runtime::CollectingLogger log;
  Line line(world.context.get_executor(), fresh_database(), "", Waits::on_asio, {world.clock, log});
  auto const fails = [](AsyncLink& link) -> asio::awaitable<void> {
    co_await link.exchange({ask(Sql::begin_write), said("create table t (a bigint)")});
    co_await link.exchange({said("select 1 / 0")});
  };
  auto const looks = [](AsyncLink& link) -> asio::awaitable<bool> {
    auto answers = co_await link.exchange({said("select count(*) from pg_class where relname = 't'")});
    co_return answers[0].step() && answers[0].integer(0) == 0;
  };
  Waited<void> failed;
  Waited<bool> looked;
  world.group.spawn("fails", note(line.on(fails), failed));
  world.group.spawn("looks", note(line.on(looks), looked));
  while (!looked.ended && world.context.run_one() > 0) {
  }
  CHECK_THROWS_AS(outcome(failed), SqlError);
  CHECK(outcome(looked));
}

TEST_CASE("line: what was begun comes to its end though its caller is gone", "[store]") {
  RealWorld world;
  runtime::CollectingLogger log;
  Line line(world.context.get_executor(), fresh_database(), "", Waits::on_asio, {world.clock, log});
  bool done = false;
  auto const works = [&](AsyncLink& link) -> asio::awaitable<void> {
    co_await link.exchange({said("create table t (a bigint)")});
    co_await link.exchange({said("insert into t values (1)")});
    done = true;
  };
  Waited<void> waited;
  world.group.spawn("works", note(line.on(works), waited));
  world.context.poll_one();
  world.group.cancel(asio::cancellation_type::terminal);
  while (!waited.ended && world.context.run_one() > 0) {
  }
  CHECK(done);
}

TEST_CASE("line: work that lost its connection is begun anew, until patience ends", "[store]") {
  auto const patience = GENERATE(Milliseconds{10'000}, Milliseconds{0});
  RealWorld world;
  runtime::CollectingLogger log;
  Line line(world.context.get_executor(), fresh_database(), "", Waits::on_asio, {world.clock, log, patience});
  int begun = 0;
  auto const works = [&](AsyncLink& link) -> asio::awaitable<void> {
    if (++begun == 1) co_await link.exchange({said("select pg_terminate_backend(pg_backend_pid())")});
  };
  CHECK((state_of([&] { world.wait(line.on(works)); }) == "no error") == (patience.count() > 0));
  CHECK(begun == (patience.count() > 0 ? 2 : 1));
  CHECK(log.count("store.connection_lost") == 1);
}
