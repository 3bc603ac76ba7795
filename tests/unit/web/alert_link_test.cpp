// The link in an alert's message: opening it changes nothing, its button acknowledges in the rep's name.
#include "bot/web/doors/alert_page.hpp"
#include "bot/web/links/unsubscribe_token.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/web/web_visit.hpp"

using namespace dunlin;
using namespace dunlin::tests;
using namespace dunlin::web;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view kPressed = "acknowledge=yes";

struct AlertVisit {
  WebVisit visit;
  CustomerId customer = visit.portfolio->orderly;
  AlertId alert = AlertId::of({"alert"});
  TicketId ticket = TicketId::of({"ticket"});

  AlertVisit() {
    for (auto const* key : {"anna", "bernd"})
      visit.house_hears(Fact(book::Fact(book::RepRecorded{{key, "Somebody Longname", "", "", "en"}})));
    Alert raised;
    raised.id = alert;
    raised.kind = AlertKind::complaint;
    raised.creditor = visit.portfolio->creditor.id;
    raised.ticket = ticket;
    visit.portfolio->store.tell(
        customer, visit.portfolio->store.now, desk::Fact(desk::AlertRaised{std::move(raised)})
    );
  }

  AlertLink link(std::string_view rep = "anna") const { return {customer, alert, mark_of_rep(rep), 0}; }
  std::string path(AlertLink const& to, int days = 14) const {
    auto const today = CivilDate(std::chrono::floor<Days>(visit.world.clock.now()));
    return "/a/" + AlertTokens(visit.key).make(to, plus_days(today, days));
  }
  std::string path() const { return path(link()); }
  net::HttpResponse press(std::string const& at) { return visit.outside("POST", at, std::string(kPressed)); }

  std::vector<desk::AlertAcknowledged> acknowledged() const {
    std::vector<desk::AlertAcknowledged> found;
    for (auto const& [by, fact] : visit.done)
      found.push_back(std::get<desk::AlertAcknowledged>(std::get<desk::Fact>(fact)));
    return found;
  }
  // What the store does with the deed, so that the next page sees it.
  void remember() {
    for (auto const& [by, fact] : visit.done)
      visit.portfolio->store.tell(customer, visit.portfolio->store.now, fact, by);
    visit.done.clear();
  }
};

} // namespace

TEST_CASE("alert link: opening it shows a page with a button and changes nothing", "[web]") {
  AlertVisit at;
  auto const answer = at.visit.outside("GET", at.path());
  CHECK(answer.status == 200);
  CHECK_THAT(answer.body, contains("<form method=\"post\">"));
  CHECK_THAT(answer.body, contains("complaint · " + ticket_number(at.ticket) + " · customer C-1001"));
  CHECK(at.visit.outside("HEAD", at.path()).status == 200);
  CHECK(at.visit.done.empty());
}

TEST_CASE("alert link: the page names no customer and no rep by name", "[web]") {
  AlertVisit at;
  auto const body = at.visit.outside("GET", at.path()).body;
  CHECK_THAT(body, contains("Example Supplies Ltd"));
  for (auto const* personal : {"Metalworks", "example.net", "Longname"})
    CHECK(body.find(personal) == std::string::npos);
}

TEST_CASE("alert link: its button acknowledges in the name of the rep it was written to", "[web]") {
  AlertVisit at;
  auto const answer = at.press(at.path(at.link("bernd")));
  CHECK(answer.status == 200);
  CHECK_THAT(answer.body, contains("in the name of bernd"));
  CHECK(answer.body.find("<form") == std::string::npos);
  auto const told = at.acknowledged();
  REQUIRE(told.size() == 1);
  CHECK(told.front().alert == at.alert);
  CHECK(told.front().by == "bernd");
  CHECK(told.front().how == "link");
  CHECK(at.visit.done.front().first == Actor{ActorKind::user, "bernd"});
}

TEST_CASE("alert link: what was acknowledged already says by whom, whoever asks", "[web]") {
  AlertVisit at;
  at.press(at.path(at.link("bernd")));
  at.remember();
  for (auto const* rep : {"anna", "bernd"}) {
    for (auto const* method : {"GET", "POST"}) {
      auto const answer = at.visit.outside(method, at.path(at.link(rep)), std::string(kPressed));
      CHECK(answer.status == 200);
      CHECK_THAT(answer.body, contains("bernd acknowledged this already"));
      CHECK(answer.body.find("<form") == std::string::npos);
    }
  }
  CHECK(at.visit.done.empty());
}

