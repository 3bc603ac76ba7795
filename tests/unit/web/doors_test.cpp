#include "bot/web/pages/style_sheet.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/web/web_visit.hpp"

using namespace dunlin;
using namespace dunlin::tests;
using namespace dunlin::web;

namespace {

std::string value(net::HttpResponse const& answer, std::string_view name) {
  return std::string(answer.headers.find(name).value_or(""));
}

Unsubscribe link_of(SamplePortfolio const& portfolio) {
  return {
      .customer = portfolio.orderly,
      .address = AddressId::of({"C-1001"}),
      .creditor = portfolio.creditor.id,
      .purpose = Purpose::dunning
  };
}

std::string link_path(WebVisit& visit) {
  auto const last_day = plus_days(CivilDate(std::chrono::floor<Days>(visit.world.clock.now())), 400);
  return "/u/" + UnsubscribeTokens(visit.key).make(link_of(*visit.portfolio), last_day);
}

constexpr std::string_view kOneClick = "List-Unsubscribe=One-Click";

} // namespace

TEST_CASE("console: listens on this machine's own addresses only", "[web]") {
  CHECK(console_may_listen("127.0.0.1").has_value());
  CHECK(console_may_listen("::1").has_value());
  for (auto const* address : {"0.0.0.0", "192.0.2.7", "::", "localhost"}) {
    auto const refused = console_may_listen(address);
    REQUIRE_FALSE(refused.has_value());
    CHECK_THAT(refused.error().detail, contains("no login yet"));
    CHECK_THAT(refused.error().detail, contains(address));
  }
}

TEST_CASE("doors: a foreign Host reaches nothing", "[web]") {
  WebVisit visit;
  for (auto const* host : {"evil.example", "localhost.evil.example", "pay.example.com", ""}) {
    CAPTURE(host);
    auto const answer =
        visit.world.wait(visit.rooms.answer_console(WebVisit::request("GET", "/", host, {}, {})));
    CHECK(answer.status == 421);
    CHECK(answer.body.find("Sample") == std::string::npos);
  }
  auto twice = WebVisit::request("GET", "/", "localhost", {{"Host", "localhost"}}, {});
  CHECK(visit.world.wait(visit.rooms.answer_console(std::move(twice))).status == 421);
}

TEST_CASE("public door: nothing of the console is behind it", "[web]") {
  WebVisit visit;
  for (auto const& address : visit.console_pages())
    CHECK(visit.outside("GET", address).status == 404);
  for (auto const* address : {"/metrics", "/api/v1/customers", "/api/v1/events"})
    CHECK(visit.outside("GET", address).status == 404);
  CHECK(visit.outside("GET", "/healthz").status == 200);
  CHECK(visit.outside("GET", "/readyz").status == 200);
}

TEST_CASE("doors: every answer carries the safe headers", "[web]") {
  WebVisit visit;
  std::vector<net::HttpResponse> answers;
  for (auto const& address : visit.console_pages())
    answers.push_back(visit.console(address));
  for (auto const* address : {"/api/v1/cases", "/metrics", "/healthz", "/assets/dunlin.css", "/bad%escape"})
    answers.push_back(visit.console(address));
  answers.push_back(visit.outside("GET", link_path(visit)));
  answers.push_back(visit.outside("DELETE", "/"));
  answers.push_back(visit.outside("GET", "/nowhere"));
  for (auto const& answer : answers) {
    CAPTURE(answer.body.substr(0, 200));
    CHECK_THAT(value(answer, "Content-Security-Policy"), contains("default-src 'none'"));
    CHECK_THAT(value(answer, "Content-Security-Policy"), contains("frame-ancestors"));
    CHECK(value(answer, "X-Content-Type-Options") == "nosniff");
    CHECK(value(answer, "Referrer-Policy") == "no-referrer");
    CHECK_FALSE(value(answer, "Content-Type").empty());
  }
}

