// Attacks on the doors, over whole tables of routes, so that a new page or action is under them at once. What
// else stands against attacks is listed in docs/security.md.
#include "bot/web/links/alert_token.hpp"
#include "bot/web/pages/routes.hpp"
#include "core/domain/digest.hpp"
#include "templates/catalogue/catalogue.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/web/browser.hpp"
#include "tests/unit/web/html_check.hpp"

#include <algorithm>

using namespace dunlin;
using namespace dunlin::tests;
using namespace std::chrono_literals;

namespace {

constexpr std::array kRoles{Role::read_only, Role::rep, Role::supervisor, Role::administrator};

// What a customer, a bank or a stranger could write, each breaking out of another place.
std::vector<std::string> const& nasty_texts() {
  static std::vector<std::string> const texts{
      R"(</title></textarea></script><xss-tag onxss=1>)",
      R"(" onxss="1" xss=")",
      R"(' onxss='1' xss=')",
      R"(<img src=x onerror=xss()>)",
      R"(javascript:xss())",
      R"(<!--<xss-tag>)",
      "{{ 'xss' }}{% raw %}<xss-tag>",
      "\xC0\xBCxss-tag\xC0\xBE<\0xss-tag>",
      std::string("a\0<xss-tag>", 11),
      "<a href=\"https://evil.example/\">",
  };
  return texts;
}

// A house in which everything that comes from outside is this text.
struct HostileHouse {
  WebVisit visit;
  Browser browser{visit};
  CustomerId customer = CustomerId::of({"hostile"});
  CaseId about;
  MessageId message;
  InboundId read = InboundId::of({"read"}), stranger = InboundId::of({"stranger"});
  TicketId ticket = TicketId::of({"ticket"});

  explicit HostileHouse(std::string const& text) : customer(visit.portfolio->hostile) {
    about = visit.portfolio->hostile_case;
    message = visit.portfolio->hostile_message;
    people(text);
    replies(text);
    desk(text);
    messages(text);
    book();
    add_user(visit, "boss", Role::administrator, text);
    browser.log_in("boss", std::string(kPassword));
  }

  std::vector<std::string> pages() const {
    std::map<std::string, std::string, std::less<>> const names{
        {"case", about.text()},       {"customer", customer.text()}, {"message", message.text()},
        {"inbound", read.text()},     {"ticket", ticket.text()},     {"language", "en"},
        {"name", "reminder-1.person"}
    };
    std::vector<std::string> all;
    for (auto const& route : web::page_routes()) {
      std::string path(route.pattern);
      for (auto open = path.find('{'); open != std::string::npos; open = path.find('{', open)) {
        auto const name = path.substr(open + 1, path.find('}', open) - open - 1);
        path.replace(open, name.size() + 2, names.contains(name) ? names.at(name) : "x");
      }
      all.push_back(path);
    }
    all.push_back("/inbox/" + stranger.text());
    return all;
  }

 private:
  FakeStore& store() const { return visit.portfolio->store; }
  void tell(Fact const& fact) { store().tell(customer, store().now - 1h, fact); }

  void people(std::string const& text) {
    auto facts = store().customers[customer];
    facts.customer.name = text;
    facts.customer.number = text;
    tell(ledger::Fact(ledger::CustomerRecorded{facts.customer}));
    for (auto contact : facts.contacts) {
      contact.name = text;
      for (auto& address : contact.addresses)
        address.value = text;
      tell(ledger::Fact(ledger::ContactRecorded{contact}));
    }
    Promise promise;
    promise.id = PromiseId::of({"p"});
    promise.creditor = visit.portfolio->creditor.id;
    promise.amount = Money{100, Currency::parse("USD").value()};
    promise.by = CivilDate{std::chrono::year{2099} / 1 / 1};
    promise.words = text;
    tell(planning::Fact(planning::PromiseRecorded{promise}));
  }

  void keep(InboundId id, std::string channel, std::optional<CustomerId> from, std::string const& text) {
    store::InboundRow row{.id = id, .channel = std::move(channel), .inlet = "lmtp", .provider_id = text};
    row.state = from ? InboundState::read : InboundState::set_aside;
    row.received_at = store().now - 1h;
    row.customer = from;
    row.customer_name = text;
    row.note = text;
    RawInbound raw;
    raw.id = id;
    raw.channel = row.channel;
    raw.envelope_from = text;
    raw.bytes = "From: " + text + " <x@example.org>\r\nSubject: " + text +
                "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n" +
                text + "\r\n--b\r\nContent-Type: text/html; name=\"" + text +
                "\"\r\nContent-Disposition: attachment; filename=\"" + text + "\"\r\n\r\n" + text +
                "\r\n--b--\r\n";
    store().inbound.emplace_back(std::move(row), std::move(raw));
  }

