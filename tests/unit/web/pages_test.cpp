#include "bot/web/doors/alert_page.hpp"
#include "bot/web/doors/login_page.hpp"
#include "bot/web/doors/unsubscribe_page.hpp"
#include "bot/web/pages/page_templates.hpp"
#include "bot/web/pages/template_pages.hpp"
#include "bot/web/pages/views.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/web/web_visit.hpp"

using namespace dunlin;
using namespace dunlin::tests;
using namespace dunlin::web;

TEST_CASE("pages: each template uses only what its view tells", "[web]") {
  PageTemplates const templates(shipped_pages());
  auto views = all_views();
  views.emplace_back(UnsubscribeView::kTemplate, UnsubscribeView::shape());
  views.emplace_back(AlertView::kTemplate, AlertView::shape());
  views.emplace_back(LoginView::kTemplate, LoginView::shape());
  for (auto const& view : template_views())
    views.push_back(view);
  for (auto const& [name, shape] : views) {
    CAPTURE(name);
    for (auto const& mistake : templates.check(name, shape))
      FAIL_CHECK(liquid::text_of(mistake));
  }
}

TEST_CASE("pages: every page answers and stays below 60 kB", "[web]") {
  WebVisit visit;
  for (auto const& address : visit.console_pages()) {
    CAPTURE(address);
    auto const answer = visit.console(address);
    CHECK(answer.status == (address == "/nowhere" ? 404 : 200));
    CHECK(answer.body.size() < 60'000);
    CHECK_THAT(answer.body, contains("</html>"));
  }
}

TEST_CASE("pages: what customers and imports say is never markup", "[web]") {
  WebVisit visit;
  visit.letters.push_back(
      {.sent =
           {.message = visit.portfolio->hostile_message,
            .sender = std::string(kHostile),
            .recipient = std::string(kHostile),
            .subject = std::string(kHostile),
            .text = std::string(kHostile)}}
  );
  visit.portfolio->rulebook->house.creditors.front().name = kHostile;
  visit.portfolio->rulebook->house.stops.push_back(
      {.scope = StopScope::creditor, .what = std::string(kHostile), .why = std::string(kHostile)}
  );
  int shown = 0;
  for (auto const& address : visit.console_pages()) {
    CAPTURE(address);
    auto const body = visit.console(address).body;
    CHECK(body.find("<script") == std::string::npos);
    CHECK(body.find("alert(\"x\")") == std::string::npos);
    CHECK(body.find("' onload=") == std::string::npos);
    if (body.find("&lt;script&gt;") != std::string::npos) ++shown;
  }
  CHECK(shown >= 12); // it was there to be seen, as text
}

TEST_CASE("pages: no script, no inline style, nothing from elsewhere", "[web]") {
  WebVisit visit;
  for (auto const& address : visit.console_pages()) {
    CAPTURE(address);
    auto const body = visit.console(address).body;
    for (auto const* unwanted :
         {"<script", "<style", " style=\"", "src=\"http", "href=\"http", "javascript:"})
      CHECK(body.find(unwanted) == std::string::npos);
  }
}

TEST_CASE("today: lists what needs a person, most urgent first, and counts it", "[web]") {
  WebVisit visit;
  auto const body = visit.console("/").body;
  CHECK_THAT(body, contains("3 things need a person."));
  auto const stale = body.find("too old to remind on");
  auto const unknown = body.find("line dropped after hand-over");
  auto const task = body.find("Find an address");
  CHECK(stale < unknown);
  CHECK(unknown < task);
  CHECK(task != std::string::npos);
}

TEST_CASE("today: an approval that is missing and a stop stand above all", "[web]") {
  WebVisit visit;
  auto& house = visit.portfolio->rulebook->house;
  house.creditors.front().go_live.approved = false;
  house.stops.push_back({.since = visit.portfolio->store.now, .by = "Rep North", .why = "wrong amounts"});
  auto const body = visit.console("/").body;
  auto const stop = body.find("All sending is stopped: wrong amounts");
  CHECK(stop < body.find("waits for approval; nothing is sent until then"));
  CHECK_THAT(body, contains("5 things need a person."));
}

TEST_CASE("case: steps, story with its why, receivables and facts", "[web]") {
  WebVisit visit;
  auto const body = visit.console("/cases/" + visit.portfolio->orderly_case.text()).body;
  CHECK_THAT(body, contains("Sample Metalworks GmbH"));
  CHECK_THAT(body, contains("<li class=\"done\"><b>Reminder</b>sent 20 Feb</li>"));
  CHECK_THAT(body, contains("<b>Firm reminder</b>"));
  CHECK_THAT(body, contains("Reminder by e-mail, German"));
  CHECK_THAT(body, contains("R-2007, due 20 Jan"));
  CHECK_THAT(body, contains("<details"));
  CHECK_THAT(body, contains("disputed"));
  CHECK_THAT(body, contains("We pay 500 euros on Friday"));
  CHECK_THAT(body, contains("Rep North"));
}

TEST_CASE("case: tabs leave out the other themes", "[web]") {
  WebVisit visit;
  auto const address = "/cases/" + visit.portfolio->orderly_case.text();
  auto const money = visit.console(address + "?show=money").body;
  CHECK_THAT(money, contains("Payment of"));
  CHECK(money.find("Reminder by e-mail") == std::string::npos);
  auto const messages = visit.console(address + "?show=messages").body;
  CHECK_THAT(messages, contains("Reminder by e-mail"));
  CHECK(messages.find("Payment of") == std::string::npos);
}

TEST_CASE("case: an unknown or broken id is a page that says so", "[web]") {
  WebVisit visit;
  for (auto const& id : {CaseId::of({"other"}).text(), std::string("x")}) {
    auto const answer = visit.console("/cases/" + id);
    CHECK(answer.status == 404);
    CHECK_THAT(answer.body, contains("There is no such case."));
  }
}

TEST_CASE("cases: filters stand in the address and in the form", "[web]") {
  WebVisit visit;
  CHECK_THAT(visit.console("/cases?text=Metalworks").body, contains("Sample Metalworks GmbH"));
  CHECK_THAT(visit.console("/cases?text=nobody").body, contains("No case fits."));
  auto const held = visit.console("/cases?held=promised").body;
  CHECK_THAT(held, contains("Sample Metalworks GmbH"));
  CHECK(held.find("示例贸易有限公司") == std::string::npos);
  CHECK_THAT(held, contains("<option value=\"promised\" selected>"));
}

TEST_CASE("lists: the next page keeps the filter", "[web]") {
  WebVisit visit;
  for (int i = 0; i < 70; ++i) {
    auto const id = CustomerId::of({"many", std::to_string(i)});
    visit.portfolio->store.tell(
        id, visit.portfolio->store.now,
        ledger::Fact(
            ledger::CustomerRecorded{{.id = id, .number = "M-" + std::to_string(i), .name = "Many & Co"}}
        )
    );
  }
  auto const first = visit.console("/customers?text=Many").body;
  CHECK_THAT(first, contains("href=\"/customers?text=Many&amp;after=50\""));
  auto const second = visit.console("/customers?text=Many&after=50").body;
  CHECK(second.find("after=") == std::string::npos);
  CHECK_THAT(second, contains("href=\"/customers?text=Many\""));
}

TEST_CASE("message: state, evidence as text, and the message in a frame that can do nothing", "[web]") {
  WebVisit visit;
  auto const address = "/messages/" + visit.portfolio->hostile_message.text();
  auto const body = visit.console(address).body;
  CHECK_THAT(body, contains("&lt;script&gt;1&lt;/script&gt;"));
  CHECK_THAT(body, contains("sandbox=\"\""));
  auto const frame = visit.console(address + "/preview");
  CHECK(frame.status == 200);
  auto const policy = std::string(frame.headers.find("Content-Security-Policy").value());
  CHECK_THAT(policy, contains("sandbox;"));
  CHECK_THAT(policy, contains("default-src 'none'"));
  CHECK_THAT(policy, contains("frame-ancestors 'self'"));
  CHECK(policy.find("script") == std::string::npos);
  CHECK(frame.headers.count("Content-Security-Policy") == 1);
}

TEST_CASE("message: the frame shows the HTML part, decoded", "[web]") {
  WebVisit visit;
  auto const address = "/messages/" + visit.portfolio->delivered.text();
  CHECK_THAT(visit.console(address).body, contains("Zahlungserinnerung R-2007"));
  CHECK(visit.console(address + "/preview").body == "<p style=\"color:#333\">Bitte zahlen.</p>");
}

TEST_CASE("search: finds customers by name, invoices by number, cases and messages by id", "[web]") {
  WebVisit visit;
  CHECK_THAT(visit.console("/search?q=Metalworks").body, contains("Sample Metalworks GmbH"));
  CHECK_THAT(visit.console("/search?q=R-2007").body, contains("R-2007"));
  CHECK_THAT(
      visit.console("/search?q=" + visit.portfolio->delivered.text()).body,
      contains("/messages/" + visit.portfolio->delivered.text())
  );
  CHECK_THAT(visit.console("/search?q=nothing-at-all").body, contains("Nothing fits."));
}

TEST_CASE("pages: speak the reader's language", "[web]") {
  WebVisit visit;
  CHECK_THAT(
      visit.console("/", {{"Accept-Language", "de-AT,de;q=0.9"}}).body, contains("<html lang=\"de\">")
  );
  CHECK_THAT(
      visit.console("/", {{"Accept-Language", "fr, zh-CN;q=0.5, de;q=0.4"}}).body,
      contains("<html lang=\"zh\">")
  );
  CHECK_THAT(visit.console("/", {{"Accept-Language", "fr"}}).body, contains("<html lang=\"en\">"));
}
