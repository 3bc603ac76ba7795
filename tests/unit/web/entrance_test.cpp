#include "tests/support/catch.hpp"
#include "tests/unit/web/browser.hpp"

using namespace dunlin;
using namespace dunlin::tests;

namespace {

std::string value(net::HttpResponse const& answer, std::string_view name) {
  return std::string(answer.headers.find(name).value_or(""));
}

web::Pairs stop_everything() {
  return {{"scope", "everything"}, {"what", ""}, {"why", "wrong amounts"}};
}

} // namespace

TEST_CASE("console without a login: shows its pages and lets nobody act", "[web]") {
  WebVisit visit;
  Browser browser(visit);
  CHECK(browser.get("/plans").status == 200);
  browser.get("/login");
  CHECK(browser.post("/plans/stop", stop_everything()).status == 403);
  CHECK(visit.done.empty());
}

TEST_CASE("console with a login: every page and form asks for it, health and assets do not", "[web]") {
  WebVisit visit;
  add_user(visit, "rep", Role::rep);
  for (auto const& address : visit.console_pages()) {
    CAPTURE(address);
    auto const answer = visit.console(address);
    CHECK(answer.status == 303);
    CHECK_THAT(value(answer, "Location"), contains("/login"));
    CHECK(answer.body.find("Sample") == std::string::npos);
  }
  Browser browser(visit);
  browser.get("/login");
  CHECK(browser.post("/plans/stop", stop_everything()).status == 403);
  CHECK(visit.console("/metrics").status == 401);
  CHECK(visit.console("/healthz").status == 200);
  CHECK(visit.console("/assets/dunlin.css").status == 200);
  CHECK(visit.api("/api/v1/cases").status == 200); // programs keep their tokens
  CHECK(visit.done.empty());
}

TEST_CASE("login: the right password leads where one wanted to go, with a guarded cookie", "[web]") {
  WebVisit visit;
  add_user(visit, "rep", Role::rep, "Rep North");
  Browser browser(visit);
  CHECK(value(browser.get("/cases"), "Location") == "/login?next=%2Fcases");
  browser.get("/login?next=%2Fcases");
  auto const answer =
      browser.post("/login", {{"name", "Rep"}, {"password", std::string(kPassword)}, {"next", "/cases"}});
  CHECK(answer.status == 303);
  CHECK(value(answer, "Location") == "/cases");
  CHECK_THAT(value(answer, "Set-Cookie"), contains("; HttpOnly; SameSite=Lax"));
  auto const page = browser.get("/cases");
  CHECK(page.status == 200);
  CHECK_THAT(page.body, contains("Rep North"));
}

TEST_CASE("login: wrong password, unknown and disabled user are one and the same refusal", "[web]") {
  WebVisit visit;
  add_user(visit, "rep", Role::rep);
  add_user(visit, "gone", Role::rep);
  auto gone = *visit.portfolio->rulebook->house.user("gone");
  gone.disabled = true;
  visit.house_hears(book::UserRecorded{gone});
  std::vector<std::pair<std::string, std::string>> const tries{
      {"rep", "not the password"}, {"nobody", std::string(kPassword)}, {"gone", std::string(kPassword)}
  };
  for (auto const& [name, password] : tries) {
    CAPTURE(name);
    Browser browser(visit);
    auto const answer = browser.log_in(name, password);
    CHECK(answer.status == 403);
    CHECK_THAT(answer.body, contains("The name or the password is not right."));
    CHECK_FALSE(browser.cookies.contains("dunlin_session"));
  }
}

TEST_CASE("login: a form of another site or of another visitor logs nobody in", "[web]") {
  WebVisit visit;
  add_user(visit, "rep", Role::rep);
  web::Pairs const form{{"name", "rep"}, {"password", std::string(kPassword)}};
  Browser browser(visit);
  CHECK(browser.post_without_key("/login", form).status == 403);
  browser.get("/login");
  Browser other(visit);
  other.get("/login");
  other.key = browser.key;
  CHECK(other.post("/login", form).status == 403);
  CHECK(browser.post("/login", form, {{"Sec-Fetch-Site", "cross-site"}}).status == 403);
  CHECK(browser.post("/login", form, {{"Sec-Fetch-Site", "same-origin"}}).status == 303);
}

TEST_CASE("login: begins a new session, whatever cookie was there before", "[web]") {
  WebVisit visit;
  add_user(visit, "rep", Role::rep);
  Browser browser(visit);
  browser.cookies["dunlin_session"] = "AAAAAAAAAAAAAAAAAAAAAA"; // planted
  browser.log_in("rep", std::string(kPassword));
  auto const first = browser.cookies["dunlin_session"];
  CHECK(first != "AAAAAAAAAAAAAAAAAAAAAA");
  Browser thief(visit);
  thief.cookies["dunlin_session"] = "AAAAAAAAAAAAAAAAAAAAAA";
  CHECK(thief.get("/cases").status == 303);
}

TEST_CASE("login: too many tries are refused, for an account and from an address", "[web]") {
  WebVisit visit;
  add_user(visit, "rep", Role::rep);
  SECTION("an account, from everywhere") {
    for (int i = 0; i < 5; ++i) {
      Browser browser(visit);
      browser.address = "192.0.2." + std::to_string(i + 1);
      CHECK(browser.log_in("rep", "wrong password " + std::to_string(i)).status == 403);
    }
    Browser right(visit);
    CHECK(right.log_in("rep", std::string(kPassword)).status == 429);
    visit.world.clock.step(visit.world.clock.now() + std::chrono::seconds{31});
    CHECK(right.log_in("rep", std::string(kPassword)).status == 303);
  }
  SECTION("an address, for every account") {
    Browser browser(visit);
    for (int i = 0; i < 20; ++i)
      CHECK(browser.log_in("user" + std::to_string(i), "wrong password").status == 403);
    CHECK(browser.log_in("rep", std::string(kPassword)).status == 429);
    Browser elsewhere(visit);
    elsewhere.address = "192.0.2.99";
    CHECK(elsewhere.log_in("rep", std::string(kPassword)).status == 303);
  }
}