  void replies(std::string const& text) {
    keep(read, "email", customer, text);
    keep(InboundId::of({"sms"}), "sms", customer, text);
    keep(InboundId::of({"chat"}), "chat", customer, text);
    keep(stranger, "email", std::nullopt, text);
    for (auto const* channel : {"email", "sms", "chat"}) {
      listening::InboundRead told;
      told.inbound = std::string_view(channel) == "email" ? read : InboundId::of({channel});
      told.channel = channel;
      told.matched_by = text;
      told.subject = text;
      told.words = text;
      Finding finding{.intent = Intent::complaint, .confidence = 87};
      finding.evidence.push_back({.from = 0, .to = 1, .rule = text, .weight = 80, .words = text});
      told.understood.findings.push_back(finding);
      tell(listening::Fact(told));
    }
  }

  void desk(std::string const& text) {
    Ticket opened;
    opened.id = ticket;
    opened.number = ticket_number(ticket);
    opened.creditor = visit.portfolio->creditor.id;
    opened.words = opened.owner = opened.department = opened.cause = opened.proposal = text;
    opened.opened_at = store().now - 1h;
    opened.from = read;
    opened.language = "en";
    tell(desk::Fact(desk::TicketOpened{opened}));
    tell(desk::Fact(desk::TicketMoved{opened, text, text}));
    Alert alert;
    alert.id = AlertId::of({"alert"});
    alert.ticket = ticket;
    alert.raised_at = store().now;
    tell(desk::Fact(desk::AlertRaised{alert}));
    Answer answer;
    answer.id = AnswerId::of({"answer"});
    answer.creditor = opened.creditor;
    answer.words = text;
    answer.owed_at = store().now;
    tell(desk::Fact(desk::AnswerOwed{answer}));
    Hold hold;
    hold.id = HoldId::of({"hold"});
    hold.why = hold.set_by = text;
    tell(planning::Fact(planning::HoldSet{hold}));
  }

  void messages(std::string const& text) {
    tell(outbox::Fact(outbox::MessageRefused{message, 1, outbox::RefusedWhy::address, text}));
    web::SandboxLetter letter;
    letter.sent.message = message;
    letter.sent.sender = letter.sent.recipient = letter.sent.subject = letter.sent.text = text;
    visit.letters.push_back(letter);
  }

  void book() {
    for (auto const& folder : catalogue::shipped())
      for (auto const& file : folder.files) {
        auto const name =
            std::string(folder.language) + "/" + std::string(file.name.substr(0, file.name.rfind('.')));
        BookEntry const entry{BookKind::message_template,   name,     1, BookState::published,
                              hex(raw(sha256(file.bytes))), "shipped"};
        store().bodies.push_back({entry, std::string(file.bytes)});
        visit.house_hears(book::BookPublished{entry});
      }
  }
};

bool in_a_frame(std::string_view address) { // a message, as it is
  return address.ends_with("/preview") && !address.starts_with("/plans");
}

std::string filled(std::string_view pattern) {
  std::string path(pattern);
  for (auto open = path.find('{'); open != std::string::npos; open = path.find('{', open))
    path.replace(open, path.find('}', open) - open + 1, "x");
  return path;
}

} // namespace

TEST_CASE("attack: what outsiders write is text on every page of the console", "[web][security]") {
  for (auto const& text : nasty_texts()) {
    HostileHouse house(text);
    for (auto const& address : house.pages()) {
      if (in_a_frame(address)) continue; // below
      CAPTURE(address, text);
      auto const answer = house.browser.get(address);
      CHECK(answer.status < 500);
      for (auto const& danger : dangers_in(answer.body))
        FAIL_CHECK(danger);
    }
  }
}

TEST_CASE("attack: the check of pages finds what it is there to find", "[web][security]") {
  for (auto const* page :
       {"<p>a < b</p>", "<xss-tag>", "<p onclick=\"x\">", "<p style=\"x\">", "<a href=\"javascript:x\">",
        "<a href=\"https://evil.example\">", "<script>x</script>", "<a href=x>", "<!-- x -->", "<style>"}) {
    CAPTURE(page);
    CHECK_FALSE(dangers_in(page).empty());
  }
  CHECK(dangers_in("<!DOCTYPE html><p class=\"a\">a &lt; b</p><script src=\"/assets/e.js\"></script>").empty()
  );
}

TEST_CASE("attack: a preview's frame has no origin, no script and asks for nothing", "[web][security]") {
  HostileHouse house("<script>xss()</script>");
  for (auto const& address : house.pages()) {
    if (!in_a_frame(address)) continue;
    CAPTURE(address);
    auto const answer = house.browser.get(address);
    if (answer.status == 404) continue; // a page that says so
    auto const policy = std::string(answer.headers.find("Content-Security-Policy").value_or(""));
    CHECK(policy.starts_with("sandbox; default-src 'none'"));
  }
}

TEST_CASE("attack: no action is done by a form that is not ours", "[web][security]") {
  WebVisit visit;
  add_user(visit, "boss", Role::administrator);
  Browser browser(visit);
  browser.log_in("boss", std::string(kPassword));
  for (auto const& route : web::action_routes()) {
    CAPTURE(route.pattern);
    auto const path = filled(route.pattern);
    CHECK(browser.post_without_key(path, {}).status == 403);
    CHECK(browser.post_without_key(path, {{"key", "guessed"}}).status == 403);
    for (auto const* site : {"cross-site", "same-site"})
      CHECK(browser.post(path, {}, {{"Sec-Fetch-Site", site}}).status == 403);
    CHECK(browser.get(path).status != 200); // and no GET does it
  }
  CHECK(visit.done.empty());
}

