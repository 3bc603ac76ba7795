#include "core/domain/digest.hpp"
#include "templates/catalogue/catalogue.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/web/browser.hpp"

using namespace dunlin;
using namespace dunlin::tests;

namespace {

constexpr std::string_view kPlace = "/templates/zh/reminder-1.organisation";

// A desk of an administrator over a book with the shipped templates as version 1.
struct Office {
  WebVisit visit;
  Browser browser{visit};
  explicit Office(Role role = Role::administrator) {
    for (auto const& folder : catalogue::shipped()) {
      for (auto const& file : folder.files) {
        auto const name =
            std::string(folder.language) + "/" + std::string(file.name.substr(0, file.name.rfind('.')));
        BookEntry const entry{BookKind::message_template,   name,     1, BookState::published,
                              hex(raw(sha256(file.bytes))), "shipped"};
        visit.portfolio->store.bodies.push_back({entry, std::string(file.bytes)});
        visit.house_hears(book::BookPublished{entry});
      }
    }
    add_user(visit, "boss", role);
    browser.log_in("boss", std::string(kPassword));
  }
  std::string text(int version = 0) {
    return visit.portfolio->store.reader()
        .book->page(BookKind::message_template, "zh/reminder-1.organisation", version)
        .value()
        .body;
  }
  net::HttpResponse post(std::string const& what, std::string body, int base) {
    return browser.post(
        std::string(kPlace) + "/" + what,
        {{"body", std::move(body)},
         {"base", std::to_string(base)},
         {"customer", visit.portfolio->store.customers[visit.portfolio->orderly].customer.number}}
    );
  }
};

std::string with(std::string text, std::string_view old, std::string_view fresh) {
  auto const at = text.find(old);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old.size(), fresh);
}

} // namespace

TEST_CASE("templates: listed by message and language, gaps shown", "[web]") {
  Office office;
  auto const full = office.browser.get("/templates").body;
  CHECK_THAT(full, contains("reminder-1, to organisations"));
  CHECK(full.find("missing") == std::string::npos);
  auto const text = office.text();
  BookEntry const italian{BookKind::message_template, "it/pre-due", 1, BookState::published, "x", "boss"};
  office.visit.house_hears(book::BookPublished{italian});
  CHECK_THAT(office.browser.get("/templates").body, contains("missing"));
  auto const page = office.browser.get("/templates/it/reminder-1.person");
  CHECK(page.status == 200);
  CHECK_THAT(page.body, contains("to be translated"));
  CHECK(office.browser.get("/templates/it/no-such").status == 404);
  CHECK(office.browser.get("/templates/%3Cb%3E/reminder-1.person").status == 404);
}

TEST_CASE("template: a mistake is told with line and column, and keeps it from being published", "[web]") {
  Office office;
  auto const broken = with(office.text(), "{{ total.open }}", "{{ total.opne }}");
  auto const told = office.post("check", broken, 1);
  CHECK(told.status == 200);
  CHECK_THAT(told.body, contains("Line "));
  CHECK_THAT(told.body, contains("column "));
  CHECK_THAT(told.body, contains("did you mean"));
  auto const refused = office.post("publish", broken, 1);
  CHECK(refused.status == 422);
  CHECK_THAT(refused.body, contains("total.opne"));
  CHECK(office.visit.done.empty());
  CHECK(office.post("save", broken, 1).status == 303); // a draft may be unfinished
  CHECK(
      office.visit.portfolio->rulebook->house
          .newest(BookKind::message_template, "zh/reminder-1.organisation")
          ->version == 1
  );
  CHECK_THAT(office.browser.get(std::string(kPlace)).body, contains("draft"));
}

TEST_CASE("template: saved, published, rolled back: each a version that stays", "[web]") {
  Office office;
  auto const first = office.text();
  auto const second = with(first, "subject: ", "subject: 新 ");
  CHECK(office.post("save", second, 1).status == 303);
  CHECK(office.text() == first);
  CHECK(office.post("publish", second, 2).status == 303);
  CHECK(office.text() == second);
  auto const& house = office.visit.portfolio->rulebook->house;
  CHECK(
      house.next_version(BookKind::message_template, "zh/reminder-1.organisation") == 3
  ); // the draft itself
  CHECK_THAT(
      office.browser.get(std::string(kPlace) + "/compare?from=1&to=2").body, contains("class=\"new\"")
  );
  CHECK(office.browser.post(std::string(kPlace) + "/rollback", {{"version", "1"}}).status == 303);
  CHECK(office.text() == first);
  CHECK(office.text(2) == second);
  CHECK(office.visit.done.back().first == Actor{ActorKind::user, "boss"});
}

