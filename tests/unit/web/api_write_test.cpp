// What programs may change, how, and how often.
#include "bot/web/api/api.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/web/program.hpp"

using namespace dunlin;
using namespace dunlin::tests;
using namespace std::chrono_literals;

namespace {

std::string filled(std::string_view pattern) { // an address of the route, whatever it names
  std::string path;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] != '{') {
      path += pattern[at];
      continue;
    }
    at = pattern.find('}', at);
    path += "x";
  }
  return path;
}

Ticket ticket_of(WebVisit& visit) {
  Ticket ticket;
  ticket.id = TicketId::of({"ticket"});
  ticket.number = ticket_number(ticket.id);
  ticket.creditor = visit.portfolio->creditor.id;
  ticket.opened_at = visit.portfolio->store.now - 1h;
  ticket.language = "en";
  auto const& facts = visit.portfolio->store.customers[visit.portfolio->orderly];
  ticket.answer_to = facts.contacts.front().addresses.front().id;
  return ticket;
}

} // namespace

TEST_CASE("api writes: only with a token that may write, whatever the route", "[web][security]") {
  Program program;
  int writes = 0;
  for (auto const& route : web::api_routes()) {
    if (!route.writes()) continue;
    ++writes;
    CAPTURE(route.pattern);
    auto const path = filled(route.pattern);
    CHECK(program.visit.program(path, "{}", {}).status == 401);
    auto const refused = program.visit.program(
        path, "{}", {{"Authorization", "Bearer secret-token"}, {"Idempotency-Key", "k"}}
    );
    CHECK(refused.status == 403);
    CHECK_THAT(
        std::string(refused.headers.find("WWW-Authenticate").value_or("")), contains("insufficient_scope")
    );
  }
  CHECK(writes >= 9);
  CHECK(program.visit.done.empty());
}

TEST_CASE("api writes: every one needs a key of its own", "[web]") {
  Program program;
  for (auto const& route : web::api_routes()) {
    if (!route.writes()) continue;
    CAPTURE(route.pattern);
    for (auto const& key :
         {std::string(), std::string("\"\""), std::string("two words"), std::string(256, 'k')}) {
      CAPTURE(key);
      auto const answer = program.post_as(key, filled(route.pattern).substr(7), "{}");
      CHECK(answer.status == 400);
      CHECK_THAT(json_of(answer).at("title").get<std::string>(), contains("Idempotency-Key"));
    }
  }
}

TEST_CASE("api writes: a hold is set in the program's name, and told in the record", "[web]") {
  Program program;
  auto const answer = program.post(
      program.customer() + "/holds",
      R"({"kind":"dispute","receivable":"R-2007","amount":"100.00","until":"2099-01-31","why":"sent back"})"
  );
  CHECK(answer.status == 201);
  auto const told = program.told<planning::HoldSet, planning::Fact>();
  REQUIRE(told.size() == 1);
  CHECK(told.front().hold.kind == HoldKind::dispute);
  CHECK(told.front().hold.amount->minor == 10000);
  CHECK(told.front().hold.set_by == "api:erp");
  CHECK(json_of(answer).at("hold") == told.front().hold.id.text());
  CHECK(program.visit.done.front().first == Actor{ActorKind::user, "api:erp"});
  auto const released = program.post(
      program.customer() + "/holds/" + told.front().hold.id.text() + "/release", R"({"why":"agreed"})"
  );
  CHECK(released.status == 200);
  CHECK(program.told<planning::HoldReleased, planning::Fact>().size() == 1);
  CHECK(program.post(program.customer() + "/holds/x/release", R"({"why":"agreed"})").status == 404);
}