TEST_CASE("attack: every page and action is refused to roles below its own", "[web][security]") {
  for (auto const role : kRoles) {
    WebVisit visit;
    add_user(visit, "somebody", role);
    Browser browser(visit);
    browser.log_in("somebody", std::string(kPassword));
    for (auto const& route : web::action_routes()) {
      CAPTURE(name_of(role), route.pattern);
      CHECK((browser.post(filled(route.pattern), {}).status == 403) == (role < route.at_least));
    }
    for (auto const& route : web::page_routes()) {
      CAPTURE(name_of(role), route.pattern);
      CHECK((browser.get(filled(route.pattern)).status == 403) == (role < route.at_least));
    }
  }
}

TEST_CASE("attack: without a login no page, action or route of programs answers", "[web][security]") {
  WebVisit visit;
  add_user(visit, "boss", Role::administrator);
  Browser browser(visit);
  for (auto const& route : web::page_routes()) {
    CAPTURE(route.pattern);
    CHECK(browser.get(filled(route.pattern)).status == 303);
  }
  for (auto const& route : web::action_routes()) {
    CAPTURE(route.pattern);
    auto const answer = browser.post(filled(route.pattern), {});
    CHECK((answer.status == 303 || answer.status == 401 || answer.status == 403));
  }
  for (auto const& route : web::api_routes()) {
    CAPTURE(route.pattern);
    CHECK(visit.console(filled(route.pattern)).status == 401);
  }
  CHECK(visit.done.empty());
}

TEST_CASE("attack: a scanner that opens every link changes nothing", "[web][security]") {
  HostileHouse house("a customer");
  auto& visit = house.visit;
  auto const link = add_link(visit, "boss");
  visit.house_hears(Fact(book::Fact(book::RepRecorded{{"anna", "Anna", "", "", "en"}})));
  auto const done = visit.done.size();
  for (auto address : house.pages()) {
    CAPTURE(address);
    house.browser.get(address);
  }
  auto const today = CivilDate(std::chrono::floor<Days>(visit.world.clock.now()));
  web::AlertLink const alert{house.customer, AlertId::of({"alert"}), web::mark_of_rep("anna"), 0};
  web::Unsubscribe const unsubscribe{
      visit.portfolio->orderly, AddressId::of({"a"}), visit.portfolio->creditor.id, Purpose::dunning
  };
  for (auto const* method : {"GET", "HEAD"})
    for (auto const& path :
         {"/a/" + web::AlertTokens(visit.key).make(alert, plus_days(today, 3)),
          "/u/" + web::UnsubscribeTokens(visit.key).make(unsubscribe, plus_days(today, 3))}) {
      CAPTURE(method, path);
      CHECK(visit.outside(method, path).status == 200);
      CHECK(visit.outside(method, path + "?acknowledge=yes&List-Unsubscribe=One-Click").status == 200);
    }
  CHECK(house.browser.get(link).status == 200);
  CHECK(house.browser.get(link).status == 200); // still there for who presses the button
  CHECK(visit.done.size() == done);
  CHECK(visit.opted_out.empty());
}

TEST_CASE("attack: no path leads out of the assets", "[web][security]") {
  WebVisit visit;
  for (auto const* path :
       {"/assets/../dunlin.toml", "/assets/..%2Fdunlin.toml", "/assets/%2e%2e/dunlin.toml",
        "/assets//etc/passwd", "/assets/%2Fetc%2Fpasswd", "/assets/..\\dunlin.toml",
        "/assets/dunlin.css%00.svg", "/assets/", "/assets/."}) {
    CAPTURE(path);
    auto const answer = visit.outside("GET", path);
    CHECK((answer.status == 400 || answer.status == 404));
  }
}

TEST_CASE("attack: what is sent back in a header cannot begin another one", "[web][security]") {
  HostileHouse house("a customer");
  for (auto const* next :
       {"/\r\nSet-Cookie: a=b", "//evil.example", "https://evil.example", "/\\evil.example"}) {
    CAPTURE(next);
    Browser other(house.visit);
    other.get("/login");
    auto const answer =
        other.post("/login", {{"name", "boss"}, {"password", std::string(kPassword)}, {"next", next}});
    CHECK(answer.status == 303);
    CHECK(answer.headers.find("Location") == "/");
  }
  auto const saved = house.browser.post(
      "/templates/en/reminder-1.person/save",
      {{"body", "x"}, {"base", "1"}, {"customer", "1\r\nSet-Cookie: a=b"}}
  );
  CHECK(saved.status == 303);
  CHECK(saved.headers.find("Location").value_or("").find_first_of("\r\n") == std::string_view::npos);
}
