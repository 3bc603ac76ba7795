// What customers send and what follows, as pages show it and people act on it.
#include "bot/web/pages/desk_views.hpp"
#include "bot/web/pages/page_templates.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/web/browser.hpp"

using namespace dunlin;
using namespace dunlin::tests;
using namespace std::chrono_literals;

namespace {

struct Counter { // a desk where one customer complained by mail, and a stranger wrote
  WebVisit visit;
  Browser browser{visit};
  CustomerId customer;
  InboundId read = InboundId::of({"read"});
  InboundId stranger = InboundId::of({"stranger"});
  TicketId ticket = TicketId::of({"ticket"});
  AlertId alert = AlertId::of({"alert"});
  AddressId address;

  explicit Counter(Role role, std::string const& words = "The goods were broken.")
      : customer(visit.portfolio->orderly) {
    auto& store = visit.portfolio->store;
    address = store.customers[customer].contacts.front().addresses.front().id;
    keep(read, InboundState::read, customer, words);
    keep(stranger, InboundState::set_aside, std::nullopt, "Subject: who are you\r\n\r\n" + words);
    auto const at = store.now - 1h;
    Finding finding{.intent = Intent::complaint, .confidence = 87};
    finding.evidence.push_back(
        {.from = 0, .to = 9, .rule = "en/complaint/broken", .weight = 80, .words = words}
    );
    store.tell(
        customer, at,
        listening::Fact(listening::InboundRead{
            .inbound = read,
            .channel = "email",
            .from = address,
            .matched_by = "token",
            .answers = {},
            .subject = words,
            .words = words,
            .understood = {.language = "en", .findings = {finding}}
        })
    );
    Ticket opened;
    opened.id = ticket;
    opened.number = ticket_number(ticket);
    opened.kind = TicketKind::complaint;
    opened.creditor = visit.portfolio->creditor.id;
    opened.words = words;
    opened.opened_at = at;
    opened.respond_by = at + 30min; // missed
    opened.solve_by = at + 40h;
    opened.answer_to = address;
    opened.language = "en";
    opened.from = read;
    store.tell(customer, at, desk::Fact(desk::TicketOpened{opened}));
    Alert raised;
    raised.id = alert;
    raised.kind = AlertKind::complaint;
    raised.creditor = opened.creditor;
    raised.ticket = ticket;
    raised.raised_at = at;
    raised.climbs_at = at + 2h;
    store.tell(customer, at, desk::Fact(desk::AlertRaised{raised}));
    add_user(visit, "north", role);
    browser.log_in("north", std::string(kPassword));
    browser.get("/plans");
  }

  std::string ticket_path() const { return "/tickets/" + ticket.text(); }
  std::string inbound_path() const { return "/inbox/" + read.text(); }
  std::string answer_path() const { return "/customers/" + customer.text() + "/answer"; }

  template <class Told, class Room>
  std::vector<Told> told() const {
    std::vector<Told> found;
    for (auto const& [by, fact] : visit.done)
      if (auto const* room = std::get_if<Room>(&fact))
        if (auto const* it = std::get_if<Told>(room)) found.push_back(*it);
    return found;
  }

 private:
  void keep(InboundId id, InboundState state, std::optional<CustomerId> from, std::string bytes) {
    auto& store = visit.portfolio->store;
    store::InboundRow row{.id = id, .channel = "email", .inlet = "lmtp", .provider_id = {}};
    row.received_at = store.now - 1h;
    row.state = state;
    row.size = std::ssize(bytes);
    row.customer = from;
    if (from) row.customer_name = store.customers[*from].customer.name;
    if (!from) row.note = "about no customer of ours";
    RawInbound raw;
    raw.id = id;
    raw.envelope_from = "stranger@example.org";
    raw.bytes = std::move(bytes);
    store.inbound.emplace_back(std::move(row), std::move(raw));
  }
};

} // namespace

TEST_CASE("desk: each template uses only what its view tells", "[web]") {
  web::PageTemplates const templates(web::shipped_pages());
  for (auto const& [name, shape] : web::desk_views()) {
    CAPTURE(name);
    for (auto const& mistake : templates.check(name, shape))
      FAIL_CHECK(liquid::text_of(mistake));
  }
}

