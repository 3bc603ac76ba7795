// Message templates by the API: the same versions as on the console's page.
#include "core/domain/digest.hpp"
#include "templates/catalogue/catalogue.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/web/program.hpp"

using namespace dunlin;
using namespace dunlin::tests;

namespace {

struct Shelf : Program {
  std::string const place = "/templates/en/reminder-1.person";
  Shelf() {
    for (auto const& folder : catalogue::shipped())
      for (auto const& file : folder.files) {
        auto const name =
            std::string(folder.language) + "/" + std::string(file.name.substr(0, file.name.rfind('.')));
        BookEntry const entry{BookKind::message_template,   name,     1, BookState::published,
                              hex(raw(sha256(file.bytes))), "shipped"};
        visit.portfolio->store.bodies.push_back({entry, std::string(file.bytes)});
        visit.house_hears(book::BookPublished{entry});
      }
  }
  std::string text() { return get(place).at("body"); }
  net::HttpResponse save(std::string const& body, nlohmann::json more = {}) {
    more["body"] = body;
    return post(place + "/versions", more.dump());
  }
};

} // namespace

TEST_CASE("api templates: a draft is kept, published, and rolled back from", "[web]") {
  Shelf shelf;
  auto const shipped = shelf.text();
  auto const draft = shelf.save(shipped + "{% comment %}mine{% endcomment %}\n", {{"base", 1}});
  CHECK(draft.status == 201);
  CHECK(json_of(draft).at("version") == 2);
  CHECK(shelf.get(shelf.place).at("entry").at("version") == 1);
  CHECK(shelf.get(shelf.place + "?version=2").at("entry").at("state") == "draft");
  CHECK(shelf.post(shelf.place + "/publish", R"({"version":2})").status == 200);
  CHECK(shelf.get(shelf.place).at("entry").at("version") == 2);
  CHECK(shelf.get(shelf.place).at("entry").at("source") == "api:erp");
  CHECK(shelf.post(shelf.place + "/publish", R"({"version":2})").status == 409);
  auto const back = shelf.post(shelf.place + "/rollback", R"({"version":1})");
  CHECK(json_of(back).at("version") == 3);
  CHECK(shelf.text() == shipped);
  CHECK(shelf.post(shelf.place + "/rollback", R"({"version":3})").status == 409);
  CHECK(shelf.post(shelf.place + "/rollback", R"({"version":9})").status == 422);
}

TEST_CASE("api templates: what has mistakes may be a draft and is not published", "[web]") {
  Shelf shelf;
  auto const broken = shelf.text() + "{{ no_such_thing }}\n";
  auto const refused = shelf.save(broken, {{"state", "published"}});
  CHECK(refused.status == 422);
  CHECK(json_of(refused).at("errors").at(0).at("pointer") == "#/body");
  CHECK_THAT(refused.body, contains("no_such_thing"));
  CHECK(shelf.save(broken).status == 201);
  CHECK(shelf.post(shelf.place + "/publish", R"({"version":2})").status == 422);
  auto const checked = shelf.post(
      "/templates/check", nlohmann::json{{"name", "en/reminder-1.person"}, {"body", broken}}.dump()
  );
  CHECK(checked.status == 200);
  CHECK_FALSE(json_of(checked).at("mistakes").empty());
  auto const well = shelf.post(
      "/templates/check", nlohmann::json{{"name", "en/reminder-1.person"}, {"body", shelf.text()}}.dump()
  );
  CHECK(json_of(well).at("mistakes").empty());
}

TEST_CASE("api templates: all in force are checked, or those of one name and language", "[web]") {
  Shelf shelf;
  CHECK(shelf.get("/templates/check").at("findings").empty());
  auto const told = shelf.post(
      "/templates/check",
      nlohmann::json{
          {"name", "en/reminder-1.person"}, {"body", shelf.text() + "<a href=\"http://a.example\">\n"}
      }
          .dump()
  );
  CHECK(json_of(told).at("mistakes").size() == 1);
  CHECK_THAT(told.body, contains("write https:// for http://"));
  BookEntry const italian{BookKind::message_template, "it/copy", 1, BookState::published, "x", "boss"};
  shelf.visit.portfolio->store.bodies.push_back(
      {italian, "---\nname: copy\nsubject: Copia\n---\nhttp://a.example\n"}
  );
  shelf.visit.house_hears(book::BookPublished{italian});
  auto const found = shelf.get("/templates/check?name=copy&locale=it").at("findings");
  REQUIRE(found.size() == 2);
  CHECK(found.at(0).at("locale") == "it");
  CHECK(found.at(0).at("name") == "copy");
  CHECK(found.at(0).at("line") == 5);
  CHECK(found.at(1).at("name") == "copy.sms"); // not there in Italian
  CHECK(shelf.visit.api("/api/v1/templates/check?name=no-such").status == 404);
}

TEST_CASE("api templates: who works from an old version is told", "[web]") {
  Shelf shelf;
  auto const text = shelf.text();
  CHECK(shelf.save(text + "\n", {{"base", 1}}).status == 201);
  CHECK(shelf.save(text + "\n\n", {{"base", 1}}).status == 409);
  CHECK(shelf.post("/templates/en/no-such/versions", R"({"body":"x"})").status == 404);
  CHECK(shelf.save(text, {{"state", "withdrawn"}}).status == 422);
}

TEST_CASE("api templates: the list knows what is in force and what is a draft", "[web]") {
  Shelf shelf;
  shelf.save(shelf.text() + "\n");
  bool seen = false;
  std::string after;
  std::size_t count = 0;
  do {
    auto const page = shelf.get("/templates?limit=20" + after);
    for (auto const& item : page.at("items")) {
      ++count;
      if (item.at("name") != "en/reminder-1.person") continue;
      seen = item.at("in_force") == 1 && item.at("newest") == 2 && item.at("newest_state") == "draft";
    }
    after = page.at("next").is_null() ? "" : "&after=" + page.at("next").get<std::string>();
  } while (!after.empty());
  CHECK(seen);
  CHECK(count == shelf.visit.portfolio->store.house.book.size() - 1);
}
