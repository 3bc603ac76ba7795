// The document and the routes are one table: nothing is in one and not in the other, and what is answered is
// what the document says.
#include "bot/web/api/api.hpp"
#include "core/domain/digest.hpp"
#include "templates/catalogue/catalogue.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/web/program.hpp"
#include "tests/unit/web/schema_check.hpp"

#include <set>

using namespace dunlin;
using namespace dunlin::tests;
using namespace std::chrono_literals;

namespace {

using Json = nlohmann::json;

void each_reference(Json const& node, std::function<void(std::string const&)> const& visit) {
  if (node.is_object() && node.contains("$ref")) visit(node.at("$ref").get<std::string>());
  for (auto const& inner : node)
    if (inner.is_structured()) each_reference(inner, visit);
}

// A store in which every list has a row.
struct Furnished : Program {
  InboundId inbound = InboundId::of({"in"});
  Ticket ticket;

  Furnished() {
    auto& store = visit.portfolio->store;
    auto const customer = visit.portfolio->orderly;
    ticket.id = TicketId::of({"ticket"});
    ticket.number = ticket_number(ticket.id);
    ticket.amount = Money{90'000, Currency::parse("EUR").value()};
    ticket.opened_at = store.now;
    store.tell(customer, store.now, desk::Fact(desk::TicketOpened{ticket}));
    Alert alert;
    alert.id = AlertId::of({"alert"});
    alert.ticket = ticket.id;
    store.tell(customer, store.now, desk::Fact(desk::AlertRaised{alert}));
    store::InboundRow row{.id = inbound, .channel = "email", .inlet = "lmtp", .provider_id = {}};
    row.customer = customer;
    row.state = InboundState::read;
    store.inbound.emplace_back(row, RawInbound{});
    listening::InboundRead read;
    read.inbound = inbound;
    Finding finding{.intent = Intent::complaint, .confidence = 87};
    finding.evidence.push_back({.from = 0, .to = 3, .rule = "en/complaint", .weight = 80, .words = "bad"});
    read.understood.findings.push_back(finding);
    store.tell(customer, store.now, listening::Fact(read));
    Webhook const erp{.name = "erp", .url = "https://erp.example.com/", .events = {"*"}, .why = {}};
    visit.house_hears(book::WebhookRecorded{erp});
    WebhookProgress progress{.row = 1, .failures = 1, .failing_since = store.now};
    progress.recent.push_back({"chain-1", "payment_recorded", store.now, 503, "HTTP 503"});
    store.progress[erp.id()] = progress;
    for (auto const& file : catalogue::shipped().front().files) {
      auto const name = std::string(catalogue::shipped().front().language) + "/" +
                        std::string(file.name.substr(0, file.name.rfind('.')));
      BookEntry const entry{BookKind::message_template,   name,     1, BookState::published,
                            hex(raw(sha256(file.bytes))), "shipped"};
      store.bodies.push_back({entry, std::string(file.bytes)});
      visit.house_hears(book::BookPublished{entry});
    }
  }

  std::string filled(std::string_view pattern) {
    auto const& p = *visit.portfolio;
    std::map<std::string, std::string, std::less<>> const names{
        {"customer", p.orderly.text()},
        {"case", p.orderly_case.text()},
        {"message", p.unknown.text()},
        {"payment", PaymentId::of({"P-1"}).text()},
        {"ticket", ticket.id.text()},
        {"inbound", inbound.text()},
        {"language", std::string(catalogue::shipped().front().language)},
        {"name", "reminder-1.person"},
        {"webhook", "erp"},
    };
    std::string path(pattern);
    for (auto open = path.find('{'); open != std::string::npos; open = path.find('{', open)) {
      auto const close = path.find('}', open);
      path.replace(open, close - open + 1, names.at(path.substr(open + 1, close - open - 1)));
    }
    return path;
  }
};

Json document_of(Program& program) {
  return program.get("/openapi.json");
}

} // namespace

TEST_CASE("api document: every route is in it, and nothing else", "[web]") {
  Program program;
  auto const document = document_of(program);
  CHECK(document.at("openapi") == "3.1.1");
  std::set<std::string> told, routes, names;
  for (auto const& [path, operations] : document.at("paths").items())
    for (auto const& [method, operation] : operations.items()) {
      told.insert(method + " " + path);
      CHECK(names.insert(operation.at("operationId")).second);
    }
  for (auto const& route : web::api_routes())
    routes.insert((route.method == web::Method::get ? "get " : "post ") + std::string(route.pattern));
  CHECK(told == routes);
}

TEST_CASE("api document: parameters are those of the path, the table and the key", "[web]") {
  Program program;
  auto const document = document_of(program);
  for (auto const& route : web::api_routes()) {
    CAPTURE(route.pattern);
    auto const method = route.method == web::Method::get ? "get" : "post";
    auto const& operation = document.at("paths").at(std::string(route.pattern)).at(method);
    std::set<std::string> in_path, in_query, in_header;
    for (auto const& parameter : operation.at("parameters")) {
      auto const in = parameter.at("in").get<std::string>();
      (in == "path" ? in_path : in == "query" ? in_query : in_header).insert(parameter.at("name"));
    }
    CHECK(std::ssize(in_path) == std::ranges::count(route.pattern, '{'));
    CHECK(in_query.size() == route.asked.size());
    CHECK(in_header.contains("Idempotency-Key") == route.writes());
    CHECK(operation.contains("requestBody") == route.takes_body());
    CHECK(operation.at("security").at(0).at("token").at(0) == (route.writes() ? "write" : "read"));
  }
}

TEST_CASE("api document: every reference leads somewhere, and every schema is used", "[web]") {
  Program program;
  auto const document = document_of(program);
  SchemaCheck const check(document);
  std::set<std::string> used;
  each_reference(document, [&](std::string const& reference) {
    CAPTURE(reference);
    CHECK(check.resolve(reference) != nullptr);
    used.insert(reference.substr(reference.rfind('/') + 1));
  });
  for (auto const& [name, schema] : document.at("components").at("schemas").items()) {
    CAPTURE(name);
    CHECK(used.contains(name));
    CHECK(schema.at("type") == "object");
  }
}

TEST_CASE("api document: what each GET answers is what it says", "[web]") {
  Furnished program;
  auto const document = document_of(program);
  SchemaCheck const check(document);
  for (auto const& route : web::api_routes()) {
    if (route.method != web::Method::get) continue;
    CAPTURE(route.pattern);
    auto const answer = program.visit.api(program.filled(route.pattern));
    REQUIRE(answer.status == 200);
    auto const& schema = document.at("paths")
                             .at(std::string(route.pattern))
                             .at("get")
                             .at("responses")
                             .at("200")
                             .at("content")
                             .at("application/json")
                             .at("schema");
    auto const body = json_of(answer);
    if (body.contains("items")) CHECK_FALSE(body.at("items").empty());
    for (auto const& mistake : check.mistakes(body, schema))
      FAIL_CHECK(mistake);
  }
}

TEST_CASE("api document: problems are what it says", "[web]") {
  Program program;
  auto const document = document_of(program);
  SchemaCheck const check(document);
  auto const& schema = document.at("components").at("schemas").at("Problem");
  for (auto const& answer :
       {program.visit.api("/api/v1/customers?limit=0"), program.visit.api("/api/v1/nothing"),
        program.post(program.customer() + "/holds", "{}"), program.post_as("", "/imports/payments", "")})
    for (auto const& mistake : check.mistakes(json_of(answer), schema))
      FAIL_CHECK(mistake);
}

TEST_CASE("api document: bodies it allows are read, and only those", "[web]") {
  Program program;
  auto const document = document_of(program);
  SchemaCheck const check(document);
  auto const& schema = document.at("components").at("schemas").at("HoldWanted");
  CHECK(schema.at("additionalProperties") == false);
  for (auto const* body :
       {R"({"why":"x"})", R"({"why":"x","kind":"hardship","until":null,"amount":null})",
        R"({"kind":"other"})", R"({"why":"x","until":"then"})", R"({"why":"x","more":1})", R"({"why":[]})"}) {
    CAPTURE(body);
    bool const allowed = check.mistakes(Json::parse(body), schema).empty();
    CHECK((program.post(program.customer() + "/holds", body).status == 201) == allowed);
  }
}