TEST_CASE("api writes: the same key again is answered and nothing is done", "[web]") {
  Program program;
  auto const path = program.customer() + "/holds";
  auto const first = program.post_as("k-1", path, R"({"why":"asked by phone"})");
  auto const facts = program.visit.done.size();
  auto const second = program.post_as("\"k-1\"", path, R"({"why":"asked by phone"})");
  CHECK(second.status == first.status);
  CHECK(second.body == first.body);
  CHECK(second.headers.find("Idempotency-Replayed") == "true");
  CHECK(program.visit.done.size() == facts);
  auto const other = program.post_as("k-1", path, R"({"why":"another reason"})");
  CHECK(other.status == 422);
  CHECK(program.post_as("k-1", program.customer() + "/promises", R"({"by":"2099-01-01"})").status == 422);
  CHECK(program.visit.done.size() == facts);
  CHECK(program.post_as("k-2", path, R"({"why":"asked by phone"})").status == 201);
  CHECK(program.told<planning::HoldSet, planning::Fact>().size() == 2);
}

TEST_CASE("api writes: a key is remembered for a week", "[web]") {
  Program program;
  auto const path = program.customer() + "/holds";
  program.post_as("k-1", path, R"({"why":"asked by phone"})");
  program.visit.world.clock.step(program.visit.portfolio->store.now + kRequestsKeptFor + 1h);
  program.visit.portfolio->store.now = program.visit.world.clock.now();
  CHECK_FALSE(program.post_as("k-1", path, R"({"why":"another"})").headers.find("Idempotency-Replayed"));
  CHECK(program.told<planning::HoldSet, planning::Fact>().size() == 2);
}

TEST_CASE("api writes: when somebody else was first it is made again from what is true now", "[web]") {
  Program program;
  auto& store = program.visit.portfolio->store;
  program.visit.meanwhile = [&] {
    Hold other;
    other.id = HoldId::of({"meanwhile"});
    store.tell(program.visit.portfolio->orderly, store.now, planning::Fact(planning::HoldSet{other}));
  };
  CHECK(program.post(program.customer() + "/holds", R"({"why":"mine"})").status == 201);
  CHECK(program.told<planning::HoldSet, planning::Fact>().size() == 1);
  program.visit.act_says = fail(Errc::conflict, "it moves all the time");
  auto const answer = program.post(program.customer() + "/holds", R"({"why":"mine again"})");
  CHECK(answer.status == 409);
  CHECK_THAT(answer.body, contains("Nothing was done"));
}

TEST_CASE("api writes: a body that is not right says every place that is wrong", "[web]") {
  Program program;
  struct Row {
    std::string body, pointer, says;
    int status = 422;
  };
  std::vector<Row> const rows{
      {"", "#", "no JSON"},
      {"{", "#", "no JSON"},
      {"[]", "#", "one object"},
      {R"({"why":"x","colour":"red"})", "#/colour", "is not known here; there are kind, receivable"},
      {R"({"why":"x","a/b~c":1})", "#/a~1b~0c", "is not known"},
      {R"({"kind":"other"})", "#/why", "is missing"},
      {R"({"why":"  "})", "#/why", "say it"},
      {R"({"why":7})", "#/why", "is a text"},
      {R"({"why":"x","why":"y"})", "#/why", "twice"},
      {R"({"why":"x","kind":"lost"})", "#/kind", "is one of dispute, complaint"},
      {R"({"why":"x","until":"tomorrow"})", "#/until", "is a day such as"},
      {R"({"why":"x","receivable":"R-0"})", "#/receivable", "no receivable"},
      {R"({"why":"x","receivable":"R-2007","amount":"lots"})", "#/amount", ""},
      {R"({"why":"x\u0000y"})", "#/why", "NUL"},
      {R"({"why":")" + std::string(8001, 'w') + R"("})", "#/why", "at most 8000"},
      {R"({"why":)" + std::string(200, '[') + std::string(200, ']') + "}", "#", "too deeply"},
  };
  for (auto const& row : rows) {
    CAPTURE(row.body.substr(0, 80));
    auto const answer = program.post(program.customer() + "/holds", row.body);
    CHECK(answer.status == row.status);
    CHECK(answer.headers.find("Content-Type") == "application/problem+json");
    auto const errors = json_of(answer).at("errors");
    REQUIRE(errors.size() == 1);
    CHECK(errors.at(0).at("pointer") == row.pointer);
    CHECK_THAT(errors.at(0).at("detail").get<std::string>(), contains(row.says));
  }
  auto const all = json_of(program.post(program.customer() + "/holds", R"({"kind":1,"until":2,"x":3})"));
  CHECK(all.at("errors").size() == 4);
  CHECK(program.visit.done.empty());
}