TEST_CASE("alert link: a POST without the button's value asks and changes nothing", "[web]") {
  AlertVisit at;
  for (auto const* body : {"", "acknowledge=no", "List-Unsubscribe=One-Click"})
    CHECK_THAT(at.visit.outside("POST", at.path(), body).body, contains("<form method=\"post\">"));
  CHECK(at.visit.done.empty());
}

TEST_CASE("alert link: a wrong link is 404 whatever is wrong with it, and changes nothing", "[web]") {
  AlertVisit at;
  auto const good = at.path();
  auto changed = good;
  changed[40] = changed[40] == 'A' ? 'B' : 'A';
  auto other_customer = at.link();
  other_customer.customer = CustomerId::of({"nobody"});
  auto other_alert = at.link();
  other_alert.alert = AlertId::of({"never raised"});
  auto elsewhere = at.link();
  elsewhere.customer = at.visit.portfolio->hostile;
  Unsubscribe const stop{at.customer, AddressId::of({"a"}), at.visit.portfolio->creditor.id};
  auto const of_another_kind = UnsubscribeTokens(at.visit.key).make(stop, std::chrono::year{2027} / 3 / 1);
  std::string first;
  for (auto const& wrong :
       {changed, at.path(at.link(), -1), at.path(at.link("left the house")), at.path(other_customer),
        at.path(other_alert), at.path(elsewhere), "/a/" + of_another_kind, std::string("/a/x"),
        good.substr(0, 50), good + "A"}) {
    CAPTURE(wrong);
    for (auto const* method : {"GET", "POST"}) {
      auto const answer = at.visit.outside(method, wrong, std::string(kPressed));
      CHECK(answer.status == 404);
      if (first.empty()) first = answer.body;
      CHECK(answer.body == first);
    }
  }
  CHECK(at.visit.done.empty());
}

TEST_CASE("alert link: when it could not be written the page says that nothing was changed", "[web]") {
  AlertVisit at;
  at.visit.act_says = fail(GENERATE(Errc::unavailable, Errc::conflict), "the disk is full");
  auto const answer = at.press(at.path());
  CHECK(answer.status == 503);
  CHECK_THAT(answer.body, contains("Nothing was changed"));
  CHECK(answer.body.find("disk") == std::string::npos);
}

TEST_CASE("alert link: it is no door of the console", "[web]") {
  AlertVisit at;
  CHECK(at.visit.console(at.path()).status != 200);
  CHECK(at.visit.done.empty());
}

TEST_CASE("alert token: opens to what it was made for, through its last day and not after", "[web]") {
  AlertTokens const tokens("a key of links, 32 bytes at least");
  AlertLink const what{
      .customer = CustomerId::of({"C-1"}), .alert = AlertId::of({"a"}), .rep = mark_of_rep("anna"), .rung = 2
  };
  CivilDate const last_day = std::chrono::year{2027} / 3 / 1;
  auto const midnight = std::chrono::sys_days(last_day) + 24h;
  auto const token = tokens.make(what, last_day);
  CHECK(token.size() < 90); // an SMS carries it
  auto const opened = tokens.open(token, midnight - 1ms);
  REQUIRE(opened.has_value());
  CHECK(*opened == what);
  CHECK_FALSE(tokens.open(token, midnight).has_value());
}

TEST_CASE("alert token: no changed character, other key, cut or addition is accepted", "[web]") {
  std::string const key = "a key of links, 32 bytes at least";
  AlertTokens const tokens(key);
  AlertLink const what{CustomerId::of({"C-1"}), AlertId::of({"a"}), mark_of_rep("anna"), 0};
  Timestamp const now = std::chrono::sys_days(std::chrono::year{2026} / 11 / 24) + 9h;
  auto const token = tokens.make(what, std::chrono::year{2027} / 3 / 1);
  for (std::size_t i = 0; i < token.size(); ++i) {
    auto changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    CAPTURE(i);
    CHECK_FALSE(tokens.open(changed, now).has_value());
  }
  CHECK_FALSE(AlertTokens("another key of 16 bytes").open(token, now).has_value());
  CHECK_FALSE(UnsubscribeTokens(key).open(token, now).has_value());
  for (auto const& wrong : {token.substr(1), token + "A", std::string(), std::string(100'000, 'A')})
    CHECK_FALSE(tokens.open(wrong, now).has_value());
}