TEST_CASE("template: what a browser sends with CR LF is kept with LF", "[web]") {
  Office office;
  auto text = with(office.text(), "subject: ", "subject: 新 ");
  std::string sent;
  for (char const c : text)
    sent += c == '\n' ? std::string("\r\n") : std::string(1, c);
  CHECK(office.post("publish", sent, 1).status == 303);
  CHECK(office.text() == text);
}

TEST_CASE("template: of two who edit the second is told, and keeps the text", "[web]") {
  Office office;
  auto const mine = with(office.text(), "subject: ", "subject: A ");
  CHECK(office.post("save", with(office.text(), "subject: ", "subject: B "), 1).status == 303);
  auto const answer = office.post("save", mine, 1);
  CHECK(answer.status == 422);
  CHECK_THAT(answer.body, contains("subject: A "));
  CHECK(office.visit.done.size() == 1);
}

TEST_CASE("template: the preview is what a customer would read, in a frame that may do nothing", "[web]") {
  Office office;
  auto const answer = office.post(
      "preview",
      with(office.text(), "{{ total.open }}。感谢贵公司一直以来的合作。</p>", "{{ total.open }} 元整</p>"), 1
  );
  CHECK(answer.status == 200);
  CHECK(answer.headers.find("Content-Security-Policy").value_or("").starts_with("sandbox;"));
  CHECK_THAT(answer.body, contains("元整"));
  auto const hostile = office.browser.post(
      std::string(kPlace) + "/preview",
      {{"body", office.text()},
       {"customer", office.visit.portfolio->store.customers[office.visit.portfolio->hostile].customer.number}}
  );
  CHECK(hostile.body.find("<script") == std::string::npos);
  CHECK(office.visit.done.empty());
}

TEST_CASE("template: a trial goes to the one who asks, and lets nobody act", "[web]") {
  Office office;
  CHECK_THAT(office.post("try", office.text(), 1).body, contains("names no rep"));
  CHECK(office.visit.tried.empty());
  office.visit.house_hears(book::RepRecorded{{"boss", "The Boss", "boss@example.com", "", "", ""}});
  auto user = *office.visit.portfolio->rulebook->house.user("boss");
  user.rep = "boss";
  office.visit.house_hears(book::UserRecorded{user});
  auto const answer = office.post("try", office.text(), 1);
  CHECK_THAT(answer.body, contains("It was sent to you."));
  REQUIRE(office.visit.tried.size() == 1);
  auto const& message = office.visit.tried.front();
  CHECK(message.recipient == "boss@example.com");
  CHECK(message.subject.starts_with("Trial: "));
  CHECK(message.unsubscribe_url.empty());
  CHECK(message.reply_to.empty());
  CHECK(message.envelope_sender.empty());
  CHECK(office.visit.done.empty());
  auto const mistaken = office.post("try", with(office.text(), "{{ total.open }}", "{{ total.opne }}"), 1);
  CHECK_THAT(mistaken.body, contains("opne"));
  CHECK(office.visit.tried.size() == 1);
}

TEST_CASE("template: the editor's page has one script, ours, and a policy for it", "[web]") {
  Office office;
  auto const answer = office.browser.get(std::string(kPlace));
  auto const policy = answer.headers.find("Content-Security-Policy").value_or("");
  CHECK_THAT(std::string(policy), contains("script-src 'self'"));
  CHECK(policy.find("unsafe") == std::string_view::npos);
  auto const script = answer.body.find("<script");
  CHECK_THAT(answer.body.substr(script, 60), contains("src=\"/assets/editor.js?v="));
  CHECK(answer.body.find("<script", script + 1) == std::string::npos);
  auto const closing = with(office.text(), "subject: ", "subject: </textarea><script>x</script> ");
  CHECK(office.post("save", closing, 1).status == 303);
  auto const body = office.browser.get(std::string(kPlace)).body;
  CHECK(body.find("</textarea><script>x") == std::string::npos);
}

TEST_CASE("template: others may look and not write", "[web]") {
  Office office(Role::supervisor);
  CHECK(office.browser.get(std::string(kPlace)).status == 200);
  CHECK(office.post("preview", office.text(), 1).status == 200);
  for (auto const* what : {"save", "publish", "rollback", "try"})
    CHECK(office.post(what, office.text(), 1).status == 403);
  CHECK(office.visit.done.empty());
}
