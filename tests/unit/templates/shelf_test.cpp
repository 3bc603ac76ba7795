#include "templates/catalogue/catalogue.hpp"
#include "tests/unit/templates/letters.hpp"

#include <set>

using namespace dunlin;
using namespace dunlin::templates;
using namespace dunlin::templates::test;

TEST_CASE(
    "shelf: the shipped templates parse and say nothing that may be missing or unknown", "[templates]"
) {
  auto const shipped = TemplateShelf::shipped();
  if (!shipped) FAIL(shipped.error().detail);
  CHECK(
      shipped->names() ==
      std::vector<std::string>{
          "alert", "birthday", "check-in", "copy", "person", "pre-due", "promise-confirmed", "proof-asked",
          "reminder-1", "reminder-2", "reminder-3", "reminder-4", "satisfaction", "season",
          "settled-question", "statement", "thank-you", "ticket-opened"
      }
  );
}

TEST_CASE("shelf: every language has the same files", "[templates]") {
  std::set<std::set<std::string_view>> sets;
  for (auto const& folder : catalogue::shipped()) {
    std::set<std::string_view> names;
    for (auto const& file : folder.files)
      names.insert(file.name);
    sets.insert(names);
  }
  CHECK(sets.size() == 1);
}

TEST_CASE("shelf: the reader's language is taken, else its plain form, else English", "[templates]") {
  struct Line {
    char const* wanted;
    char const* found;
  };
  for (auto const& line :
       {Line{"de", "de"}, {"de-AT", "de"}, {"zh-Hans-CN", "zh"}, {"fr", "en"}, {"", "en"}}) {
    INFO(line.wanted);
    auto const found = shelf().find("reminder-1", CustomerKind::person, line.wanted);
    REQUIRE(found);
    CHECK(found->language == line.found);
    CHECK(found->message->audience == Audience::person);
  }
}

TEST_CASE("shelf: a template for anyone serves both kinds of reader, an unknown name none", "[templates]") {
  CHECK(shelf().find("thank-you", CustomerKind::person, "en")->message->audience == Audience::anyone);
  CHECK(shelf().find("thank-you", CustomerKind::organisation, "en")->message->audience == Audience::anyone);
  CHECK_FALSE(shelf().find("reminder-7", CustomerKind::person, "en"));
}

TEST_CASE("shelf: what is added later replaces what was there, and mistakes add nothing", "[templates]") {
  auto shelf = std::move(TemplateShelf::shipped().value());
  auto const changed = file_of("Changed", "x {{ salutation }}");
  CHECK_FALSE(shelf.add("en", "test.liquid", "---\nname: x\n---\n{{ a | nope }}").empty());
  CHECK(shelf.add("en", "test.liquid", changed).empty());
  CHECK(shelf.check().empty());
  CHECK(shelf.find("test", CustomerKind::person, "en"));
  CHECK(shelf.add("en", "test.liquid", file_of("Again", "{{ nothing_like_it }}")).empty());
  CHECK(shelf.check().size() == 1);
}
