// Sending stopped and resumed, what came in read anew, and what a person says, by a program.
#include "tests/support/catch.hpp"
#include "tests/unit/web/program.hpp"

using namespace dunlin;
using namespace dunlin::tests;
using namespace std::chrono_literals;

namespace {

std::string address_of(Program const& program) {
  auto const& facts = program.visit.portfolio->store.customers[program.visit.portfolio->orderly];
  return facts.contacts.front().addresses.front().id.text();
}

InboundId came_in(Program& program, InboundState state) {
  store::InboundRow row;
  row.id = InboundId::of({"email", "a"});
  row.state = state;
  program.visit.portfolio->store.inbound.emplace_back(row, RawInbound{});
  return row.id;
}

} // namespace

TEST_CASE("api house: everything, a creditor or a channel stands still and goes on", "[web]") {
  Program program;
  auto const key = program.visit.portfolio->creditor.key;
  CHECK(program.post("/stop", R"({"scope":"everything","why":"wrong template"})").status == 200);
  CHECK(program.post("/stop", R"({"scope":"creditor","what":")" + key + R"(","why":"x"})").status == 200);
  CHECK(program.post("/stop", R"({"scope":"channel","what":"sms","why":"x"})").status == 200);
  auto const& stops = program.visit.portfolio->store.house.stops;
  REQUIRE(stops.size() == 3);
  CHECK(stops.front().by == "api:erp");
  CHECK(stops.front().why == "wrong template");
  CHECK(program.post("/resume", R"({"scope":"everything"})").status == 200);
  CHECK(program.post("/resume", R"({"scope":"channel","what":"sms"})").status == 200);
  CHECK(stops.size() == 1);
  CHECK(program.post("/resume", R"({"scope":"everything"})").status == 409);
}

TEST_CASE("api house: a stop names what there is and says why", "[web]") {
  Program program;
  for (std::string const body : {
           R"({"scope":"everything"})",
           R"({"scope":"everything","why":"  "})",
           R"({"scope":"creditor","why":"x"})",
           R"({"scope":"creditor","what":"nobody","why":"x"})",
           R"({"scope":"channel","why":"x"})",
           R"({"scope":"everything","what":"main","why":"x"})",
           R"({"scope":"all","why":"x"})",
       }) {
    CAPTURE(body);
    CHECK(program.post("/stop", body).status == 422);
  }
  CHECK(program.visit.portfolio->store.house.stops.empty());
}

TEST_CASE("api house: what was read is read anew; what waits is left alone", "[web]") {
  Program program;
  auto const id = came_in(program, InboundState::set_aside);
  CHECK(program.post("/inbound/" + id.text() + "/replay", "{}").status == 200);
  CHECK(program.visit.replayed == std::vector<InboundId>{id});
  CHECK(program.post("/inbound/" + InboundId::of({"x"}).text() + "/replay", "{}").status == 404);
  program.visit.portfolio->store.inbound.front().first.state = InboundState::unread;
  CHECK(program.post("/inbound/" + id.text() + "/replay", "{}").status == 409);
  CHECK(program.visit.replayed.size() == 1);
}

TEST_CASE("api house: an answer silences the bot until the customer is given back", "[web]") {
  Program program;
  auto const body = R"({"words":"We looked into it.","address":")" + address_of(program) + R"("})";
  auto const said = program.post(program.customer() + "/answers", body);
  CHECK(said.status == 201);
  auto const& facts = program.visit.portfolio->store.customers[program.visit.portfolio->orderly];
  REQUIRE(program.told<desk::AnswerOwed, desk::Fact>().size() == 1);
  auto const owed = program.told<desk::AnswerOwed, desk::Fact>().front().answer;
  CHECK(json_of(said)["answer"] == owed.id.text());
  CHECK(owed.words == "We looked into it.");
  CHECK(owed.kind == AnswerKind::person);
  auto const silencing = [&] {
    auto holds = facts.holds;
    std::erase_if(holds, [](Hold const& hold) { return hold.kind != HoldKind::in_persons_hands; });
    return holds;
  };
  REQUIRE(silencing().size() == 1);
  CHECK(silencing().front().set_by == "api:erp");

  auto const back = program.post(program.customer() + "/give-back", "{}");
  CHECK(back.status == 200);
  CHECK(json_of(back)["holds"].size() == 1);
  CHECK(silencing().empty());
  CHECK(program.post(program.customer() + "/give-back", "{}").status == 409);
}

TEST_CASE("api house: an answer has words, an address on file, and a ticket that is there", "[web]") {
  Program program;
  auto const at = program.customer() + "/answers";
  CHECK(program.post(at, R"({"words":" ","address":")" + address_of(program) + R"("})").status == 422);
  CHECK(program.post(at, R"({"words":"x","address":"someone@example.com"})").status == 422);
  CHECK(
      program.post(at, R"({"words":"x","address":")" + AddressId::of({"other"}).text() + R"("})").status ==
      422
  );
  auto const no_ticket = R"(","ticket":")" + TicketId::of({"none"}).text() + R"("})";
  CHECK(program.post(at, R"({"words":"x","address":")" + address_of(program) + no_ticket).status == 422);
  CHECK(program.visit.done.empty());
}
