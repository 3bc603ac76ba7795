#include "tests/support/catch.hpp"
#include "tests/unit/web/browser.hpp"

using namespace dunlin;
using namespace dunlin::tests;

namespace {

struct Desk {
  WebVisit visit;
  Browser browser{visit};
  explicit Desk(Role role) {
    add_user(visit, "north", role);
    browser.log_in("north", std::string(kPassword));
    browser.get("/plans");
  }
  std::string case_path() const { return "/cases/" + visit.portfolio->orderly_case.text(); }
  template <class T>
  T const* only_fact() const {
    if (visit.done.size() != 1) return nullptr;
    return visit_fact(
        [](auto const& told) -> T const* {
          if constexpr (std::is_same_v<std::remove_cvref_t<decltype(told)>, T>)
            return &told;
          else
            return nullptr;
        },
        visit.done.front().second
    );
  }
};

} // namespace

TEST_CASE("case page: forms are there for who may use them", "[web]") {
  Desk rep(Role::rep);
  CHECK_THAT(rep.browser.get(rep.case_path()).body, contains("/promise\""));
  Desk reader(Role::read_only);
  CHECK(reader.browser.get(reader.case_path()).body.find("/promise\"") == std::string::npos);
}

TEST_CASE("case page: a hold is set in the name of who is logged in", "[web]") {
  Desk desk(Role::rep);
  auto const answer = desk.browser.post(
      desk.case_path() + "/hold", {{"kind", "dispute"}, {"receivable", "R-2007"}, {"why", "goods sent back"}}
  );
  CHECK(answer.status == 303);
  CHECK(answer.headers.find("Location").value_or("") == desk.case_path());
  auto const* told = desk.only_fact<planning::HoldSet>();
  REQUIRE(told != nullptr);
  CHECK(told->hold.kind == HoldKind::dispute);
  CHECK(told->hold.receivable.has_value());
  CHECK(told->hold.why == "goods sent back");
  CHECK(told->hold.set_by == "north");
  CHECK(desk.visit.done.front().first == Actor{ActorKind::user, "north"});
}

TEST_CASE("case page: a form that is wrong comes back as it was typed, with what is wrong", "[web]") {
  Desk desk(Role::rep);
  auto const answer = desk.browser.post(
      desk.case_path() + "/hold",
      {{"kind", "dispute"}, {"receivable", "R-2007"}, {"amount", "lots"}, {"why", std::string(kHostile)}}
  );
  CHECK(answer.status == 422);
  CHECK_THAT(answer.body, contains("value=\"lots\""));
  CHECK_THAT(answer.body, contains("role=\"alert\""));
  CHECK(answer.body.find("<script") == std::string::npos);
  CHECK(desk.visit.done.empty());
}

TEST_CASE("case page: a promise is noted; a day that is past is not", "[web]") {
  Desk desk(Role::rep);
  auto const path = desk.case_path() + "/promise";
  CHECK(desk.browser.post(path, {{"by", "2020-01-01"}, {"amount", ""}}).status == 422);
  CHECK(desk.browser.post(path, {{"by", "2099-12-31"}, {"amount", "500.00"}}).status == 303);
  auto const* told = desk.only_fact<planning::PromiseRecorded>();
  REQUIRE(told != nullptr);
  CHECK(told->promise.amount.minor == 50000);
}

TEST_CASE("case page: a hold that stands is released; another's is not found", "[web]") {
  Desk desk(Role::rep);
  auto const& holds = desk.visit.portfolio->store.customers[desk.visit.portfolio->orderly].holds;
  REQUIRE_FALSE(holds.empty());
  CHECK(desk.browser.post(desk.case_path() + "/release", {{"hold", "x"}}).status == 422);
  CHECK(desk.browser.post(desk.case_path() + "/release", {{"hold", holds.front().id.text()}}).status == 303);
  CHECK(desk.only_fact<planning::HoldReleased>() != nullptr);
}

TEST_CASE("case page: when something moved meanwhile the page says so", "[web]") {
  Desk desk(Role::rep);
  desk.visit.act_says = fail(Errc::conflict, "the head moved");
  auto const answer = desk.browser.post(desk.case_path() + "/hold", {{"kind", "other"}, {"why", "agreed"}});
  CHECK(answer.status == 409);
  CHECK(answer.body.find("the head moved") == std::string::npos);
}

TEST_CASE("plans: stop, resume and approval are facts of the house", "[web]") {
  Desk desk(Role::administrator);
  auto const& key = desk.visit.portfolio->creditor.key;
  CHECK(
      desk.browser.post("/plans/stop", {{"scope", "creditor"}, {"what", key}, {"why", "check"}}).status == 303
  );
  CHECK_THAT(desk.browser.get("/plans").body, contains("stopped by north"));
  CHECK(desk.browser.post("/plans/resume", {{"scope", "creditor"}, {"what", key}}).status == 303);
  CHECK(desk.browser.post("/plans/approve", {{"what", key}}).status == 303);
  CHECK(
      desk.browser.post("/plans/stop", {{"scope", "creditor"}, {"what", "nobody"}, {"why", "x"}}).status ==
      404
  );
  CHECK(desk.browser.post("/plans/stop", {{"scope", "everything"}, {"what", ""}, {"why", ""}}).status == 422);
  CHECK(desk.visit.done.size() == 3);
}

TEST_CASE(
    "customer page: a person is erased by administrators alone, and only when nothing is open", "[web]"
) {
  Desk rep(Role::rep);
  auto const path = "/customers/" + rep.visit.portfolio->orderly.text();
  CHECK(rep.browser.get(path).body.find("/erase\"") == std::string::npos);
  CHECK(rep.browser.post(path + "/erase", {{"why", "asked for it"}}).status == 403);
  Desk desk(Role::administrator);
  CHECK_THAT(desk.browser.get(path).body, contains("/erase\""));
  CHECK(desk.browser.post(path + "/erase", {{"why", "asked for it"}}).status == 422);
  CHECK(desk.visit.done.empty());
  auto& facts = desk.visit.portfolio->store.customers[desk.visit.portfolio->orderly];
  for (auto& state : facts.receivables)
    state.open.minor = 0;
  facts.pending.clear();
  facts.tickets.clear();
  CHECK(desk.browser.post(path + "/erase", {{"why", " "}}).status == 422);
  CHECK(desk.browser.post(path + "/erase", {{"why", "asked for it"}, {"letters_stay", "yes"}}).status == 303);
  auto const* told = desk.only_fact<ledger::CustomerErased>();
  REQUIRE(told != nullptr);
  CHECK(told->why == "asked for it");
  CHECK(told->letters_stay);
}
