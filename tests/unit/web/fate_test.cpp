// Whoever found out says whether a message of unknown fate arrived: on its page, and by the API.
#include "tests/support/catch.hpp"
#include "tests/unit/web/browser.hpp"
#include "tests/unit/web/program.hpp"

#include <algorithm>

using namespace dunlin;
using namespace dunlin::tests;

namespace {

std::string settle_path(WebVisit const& visit) {
  return "/messages/" + visit.portfolio->unknown.text() + "/settle";
}

bool told(WebVisit const& visit, std::string_view kind) {
  return std::ranges::any_of(visit.done, [&](auto const& done) { return kind_of(done.second) == kind; });
}

} // namespace

TEST_CASE("message page: of an unknown fate it asks whether it arrived, and of no other", "[web]") {
  WebVisit visit;
  Browser browser{visit};
  add_user(visit, "north", Role::rep);
  browser.log_in("north", std::string(kPassword));
  CHECK_THAT(browser.get("/messages/" + visit.portfolio->unknown.text()).body, contains("Did it arrive?"));
  CHECK(
      browser.get("/messages/" + visit.portfolio->delivered.text()).body.find("Did it arrive?") ==
      std::string::npos
  );
  auto const [fate, kind] =
      GENERATE(std::pair("arrived", "message_accepted"), std::pair("not_arrived", "message_cancelled"));
  CHECK(browser.post(settle_path(visit), {{"fate", fate}}).status == 303);
  CHECK(told(visit, kind));
}

TEST_CASE("message page: who may only read is not asked, and is refused", "[web][security]") {
  WebVisit visit;
  Browser browser{visit};
  add_user(visit, "south", Role::read_only);
  browser.log_in("south", std::string(kPassword));
  CHECK(
      browser.get("/messages/" + visit.portfolio->unknown.text()).body.find("Did it arrive?") ==
      std::string::npos
  );
  CHECK(browser.post(settle_path(visit), {{"fate", "arrived"}}).status == 403);
  CHECK(visit.done.empty());
}

TEST_CASE("api writes: what became of a message is said once, and only where nobody knows", "[web]") {
  Program program;
  auto const path = settle_path(program.visit);
  CHECK(program.post(path, R"({"fate":"perhaps"})").status == 422);
  CHECK(program.post(path, R"({"fate":"arrived"})").status == 200);
  CHECK(told(program.visit, "message_accepted"));
  auto const other = "/messages/" + program.visit.portfolio->delivered.text() + "/settle";
  CHECK(program.post(other, R"({"fate":"arrived"})").status >= 400);
}
