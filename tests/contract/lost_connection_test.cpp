// The connection breaks while changes are committed: what the server has done is not done again, what it has
// not done is done, and the caller hears one answer.
#include "store/postgres/link.hpp"
#include "tests/contract/postgres_rig.hpp"
#include "tests/contract/store_story.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/cutting_proxy.hpp"
#include "tests/support/postgres_store_database.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

using namespace dunlin;
using namespace dunlin::tests;
using Cut = CuttingProxy::Cut;

namespace {

std::int64_t events_of(store::Reader& reader) {
  return reader.customers->counts().events;
}

asio::awaitable<void> applies(PostgresRig& rig, store::Changes changes) {
  auto const applied = co_await rig.store().apply(std::move(changes));
  CHECK(applied);
}

// The server dies once the line is cut, before anybody asks it again; then others take numbers.
asio::awaitable<void> dies_with_the_line(CuttingProxy const& proxy) {
  while (proxy.cuts() == 0)
    co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
  PostgresServer::shared().kill_and_restart();
  store::postgres::Link other(PostgresServer::shared().new_database(), "");
  for (int i = 0; i < 100; ++i)
    other.exchange({store::postgres::Ask("select pg_current_xact_id()::text")});
}

struct Far { // a node that reaches the rig's database by way of a proxy
  CuttingProxy proxy{PostgresServer::shared().socket()};
  PostgresRig rig{PostgresServer::by_way_of(proxy.port(), new_store_database())};
};

} // namespace

TEST_CASE("lost connection: a commit is there once, whether the line broke before or after it", "[store]") {
  auto const where = GENERATE(Cut::before, Cut::after);
  Far far;
  far.rig.wait(far.rig.store().apply(owes("1")));
  auto reader = far.rig.reader();
  auto const before = events_of(reader);
  far.proxy.cut(where);
  auto const applied = far.rig.wait(far.rig.store().apply(queues("1")));
  CHECK(far.proxy.cuts() == 1);
  REQUIRE(applied);
  CHECK(applied->head.sequence == reader.customers->facts(customer_of("1").id)->head.sequence);
  CHECK(events_of(reader) == before + static_cast<std::int64_t>(queues("1").facts.size()));
}

// A transaction whose bytes died with the server leaves no trace, and its number is given again.
TEST_CASE(
    "lost connection: a commit that died with the server is done, though its number is another's", "[store]"
) {
  Far far;
  far.rig.wait(far.rig.store().apply(owes("1")));
  far.proxy.cut(Cut::before);
  far.rig.wait_all(applies(far.rig, queues("1")), dies_with_the_line(far.proxy));
  auto const facts = far.rig.reader().customers->facts(customer_of("1").id);
  CHECK(facts->head.sequence == std::ssize(owes("1").facts) + std::ssize(queues("1").facts));
}

TEST_CASE("lost connection: a claim whose answer was lost is given again", "[store]") {
  Far far;
  far.rig.wait(far.rig.store().apply(owes("1")));
  far.proxy.cut(Cut::after);
  auto const due = far.rig.wait(far.rig.store().claim_customers(claim()));
  CHECK(far.proxy.cuts() == 1);
  CHECK(due.items.size() == 1);
}

TEST_CASE("lost connection: what came in is kept once", "[store]") {
  auto const where = GENERATE(Cut::before, Cut::after);
  Far far;
  far.proxy.cut(where);
  RawInbound raw;
  raw.channel = "email";
  raw.provider_id = "1";
  raw.id = InboundId::of({raw.channel, raw.provider_id});
  raw.bytes = "Subject: hello";
  far.rig.wait(far.rig.store().keep(raw));
  CHECK(far.proxy.cuts() == 1);
  CHECK(far.rig.reader().inbound->rows({}, {}).rows.size() == 1);
}
