// A world led step by step: what is told and what comes in is there when the call returns, the real openers
// read it, and the desk acts on it.
#include "bot/cli/seeds.hpp"
#include "bot/cli/simulation_tools.hpp"
#include "bot/simulation/people/letters.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using simulation::Letter;
using simulation::World;
using std::chrono::hours;

namespace {

constexpr CivilDate kFirstDay{std::chrono::year{2026} / 3 / 2};

Timestamp day(int number) {
  return instant(plus_days(kFirstDay, number), {12, 0}, Zone());
}

struct Place {
  std::string channel;
  std::string address;
};

// One customer, reached in one place, owes one invoice that is overdue from the tenth day on.
struct OneCustomer {
  explicit OneCustomer(Place const& place) {
    auto drawn = cli::small_world_plan(1, false);
    creditor = drawn.creditors.front();
    plan.creditors = {creditor};
    plan.creditors.front().go_live.ramp_per_day = 0;
    plan.reps = drawn.reps;
    plan.book = std::move(drawn.book);
    plan.from = day(0);
    plan.until = day(90);
    customer.id = CustomerId::of({"one"});
    customer.number = "S-1";
    customer.name = "Ann Other";
    customer.language = "en";
    customer.country = "GB";
    customer.zone = Zone::known("Europe/London");
    Contact contact;
    contact.id = ContactId::of({"one"});
    contact.addresses.push_back({AddressId::of({"one"}), place.channel, place.address});
    Account account;
    account.creditor = creditor.id;
    account.owner = "jana";
    Receivable receivable;
    receivable.id = ReceivableId::of({"one"});
    receivable.creditor = creditor.id;
    receivable.number = "INV-7001";
    receivable.amount = {12'000, *Currency::parse("GBP")};
    receivable.issued = kFirstDay;
    receivable.due = plus_days(kFirstDay, 9);
    told = {
        ledger::CustomerRecorded{customer}, ledger::ContactRecorded{contact},
        ledger::AccountRecorded{account}, ledger::ReceivableRecorded{receivable}
    };
  }

  World world() {
    World world(std::move(plan), tools.tools());
    world.tell(chain_of(customer.id), told);
    return world;
  }

  CustomerFacts facts(World& world) const { return world.reader().customers->facts(customer.id).value(); }

  cli::SimulationTools tools;
  simulation::WorldPlan plan;
  Creditor creditor;
  Customer customer;
  std::vector<Fact> told;
};

Letter answer(Place const& place, World const& world, std::string words) {
  Letter letter;
  letter.channel = place.channel;
  letter.from = place.address;
  letter.words = std::move(words);
  letter.id = "letter-1";
  letter.at = world.now();
  return letter;
}

} // namespace

TEST_CASE(
    "world: what a customer answers is read by the opener of its channel, whichever it is", "[simulation]"
) {
  auto const place = GENERATE(
      Place{"email", "ann@example.net"}, Place{"sms", "+447700900123"}, Place{"chat", "ann"},
      Place{"sandbox", "ann@example.net"}
  );
  INFO(place.channel);
  OneCustomer one(place);
  auto world = one.world();
  world.run_until(day(20));
  auto const letters = world.letters();
  REQUIRE(letters.size() == 1);
  CHECK(letters.front().outgoing.recipient == place.address);

  auto const raw = raw_of(
      answer(place, world, "Invoice INV-7001 is wrong. The goods were damaged, we dispute it."),
      letters.front().outgoing
  );
  world.receive(raw);
  world.receive(raw); // delivered again
  world.run_until(world.now() + hours{1});

  auto const rows = world.reader().inbound->rows({}, {});
  REQUIRE(rows.rows.size() == 1);
  CHECK(rows.rows.front().state == InboundState::read);
  auto const facts = one.facts(world);
  REQUIRE(facts.tickets.size() == 1);
  CHECK(facts.tickets.front().kind == TicketKind::dispute);
  CHECK(facts.holds.size() == 1);
}

TEST_CASE("world: what follows from words can be another than the desk's", "[simulation]") {
  Place const place{"email", "ann@example.net"};
  OneCustomer one(place);
  int asked = 0;
  one.plan.act = [&](desk::Heard const& heard, Interpretation const& understood, CustomerFacts const& facts,
                     Rulebook const& rulebook, desk::ActionTable const& table, Timestamp now) {
    ++asked;
    auto told = desk::act(heard, understood, facts, rulebook, table, now);
    told.resize(1); // that it was read, and nothing else
    return told;
  };
  auto world = one.world();
  world.run_until(day(20));
  world.receive(raw_of(answer(place, world, "This is a complaint."), world.letters().front().outgoing));
  world.run_until(world.now() + hours{1});
  CHECK(asked == 1);
  CHECK(one.facts(world).tickets.empty());
}

TEST_CASE("world: mail that comes back makes its address unusable", "[simulation]") {
  OneCustomer one({"email", "ann@example.net"});
  auto world = one.world();
  world.run_until(day(20));
  world.receive(simulation::not_arrived("email", world.letters().front().outgoing, true, world.now()));
  world.run_until(world.now() + hours{1});
  CHECK(one.facts(world).contacts.front().addresses.front().state == AddressState::bounced);
}

TEST_CASE(
    "world: a disk that is full for hours ends the process, and nothing is lost or said twice", "[simulation]"
) {
  cli::SimulationTools tools;
  auto plan = cli::small_world_plan(3, false);
  plan.full_disk_days = 0.5;
  CHECK(cli::play_world(plan, tools) == std::vector<std::string>{});
  auto const end = simulation::run_world(std::move(plan), tools.tools(), [](auto const&, auto const&) {});
  CHECK(end.outages > 5);
}

TEST_CASE("world: led in pieces it ends in the same bytes as played at once", "[simulation]") {
  cli::SimulationTools tools;
  auto const at_once = simulation::run_world(
      cli::small_world_plan(3, true), tools.tools(), [](store::Reader&, simulation::WorldEnd const&) {}
  );
  auto plan = cli::small_world_plan(3, true);
  auto const ends = plan.until + plan.calm;
  World world(std::move(plan), tools.tools());
  while (world.now() < ends)
    world.run_until(std::min(ends, world.now() + Days{11}));
  CHECK((world.end().digest == at_once.digest));
}