TEST_CASE("doors: methods that a path does not take are refused and named", "[web]") {
  WebVisit visit;
  auto const post =
      visit.world.wait(visit.rooms.answer_console(WebVisit::request("POST", "/cases", "localhost", {}, "x=1"))
      );
  CHECK(post.status == 405);
  CHECK(value(post, "Allow") == "GET, HEAD");
  CHECK(visit.outside("PUT", "/u/x").status == 405);
}

TEST_CASE("doors: a store that is gone is said in words, and nothing of its insides", "[web]") {
  WebVisit visit;
  visit.portfolio->store.fall_over();
  for (auto const* address : {"/", "/cases", "/readyz"}) {
    auto const answer = visit.console(address);
    CHECK(answer.status == 503);
    CHECK_THAT(answer.body, contains("Nothing was changed"));
    CHECK(answer.body.find("database is gone") == std::string::npos);
  }
  CHECK(visit.console("/healthz").status == 200);
}

TEST_CASE("unsubscribe: GET shows a page with a button and changes nothing", "[web]") {
  WebVisit visit;
  auto const answer = visit.outside("GET", link_path(visit));
  CHECK(answer.status == 200);
  CHECK_THAT(answer.body, contains("<form method=\"post\">"));
  CHECK_THAT(answer.body, contains("name=\"List-Unsubscribe\" value=\"One-Click\""));
  CHECK(visit.outside("HEAD", link_path(visit)).status == 200);
  CHECK(visit.opted_out.empty());
}

TEST_CASE("unsubscribe: the page names the creditor and nobody else", "[web]") {
  WebVisit visit;
  auto const body = visit.outside("GET", link_path(visit)).body;
  CHECK_THAT(body, contains("Example Supplies Ltd"));
  CHECK(body.find("Metalworks") == std::string::npos);
  CHECK(body.find("example.net") == std::string::npos);
}

TEST_CASE("unsubscribe: a one-click POST opts out, by link, what the token names", "[web]") {
  WebVisit visit;
  auto const path = link_path(visit);
  auto const answer = visit.outside("POST", path, std::string(kOneClick));
  CHECK(answer.status == 200);
  REQUIRE(visit.opted_out.size() == 1);
  auto const& [customer, told] = visit.opted_out.front();
  auto const link = link_of(*visit.portfolio);
  CHECK(customer == link.customer);
  CHECK(
      told.opt_out ==
      OptOut{
          .address = link.address,
          .creditor = link.creditor,
          .purpose = link.purpose,
          .by = "link",
          .at = visit.world.clock.now()
      }
  );
}

TEST_CASE("unsubscribe: customers are asked in their language, also in one that the console lacks", "[web]") {
  WebVisit visit;
  auto const asked = [&](std::string method, std::string path, std::string_view language,
                         std::string body = {}) {
    return visit.world
        .wait(visit.rooms.answer_public(WebVisit::request(
            std::move(method), std::move(path), "pay.example.com",
            {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept-Language", std::string(language)}
            },
            std::move(body)
        )))
        .body;
  };
  auto const path = link_path(visit);
  CHECK_THAT(asked("GET", path, "fr-CA, en;q=0.5"), contains("<html lang=\"fr\">"));
  CHECK_THAT(asked("GET", path, "fr"), contains("Ne plus recevoir de rappels de paiement ?"));
  CHECK_THAT(asked("GET", path, "es"), contains("¿No recibir más recordatorios de pago?"));
  CHECK_THAT(asked("GET", path, "de"), contains("Keine Zahlungserinnerungen mehr?"));
  CHECK_THAT(asked("GET", path, "it"), contains("No more payment reminders?"));
  CHECK_THAT(visit.console("/", {{"Accept-Language", "fr"}}).body, contains("<html lang=\"en\">"));
  visit.opt_out_says = fail(Errc::unavailable, "the disk is full");
  for (auto const* language : {"fr", "es", "de", "zh"}) {
    INFO(language);
    for (auto const& page :
         {asked("GET", path, language), asked("POST", path, language, std::string(kOneClick)),
          asked("GET", "/u/x", language)}) {
      for (auto const* english : {"address", "link", "Stop", "Nothing", "Try", "mail", "That"})
        CHECK(page.substr(page.find("<h1>")).find(english) == std::string::npos);
    }
  }
}