TEST_CASE("api writes: other media types, too much, and parameters nobody knows are refused", "[web]") {
  Program program;
  auto const path = program.customer() + "/holds";
  CHECK(program.post_as("a", path, R"({"why":"x"})", "text/plain").status == 415);
  CHECK(program.post_as("b", path, R"({"why":"x"})", "application/json; charset=utf-8").status == 201);
  CHECK(program.post_as("c", path, std::string(web::kApiBodyMax + 1, ' ')).status == 413);
  auto const unknown = program.visit.api("/api/v1/customers?name=x");
  CHECK(unknown.status == 400);
  CHECK_THAT(json_of(unknown).at("detail").get<std::string>(), contains("there are after, limit, text"));
}

TEST_CASE("api writes: a promise needs a day to come and something owed", "[web]") {
  Program program;
  auto const path = program.customer() + "/promises";
  CHECK(program.post(path, R"({"by":"2020-01-01"})").status == 422);
  CHECK(program.post(path, R"({"by":"2099-01-01","creditor":"nobody"})").status == 422);
  CHECK(program.post(path, R"({"by":"2099-01-01","amount":"5000"})").status == 201);
  auto const told = program.told<planning::PromiseRecorded, planning::Fact>();
  REQUIRE(told.size() == 1);
  CHECK(told.front().promise.amount.minor == 500000);
}

TEST_CASE("api writes: a ticket moves as its state allows, and a program approves nothing", "[web]") {
  Program program;
  auto& store = program.visit.portfolio->store;
  auto ticket = ticket_of(program.visit);
  ticket.amount = Money{90'000, Currency::parse("EUR").value()};
  store.tell(program.visit.portfolio->orderly, store.now, desk::Fact(desk::TicketOpened{ticket}));
  auto const path = "/tickets/" + ticket.id.text();
  CHECK(program.get("/tickets?open=yes").at("items").size() == 1);
  CHECK_FALSE(program.get(path).at("moves").empty());
  CHECK(program.post(path + "/moves", R"({"move":"close"})").status == 409);
  CHECK(program.post(path + "/moves", R"({"move":"judge-justified"})").status == 200);
  CHECK(
      program.post(path + "/moves", R"({"move":"analyse","department":"stock","cause":"broken"})").status ==
      200
  );
  CHECK(program.post(path + "/moves", R"({"move":"propose","proposal":"pay back 900"})").status == 200);
  auto const approved = program.post(path + "/moves", R"({"move":"approve"})");
  CHECK(approved.status == 409);
  CHECK_THAT(approved.body, contains("supervisor"));
  CHECK(program.get(path).at("ticket").at("state") == "proposed");
  CHECK(program.post("/tickets/x/moves", R"({"move":"close"})").status == 404);
}

TEST_CASE("api writes: an alert is acknowledged once, and the same request again is answered", "[web]") {
  Program program;
  auto& store = program.visit.portfolio->store;
  Alert alert;
  alert.id = AlertId::of({"alert"});
  alert.raised_at = store.now;
  store.tell(program.visit.portfolio->orderly, store.now, desk::Fact(desk::AlertRaised{alert}));
  CHECK(program.get("/alerts").at("items").size() == 1);
  auto const path = "/alerts/" + alert.id.text() + "/acknowledge";
  auto const first = program.post_as("a-1", path, "{}");
  CHECK(first.status == 200);
  CHECK(json_of(first).at("acknowledged_by") == "api:erp");
  CHECK(program.get("/alerts").at("items").empty());
  CHECK(program.post_as("a-1", path, "{}").body == first.body);
  CHECK(program.post_as("a-2", path, "{}").status == 404);
}

TEST_CASE("api imports: the bytes go to the import of the command line, and its report comes back", "[web]") {
  Program program;
  ledger::ImportReport report;
  report.kind = ledger::ImportKind::payments;
  report.rows = 1;
  report.applied = true;
  program.visit.import_says = report;
  std::string const csv = "number,amount\nP-1,12.50\n";
  auto const answer =
      program.post_as("i-1", "/imports/payments?creditor=example&mapping=bank", csv, "text/csv");
  CHECK(answer.status == 200);
  CHECK(answer.body == ledger::as_json(report));
  REQUIRE(program.visit.imported.size() == 1);
  auto const& order = program.visit.imported.front();
  CHECK(order.csv == csv);
  CHECK(order.request.kind == ledger::ImportKind::payments);
  CHECK(order.request.mapping == "bank");
  CHECK(order.request.creditor == "example");
  CHECK(order.request.name == "api:erp");
  CHECK(
      program.post_as("i-1", "/imports/payments?creditor=example&mapping=bank", csv, "text/csv").body ==
      answer.body
  );
  CHECK(program.visit.imported.size() == 1);
  CHECK(program.post_as("i-1", "/imports/payments?creditor=example", csv, "text/csv").status == 422);
}

TEST_CASE("api imports: rows as JSON are the CSV file they stand for", "[web]") {
  Program program;
  program.post(
      "/imports/customers?dry_run=yes", R"({"rows":[{"number":"C-1","name":"A \"quoted\", Ltd"},)"
                                        R"({"name":"B\nC","number":7,"vip":true,"x":null}]})"
  );
  REQUIRE(program.visit.imported.size() == 1);
  auto const& order = program.visit.imported.front();
  CHECK(order.request.dry_run);
  CHECK(
      order.csv == "\"name\",\"number\",\"vip\",\"x\"\n\"A \"\"quoted\"\", Ltd\",\"C-1\",\"\",\"\"\n"
                   "\"B\nC\",\"7\",\"true\",\"\"\n"
  );
  auto const wrong = program.post("/imports/customers", R"({"rows":[{"amount":12.5},7]})");
  CHECK(wrong.status == 422);
  auto const errors = json_of(wrong).at("errors");
  REQUIRE(errors.size() == 2);
  CHECK(errors.at(0).at("pointer") == "#/rows/0/amount");
  CHECK(errors.at(1).at("pointer") == "#/rows/1");
}

