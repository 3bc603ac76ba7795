// Webhooks by the API and by the page: who may, what is said back, and that a secret is said once.
#include "tests/support/catch.hpp"
#include "tests/unit/web/browser.hpp"
#include "tests/unit/web/program.hpp"

using namespace dunlin;
using namespace dunlin::tests;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view kErp =
    R"({"name":"erp","url":"https://erp.example.com/in","events":["payment_recorded","desk.*"]})";

Browser administrator(WebVisit& visit) {
  add_user(visit, "anna", Role::administrator);
  Browser browser(visit);
  browser.log_in("anna", std::string(kPassword));
  return browser;
}

Webhook webhook_in(WebVisit const& visit, std::string_view name) {
  auto const* found = visit.portfolio->store.house.webhook(name);
  REQUIRE(found != nullptr);
  return *found;
}

std::string secret_in(WebVisit const& visit, std::string_view name) {
  return visit.subscriptions.secret(webhook_in(visit, name)).reveal();
}

} // namespace

TEST_CASE("webhooks: a program subscribes, and is told the secret once", "[web]") {
  Program program;
  auto const made = program.post_as("once", "/webhooks", std::string(kErp));
  CHECK(made.status == 201);
  CHECK(json_of(made)["secret"] == secret_in(program.visit, "erp"));
  CHECK(program.visit.done.front().first.name.starts_with("api:"));

  auto const again = program.post_as("once", "/webhooks", std::string(kErp));
  CHECK(again.headers.find("Idempotency-Replayed") == "true");
  CHECK(json_of(again)["secret"].is_null());
  for (auto const& event : program.visit.portfolio->store.events)
    CHECK(event_json_line(event).find("whsec_") == std::string::npos);
}

