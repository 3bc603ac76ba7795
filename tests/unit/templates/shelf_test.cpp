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
       {Line{"de", "de"},
        {"de-AT", "de"},
        {"zh-Hans-CN", "zh"},
        {"fr-CA", "fr"},
        {"es", "es"},
        {"it", "en"},
        {"", "en"}}) {
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

TEST_CASE("shelf: a channel's own text goes before the one for all, in its language", "[templates]") {
  auto const of = [](TemplateShelf const& shelf, char const* language, char const* channel) {
    return shelf.find("test", CustomerKind::person, language, channel)->message->channel;
  };
  TemplateShelf own;
  REQUIRE(own.add("en", "test.liquid", file_of("s", "long")).empty());
  REQUIRE(own.add("de", "test.liquid", file_of("s", "lang")).empty());
  REQUIRE(own.add("en", "test.sms.liquid", "---\nname: test\nchannel: sms\nsubject: s\n---\nshort").empty());
  CHECK(of(own, "en", "sms") == "sms");
  CHECK(of(own, "en", "email").empty());
  CHECK(of(own, "en", "").empty());
  CHECK(of(own, "de", "sms").empty()); // the reader's language counts more
}

TEST_CASE(
    "message: a short text has plain spaces, so that an amount does not double its cost", "[templates]"
) {
  auto people = parties(CustomerKind::person, "de");
  auto const model = model_of(people);
  auto own = formats("de");
  TemplateShelf one;
  REQUIRE(one.add("de", "test.sms.liquid", "---\nname: test\nchannel: sms\nsubject: s\n---\n{{ total.open }}")
              .empty());
  auto const short_text =
      render_message(*one.find("test", CustomerKind::person, "de", "sms")->message, model, own);
  REQUIRE(short_text);
  CHECK(short_text->text.find("\u00A0") == std::string::npos);
  CHECK(short_text->text == "1.234,50 €");
}
