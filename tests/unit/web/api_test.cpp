#include "tests/support/catch.hpp"
#include "tests/unit/web/web_visit.hpp"

#include <nlohmann/json.hpp>

using namespace dunlin;
using namespace dunlin::tests;

namespace {

nlohmann::json parsed(net::HttpResponse const& answer) {
  return nlohmann::json::parse(answer.body);
}

void many_customers(WebVisit& visit, int count) {
  for (int i = 0; i < count; ++i) {
    auto const id = CustomerId::of({"many", std::to_string(i)});
    visit.portfolio->store.tell(
        id, visit.portfolio->store.now,
        ledger::Fact(ledger::CustomerRecorded{{.id = id, .number = "M-" + std::to_string(i), .name = "Many"}})
    );
  }
}

} // namespace

TEST_CASE("api: without a known token there is nothing, whatever the path", "[web]") {
  WebVisit visit;
  for (auto const* header :
       {"", "Bearer", "Bearer ", "Bearer secret-toke", "Bearer secret-token ", "secret-token",
        "Basic c2VjcmV0LXRva2Vu"}) {
    for (auto const* path : {"/api/v1/customers", "/api/v1/nothing"}) {
      CAPTURE(header, path);
      auto const answer = visit.console(path, {{"Authorization", header}});
      CHECK(answer.status == 401);
      CHECK(answer.headers.find("WWW-Authenticate") == "Bearer");
      CHECK(answer.headers.find("Content-Type") == "application/problem+json");
    }
  }
  CHECK(visit.api("/api/v1/customers").status == 200);
}

TEST_CASE("api: every list answers with items and next", "[web]") {
  WebVisit visit;
  for (auto const* path : {"customers", "receivables", "payments", "cases", "messages", "events"}) {
    CAPTURE(path);
    auto const answer = visit.api("/api/v1/" + std::string(path));
    CHECK(answer.headers.find("Content-Type") == "application/json");
    auto const body = parsed(answer);
    CHECK_FALSE(body.at("items").empty());
    CHECK(body.at("next").is_null());
  }
}

TEST_CASE("api: a walk by cursors sees every customer once", "[web]") {
  WebVisit visit;
  many_customers(visit, 25);
  std::set<std::string> seen;
  std::string after;
  int pages = 0;
  do {
    auto const body = parsed(visit.api("/api/v1/customers?limit=10" + after));
    for (auto const& item : body.at("items"))
      CHECK(seen.insert(item.at("id")).second);
    after = body.at("next").is_null() ? "" : "&after=" + body.at("next").get<std::string>();
    ++pages;
  } while (!after.empty());
  CHECK(seen.size() == 28);
  CHECK(pages == 3);
}

TEST_CASE("api: events in the order of writing and by customer, each with its place in the chain", "[web]") {
  WebVisit visit;
  std::size_t count = 0;
  std::string after;
  do {
    auto const body = parsed(visit.api("/api/v1/events?limit=7" + after));
    count += body.at("items").size();
    CHECK(body.at("items").size() <= 7);
    after = body.at("next").is_null() ? "" : "&after=" + body.at("next").get<std::string>();
  } while (!after.empty());
  CHECK(count == visit.portfolio->store.events.size());
  auto const own = parsed(visit.api("/api/v1/events?customer=" + visit.portfolio->orderly.text()));
  CHECK(own.at("items").at(0).at("seq") == 1);
  CHECK(own.at("items").at(0).at("fact").at("customer").at("name") == "Sample Metalworks GmbH");
}

TEST_CASE("api: one customer, case, message and payment by id", "[web]") {
  WebVisit visit;
  auto const& portfolio = *visit.portfolio;
  CHECK(
      parsed(visit.api("/api/v1/customers/" + portfolio.orderly.text())).at("customer").at("number") ==
      "C-1001"
  );
  CHECK(
      parsed(visit.api("/api/v1/cases/" + portfolio.orderly_case.text())).at("customer_number") == "C-1001"
  );
  CHECK(parsed(visit.api("/api/v1/messages/" + portfolio.unknown.text())).at("state") == "unknown");
  CHECK(
      parsed(visit.api("/api/v1/payments/" + PaymentId::of({"P-1"}).text())).at("allocated").at("minor") ==
      90000
  );
}

TEST_CASE("api: filters narrow", "[web]") {
  WebVisit visit;
  CHECK(parsed(visit.api("/api/v1/messages?state=unknown")).at("items").size() == 1);
  CHECK(
      parsed(visit.api("/api/v1/messages?customer=" + visit.portfolio->orderly.text())).at("items").size() ==
      1
  );
  CHECK(parsed(visit.api("/api/v1/cases?open=no")).at("items").empty());
  CHECK(parsed(visit.api("/api/v1/payments?unmatched=yes")).at("items").empty());
}

TEST_CASE("api: mistakes are problems that say how to mend them", "[web]") {
  WebVisit visit;
  struct Row {
    std::string path, says;
    int status;
  };
  std::vector<Row> const rows{
      {"/api/v1/customers?limit=0", "limit is a number from 1 to 1000", 400},
      {"/api/v1/customers?limit=1001", "limit is a number from 1 to 1000", 400},
      {"/api/v1/customers?limit=ten", "limit is a number from 1 to 1000", 400},
      {"/api/v1/receivables?customer=x", "customer is an id of 26 characters", 400},
      {"/api/v1/receivables?open=maybe", "open is yes or no", 400},
      {"/api/v1/messages?state=lost", "state is one of queued, begun", 400},
      {"/api/v1/events?after=x", "after is the", 400},
      {"/api/v1/customers/x", "There is no such customer.", 404},
      {"/api/v1/cases/" + CaseId::of({"none"}).text(), "There is no such case.", 404},
      {"/api/v1/nothing", "There is no such resource", 404},
  };
  for (auto const& row : rows) {
    CAPTURE(row.path);
    auto const answer = visit.api(row.path);
    CHECK(answer.status == row.status);
    CHECK(answer.headers.find("Content-Type") == "application/problem+json");
    auto const body = parsed(answer);
    CHECK(body.at("status") == row.status);
    CHECK_THAT(body.at("detail").get<std::string>(), contains(row.says));
  }
}