TEST_CASE("logout: ends the session for whoever holds the cookie", "[web]") {
  WebVisit visit;
  add_user(visit, "rep", Role::rep);
  Browser browser(visit);
  browser.log_in("rep", std::string(kPassword));
  auto const held = browser.cookies["dunlin_session"];
  CHECK(browser.post_without_key("/logout", {}).status == 303);
  CHECK(browser.get("/cases").status == 200); // not by another site's form
  CHECK(browser.post("/logout", {}).status == 303);
  Browser thief(visit);
  thief.cookies["dunlin_session"] = held;
  CHECK(thief.get("/cases").status == 303);
}

TEST_CASE("forms: without the key, with another's or after the session they change nothing", "[web]") {
  WebVisit visit;
  add_user(visit, "boss", Role::supervisor);
  add_user(visit, "other", Role::supervisor);
  Browser browser(visit);
  browser.log_in("boss", std::string(kPassword));
  CHECK(browser.post_without_key("/plans/stop", stop_everything()).status == 403);
  Browser other(visit);
  other.log_in("other", std::string(kPassword));
  auto const own = browser.key;
  browser.key = other.key;
  CHECK(browser.post("/plans/stop", stop_everything()).status == 403);
  browser.key = own;
  CHECK(browser.post("/plans/stop", stop_everything(), {{"Sec-Fetch-Site", "same-site"}}).status == 403);
  visit.world.clock.step(visit.world.clock.now() + std::chrono::hours{3});
  CHECK(browser.post("/plans/stop", stop_everything()).status == 403);
  CHECK(visit.done.empty());
  browser.log_in("boss", std::string(kPassword));
  CHECK(browser.post("/plans/stop", stop_everything()).status == 303);
  CHECK(visit.done.size() == 1);
}

TEST_CASE("roles: are checked where something is done, not only where it is shown", "[web]") {
  WebVisit visit;
  add_user(visit, "reader", Role::read_only);
  add_user(visit, "rep", Role::rep);
  add_user(visit, "boss", Role::supervisor);
  struct Case {
    std::string_view user, action;
    int status;
  };
  auto const hold = "/customers/" + visit.portfolio->orderly.text() + "/hold";
  for (auto const& [user, action, status] :
       {Case{"reader", hold, 403}, Case{"rep", "/plans/stop", 403}, Case{"boss", "/plans/approve", 403},
        Case{"boss", "/plans/stop", 303}, Case{"boss", "/templates/en/x/save", 403}}) {
    CAPTURE(user, action);
    Browser browser(visit);
    browser.log_in(std::string(user), std::string(kPassword));
    browser.get("/plans");
    auto form = stop_everything();
    CHECK(browser.post(std::string(action), form).status == status);
  }
}

TEST_CASE("one-time link: GET shows a form and uses nothing up, POST sets the password once", "[web]") {
  WebVisit visit;
  visit.house_hears(book::UserRecorded{User{"admin", "admin", Role::administrator, {}, false, {}}});
  auto const link = add_link(visit, "admin");
  Browser browser(visit);
  for (int i = 0; i < 3; ++i)
    CHECK(browser.get(link).status == 200); // a scanner looks first
  CHECK(visit.done.empty());
  std::string const password = "a long new password";
  CHECK(browser.post(link, {{"password", "short"}, {"again", "short"}}).status == 422);
  CHECK(browser.post(link, {{"password", password}, {"again", "another one, long"}}).status == 422);
  CHECK(browser.post_without_key(link, {{"password", password}, {"again", password}}).status == 422);
  CHECK(visit.done.empty());
  CHECK(browser.post(link, {{"password", password}, {"again", password}}).status == 303);
  REQUIRE(visit.done.size() == 1);
  CHECK(visit.done.front().first.kind == ActorKind::link);
  CHECK(browser.get("/plans").status == 200); // logged in
  Browser second(visit);
  CHECK(second.get(link).status == 404);
  CHECK(second.log_in("admin", password).status == 303);
}

TEST_CASE("one-time link: a wrong or old one says so and names nobody", "[web]") {
  WebVisit visit;
  add_user(visit, "admin", Role::administrator);
  auto const link = add_link(visit, "admin");
  Browser browser(visit);
  CHECK(browser.get("/join/AAAAAAAAAAAAAAAAAAAAAA").status == 404);
  CHECK(browser.get("/join/x").status == 404);
  visit.world.clock.step(visit.world.clock.now() + Days{1});
  auto const late = browser.get(link);
  CHECK(late.status == 404);
  CHECK(late.body.find("admin ") == std::string::npos);
}

TEST_CASE("names of users are never markup", "[web]") {
  WebVisit visit;
  add_user(visit, "rep", Role::rep, std::string(kHostile));
  Browser browser(visit);
  browser.log_in("rep", std::string(kPassword));
  auto const body = browser.get("/cases").body;
  CHECK_THAT(body, contains("&lt;script&gt;"));
  CHECK(body.find("<script") == std::string::npos);
  Browser guest(visit);
  CHECK(guest.log_in(std::string(kHostile), "x").body.find("<script") == std::string::npos);
}