TEST_CASE("webhooks: the same name again changes address and events without a new secret", "[web]") {
  Program program;
  program.post("/webhooks", std::string(kErp));
  auto const before = secret_in(program.visit, "erp");
  auto const changed =
      program.post("/webhooks", R"({"name":"erp","url":"https://new.example.com/","events":["*"]})");
  CHECK(changed.status == 200);
  CHECK(json_of(changed)["secret"].is_null());
  CHECK(webhook_in(program.visit, "erp").url == "https://new.example.com/");
  CHECK(secret_in(program.visit, "erp") == before);
}

TEST_CASE(
    "webhooks: addresses of the own network and unknown events are refused by every door", "[web][security]"
) {
  Program program;
  for (std::string const body : {
           R"({"name":"erp","url":"https://10.0.0.1/","events":["*"]})",
           R"({"name":"erp","url":"http://erp.example.com/","events":["*"]})",
           R"({"name":"erp","url":"https://localhost/","events":["*"]})",
           R"({"name":"erp","url":"https://erp.example.com/","events":["payments"]})",
           R"({"name":"erp","url":"https://erp.example.com/","events":[]})",
           R"({"name":"erp","url":"https://erp.example.com/","events":"*"})",
           R"({"name":"erp","url":"https://erp.example.com/","events":[1]})",
           R"({"name":"../x","url":"https://erp.example.com/","events":["*"]})",
       }) {
    CAPTURE(body);
    CHECK(program.post("/webhooks", body).status == 422);
  }
  auto browser = administrator(program.visit);
  auto const shown =
      browser.post("/webhooks/add", {{"name", "erp"}, {"url", "https://169.254.169.254/"}, {"events", "*"}});
  CHECK(shown.status == 422);
  CHECK_THAT(shown.body, contains("https://169.254.169.254/")); // as it was typed
  CHECK(program.visit.portfolio->store.house.webhooks.empty());
}

TEST_CASE("webhooks: paused, resumed, rotated, tried and removed by a program", "[web]") {
  Program program;
  program.post("/webhooks", std::string(kErp));
  CHECK(program.post("/webhooks/erp/pause", R"({"why":"maintenance"})").status == 200);
  CHECK(program.get("/webhooks/erp")["why"] == "maintenance");
  CHECK(program.post("/webhooks/erp/test", "{}").status == 409);
  CHECK(program.post("/webhooks/erp/resume", "{}").status == 200);
  CHECK(program.post("/webhooks/erp/test", "{}").status == 200);
  auto const rotated = program.post("/webhooks/erp/rotate", "{}");
  CHECK(json_of(rotated)["secret"] == secret_in(program.visit, "erp"));
  CHECK(program.post("/webhooks/erp/rotate", "{}").status == 409);
  CHECK(program.post("/webhooks/nobody/pause", "{}").status == 404);
  CHECK(program.post("/webhooks/erp/remove", "{}").status == 200);
  CHECK(program.get("/webhooks")["items"].empty());
  CHECK(program.visit.api("/api/v1/webhooks/erp").status == 404);
}

TEST_CASE("webhooks: how far one was told, how much waits and what went wrong", "[web]") {
  Program program;
  program.post("/webhooks", std::string(kErp));
  auto const erp = webhook_in(program.visit, "erp");
  auto& store = program.visit.portfolio->store;
  WebhookProgress progress{.row = 0, .failures = 2, .failing_since = store.now, .next_at = store.now + 5min};
  progress.recent.push_back({"chain-1", "payment_recorded", store.now, 503, "HTTP 503"});
  store.progress[erp.id()] = progress;
  auto const standing = program.get("/webhooks/erp");
  CHECK(standing["failures"] == 2);
  CHECK(standing["waiting"] > 0);
  CHECK(standing["recent"][0]["status"] == 503);
  CHECK(program.get("/webhooks")["items"][0] == standing);
  auto browser = administrator(program.visit);
  auto const page = browser.get("/webhooks").body;
  CHECK_THAT(page, contains("not taken: HTTP 503"));
  CHECK(page.find("whsec_") == std::string::npos);
}

TEST_CASE("webhooks: the page makes one and shows its secret on the answer alone", "[web][security]") {
  WebVisit visit;
  auto browser = administrator(visit);
  auto const made = browser.post(
      "/webhooks/add",
      {{"name", "erp"}, {"url", "https://erp.example.com/in"}, {"events", "desk.*, payment_recorded"}}
  );
  CHECK(made.status == 200);
  CHECK_THAT(made.body, contains(secret_in(visit, "erp")));
  CHECK(webhook_in(visit, "erp").events == std::vector<std::string>{"desk.*", "payment_recorded"});
  CHECK(browser.get("/webhooks").body.find("whsec_") == std::string::npos);
  CHECK(browser.post("/webhooks/erp/pause", {}).status == 303);
  CHECK(webhook_in(visit, "erp").state == WebhookState::paused);
  CHECK(browser.post("/webhooks/erp/test", {}).status == 409);
  CHECK(browser.post("/webhooks/erp/resume", {}).status == 303);
  CHECK(browser.post("/webhooks/erp/test", {}).status == 303);
  auto const rotated = browser.post("/webhooks/erp/rotate", {});
  CHECK_THAT(rotated.body, contains(secret_in(visit, "erp")));
  CHECK(browser.post("/webhooks/erp/remove", {}).status == 303);
  CHECK(visit.portfolio->store.house.webhooks.empty());
}

TEST_CASE("webhooks: only administrators see the page or act on it", "[web][security]") {
  WebVisit visit;
  add_user(visit, "sven", Role::supervisor);
  Browser browser(visit);
  browser.log_in("sven", std::string(kPassword));
  CHECK(browser.get("/webhooks").status == 403);
  CHECK(browser.get("/").body.find("/webhooks") == std::string::npos);
  auto const refused =
      browser.post("/webhooks/add", {{"name", "erp"}, {"url", "https://erp.example.com/"}, {"events", "*"}});
  CHECK(refused.status == 403);
  CHECK(visit.portfolio->store.house.webhooks.empty());
}

TEST_CASE("webhooks: one that was given up is among what needs a person", "[web]") {
  WebVisit visit;
  Webhook erp{.name = "erp", .url = "https://erp.example.com/", .events = {"*"}, .why = {}};
  visit.house_hears(book::WebhookRecorded{erp});
  CHECK(visit.console("/").body.find("told nothing any more") == std::string::npos);
  visit.house_hears(book::WebhookSwitched{"erp", WebhookState::stopped, "the endpoint answered 410 Gone"});
  CHECK_THAT(visit.console("/").body, contains("told nothing any more: the endpoint answered 410 Gone"));
}