TEST_CASE("api imports: no file of this machine can be named", "[web][security]") {
  Program program;
  for (auto const* mapping : {"..%2Fsecrets.toml", "%2Fetc%2Fpasswd", "dunlin.toml", "a%5Cb"}) {
    CAPTURE(mapping);
    CHECK(
        program.post_as("m", "/imports/payments?mapping=" + std::string(mapping), "a\n1\n", "text/csv")
            .status == 400
    );
  }
  CHECK(program.post_as("d", "/imports/documents", "a\n", "text/csv").status == 404);
  CHECK(program.visit.imported.empty());
}

TEST_CASE(
    "api writes: a person is erased when nothing is open; before, it can be asked what would go", "[web]"
) {
  Program program;
  auto const path = program.customer() + "/erase";
  auto const open = program.post(path, R"({"why":"asked for it"})");
  CHECK(open.status == 409);
  CHECK_THAT(open.body, contains("still open"));
  auto& facts = program.visit.portfolio->store.customers[program.visit.portfolio->orderly];
  for (auto& state : facts.receivables)
    state.open.minor = 0;
  facts.pending.clear();
  facts.tickets.clear();
  CHECK(program.post(path, R"({"why":""})").status == 422);
  auto const trial = program.post(path, R"({"why":"asked for it","dry_run":true})");
  CHECK(trial.status == 200);
  CHECK(json_of(trial).at("erased") == false);
  CHECK(program.told<ledger::CustomerErased, ledger::Fact>().empty());
  auto const done = program.post(path, R"({"why":"asked for it"})");
  CHECK(done.status == 200);
  CHECK(json_of(done).at("erased") == true);
  CHECK(program.told<ledger::CustomerErased, ledger::Fact>().size() == 1);
}