TEST_CASE("inbox: lists what came in with who, state and how it was matched; the state filters", "[web]") {
  Counter desk(Role::rep);
  auto const all = desk.browser.get("/inbox").body;
  CHECK_THAT(all, contains("Sample Metalworks GmbH"));
  CHECK_THAT(all, contains("by the mark in our message"));
  CHECK_THAT(all, contains("unknown sender"));
  auto const aside = desk.browser.get("/inbox?state=set_aside").body;
  CHECK_THAT(aside, contains(desk.stranger.text()));
  CHECK(aside.find(desk.read.text()) == std::string::npos);
}

TEST_CASE("inbox: one of them shows words, what was understood with evidence, and what followed", "[web]") {
  Counter desk(Role::rep);
  auto const body = desk.browser.get(desk.inbound_path()).body;
  CHECK_THAT(body, contains("The goods were broken."));
  CHECK_THAT(body, contains("complaint · 87 %"));
  CHECK_THAT(body, contains(desk.ticket_path()));
  CHECK_THAT(body, contains("22 octets"));
}

TEST_CASE("inbox: what was set aside shows what came and from whom", "[web]") {
  Counter desk(Role::rep);
  auto const body = desk.browser.get("/inbox/" + desk.stranger.text()).body;
  CHECK_THAT(body, contains("Subject: who are you"));
  CHECK_THAT(body, contains("stranger@example.org"));
  CHECK(desk.browser.get("/inbox/" + InboundId::of({"none"}).text()).status == 404);
}

TEST_CASE("desk: what a customer wrote is never markup", "[web]") {
  Counter desk(Role::administrator, std::string(kHostile));
  for (auto const& address :
       {std::string("/inbox"), desk.inbound_path(), "/inbox/" + desk.stranger.text(), std::string("/tickets"),
        desk.ticket_path(), std::string("/alerts")}) {
    CAPTURE(address);
    auto const answer = desk.browser.get(address);
    CHECK(answer.status == 200);
    CHECK(answer.body.find("<script") == std::string::npos);
    CHECK(answer.body.find("' onload=") == std::string::npos);
  }
}

TEST_CASE(
    "tickets: open ones are listed with the deadline that was missed; all=1 shows closed ones", "[web]"
) {
  Counter desk(Role::rep);
  CHECK_THAT(desk.browser.get("/tickets").body, contains("late since"));
  auto closed = desk.visit.portfolio->store.customers[desk.customer].tickets.front();
  closed.state = TicketState::closed;
  desk.visit.portfolio->store.tell(
      desk.customer, desk.visit.portfolio->store.now, desk::Fact(desk::TicketMoved{closed, "", "north"})
  );
  CHECK(desk.browser.get("/tickets").body.find(desk.ticket_path()) == std::string::npos);
  CHECK_THAT(desk.browser.get("/tickets?all=1").body, contains(desk.ticket_path()));
}

TEST_CASE("ticket: the moves its state allows are forms, for who may move it", "[web]") {
  Counter desk(Role::rep);
  auto const body = desk.browser.get(desk.ticket_path()).body;
  CHECK_THAT(body, contains("value=\"judge-justified\""));
  CHECK(body.find("value=\"carry-out\"") == std::string::npos);
  CHECK_THAT(body, contains("The goods were broken."));
  Counter reader(Role::read_only);
  CHECK(reader.browser.get(reader.ticket_path()).body.find("judge-justified") == std::string::npos);
}

TEST_CASE("ticket: a move is told in the name of who is logged in, and its alert is acknowledged", "[web]") {
  Counter desk(Role::rep);
  auto const answer = desk.browser.post(desk.ticket_path() + "/move", {{"move", "judge-justified"}});
  CHECK(answer.status == 303);
  auto const moved = desk.told<desk::TicketMoved, desk::Fact>();
  REQUIRE(moved.size() == 1);
  CHECK(moved.front().ticket.state == TicketState::judged);
  CHECK(moved.front().by == "north");
  CHECK(desk.told<desk::AlertAcknowledged, desk::Fact>().size() == 1);
}