TEST_CASE("unsubscribe: multipart works too, and twice is no error", "[web]") {
  WebVisit visit;
  auto const path = link_path(visit);
  std::string const body =
      "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
  CHECK(visit.outside("POST", path, body, "multipart/form-data; boundary=b").status == 200);
  CHECK(visit.outside("POST", path, body, "multipart/form-data; boundary=b").status == 200);
  CHECK(visit.opted_out.size() == 2);
}

TEST_CASE("unsubscribe: a POST that does not say so changes nothing and asks", "[web]") {
  WebVisit visit;
  for (auto const* body : {"", "List-Unsubscribe=No", "x=One-Click"}) {
    auto const answer = visit.outside("POST", link_path(visit), body);
    CHECK_THAT(answer.body, contains("<form method=\"post\">"));
  }
  CHECK(visit.opted_out.empty());
}

TEST_CASE("unsubscribe: a wrong link is 404 whatever is wrong with it, and changes nothing", "[web]") {
  WebVisit visit;
  auto const path = link_path(visit);
  auto changed = path;
  changed[40] = changed[40] == 'A' ? 'B' : 'A';
  auto const stale =
      "/u/" + UnsubscribeTokens(visit.key).make(link_of(*visit.portfolio), std::chrono::year{2026} / 3 / 1);
  std::string first;
  for (auto const& wrong : {changed, stale, std::string("/u/x"), path.substr(0, 50)}) {
    CAPTURE(wrong);
    auto const answer = visit.outside("POST", wrong, std::string(kOneClick));
    CHECK(answer.status == 404);
    if (first.empty()) first = answer.body;
    CHECK(answer.body == first);
  }
  CHECK(visit.opted_out.empty());
}

TEST_CASE("unsubscribe: when it could not be written the page says that nothing was changed", "[web]") {
  WebVisit visit;
  visit.opt_out_says = fail(Errc::unavailable, "the disk is full");
  auto const answer = visit.outside("POST", link_path(visit), std::string(kOneClick));
  CHECK(answer.status == 503);
  CHECK_THAT(answer.body, contains("Nothing was changed"));
  CHECK(answer.body.find("disk") == std::string::npos);
}

TEST_CASE("style sheet: packed for who can unpack it, kept by a digest in its link", "[web]") {
  WebVisit visit;
  CHECK_THAT(visit.console("/").body, contains("href=\"" + style_sheet_link() + "\""));
  auto const plain = visit.console(style_sheet_link());
  auto const packed = visit.console(style_sheet_link(), {{"Accept-Encoding", "br, gzip"}});
  CHECK_THAT(plain.body, contains("--paper"));
  CHECK(value(packed, "Content-Encoding") == "gzip");
  CHECK(packed.body.size() * 2 < plain.body.size());
  CHECK_THAT(value(packed, "Cache-Control"), contains("immutable"));
  CHECK(value(packed, "ETag") != value(plain, "ETag"));
  auto const again = visit.console(
      style_sheet_link(), {{"Accept-Encoding", "gzip"}, {"If-None-Match", value(packed, "ETag")}}
  );
  CHECK(again.status == 304);
  CHECK(again.body.empty());
  CHECK(visit.console("/assets/nothing.css").status == 404);
}

TEST_CASE("metrics: the store's counts and the doors' answers in the text format", "[web]") {
  WebVisit visit;
  visit.console("/nowhere");
  auto const answer = visit.console("/metrics");
  CHECK_THAT(value(answer, "Content-Type"), contains("version=0.0.4"));
  CHECK_THAT(answer.body, contains("# TYPE dunlin_customers gauge"));
  CHECK_THAT(answer.body, contains("dunlin_customers 3"));
  CHECK_THAT(answer.body, contains("dunlin_messages_unknown 1"));
  CHECK_THAT(answer.body, contains("dunlin_http_answers_total{door=\"console\",status=\"4xx\"} 1"));
}