TEST_CASE("ticket: a move that lacks words or is not allowed comes back with what is wrong", "[web]") {
  Counter desk(Role::rep);
  auto const path = desk.ticket_path() + "/move";
  for (auto const& move : {"judge-unjustified", "carry-out", "dance"}) {
    CAPTURE(move);
    auto const answer = desk.browser.post(path, {{"move", move}});
    CHECK(answer.status == 422);
    CHECK_THAT(answer.body, contains("role=\"alert\""));
  }
  CHECK(desk.visit.done.empty());
}

TEST_CASE("ticket: only a supervisor approves what is proposed", "[web]") {
  for (auto const role : {Role::rep, Role::supervisor}) {
    Counter desk(role);
    auto proposed = desk.visit.portfolio->store.customers[desk.customer].tickets.front();
    proposed.state = TicketState::proposed;
    desk.visit.portfolio->store.tell(
        desk.customer, desk.visit.portfolio->store.now, desk::Fact(desk::TicketMoved{proposed, "", "north"})
    );
    auto const answer = desk.browser.post(desk.ticket_path() + "/move", {{"move", "approve"}});
    CHECK(answer.status == (role == Role::rep ? 422 : 303));
  }
}

TEST_CASE("alerts: one button acknowledges; what nobody knows is not found", "[web]") {
  Counter desk(Role::rep);
  auto const path = "/alerts/" + desk.alert.text() + "/acknowledge";
  CHECK_THAT(desk.browser.get("/alerts").body, contains(path));
  CHECK(desk.browser.post(path, {}).status == 303);
  auto const told = desk.told<desk::AlertAcknowledged, desk::Fact>();
  REQUIRE(told.size() == 1);
  CHECK(told.front().by == "north");
  CHECK(told.front().how == "page");
  CHECK(desk.browser.post("/alerts/" + AlertId::of({"x"}).text() + "/acknowledge", {}).status == 404);
}

TEST_CASE("answer: a person's words go to an address on file and the bot falls silent for a while", "[web]") {
  Counter desk(Role::rep);
  auto const answer = desk.browser.post(
      desk.answer_path(),
      {{"words", "We are sorry."}, {"address", desk.address.text()}, {"inbound", desk.read.text()}}
  );
  CHECK(answer.status == 303);
  CHECK(answer.headers.find("Location").value_or("") == desk.inbound_path());
  auto const owed = desk.told<desk::AnswerOwed, desk::Fact>();
  REQUIRE(owed.size() == 1);
  CHECK(owed.front().answer.kind == AnswerKind::person);
  CHECK(owed.front().answer.words == "We are sorry.");
  CHECK(owed.front().answer.to == desk.address);
  auto const held = desk.told<planning::HoldSet, planning::Fact>();
  REQUIRE(held.size() == 1);
  CHECK(held.front().hold.kind == HoldKind::in_persons_hands);
  CHECK(held.front().hold.review_at == held.front().hold.set_at + Days{3});
}

TEST_CASE("answer: no words, or an address that is not on file, changes nothing", "[web]") {
  Counter desk(Role::rep);
  auto const stranger = AddressId::of({"elsewhere"}).text();
  auto const ticket = desk.ticket.text();
  CHECK(
      desk.browser
          .post(desk.answer_path(), {{"words", " "}, {"address", desk.address.text()}, {"ticket", ticket}})
          .status == 422
  );
  auto const answer =
      desk.browser.post(desk.answer_path(), {{"words", "Hello"}, {"address", stranger}, {"ticket", ticket}});
  CHECK(answer.status == 422);
  CHECK_THAT(answer.body, contains(">Hello</textarea>"));
  CHECK(desk.browser.post(desk.answer_path(), {{"words", "Hello"}, {"address", stranger}}).status == 422);
  CHECK(desk.visit.done.empty());
}

TEST_CASE("today: an alert that nobody acknowledged needs a person", "[web]") {
  Counter desk(Role::rep);
  CHECK_THAT(desk.browser.get("/").body, contains("4 things need a person."));
}
