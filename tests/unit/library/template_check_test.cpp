#include "bot/library/template_check.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/library/shipped_book.hpp"

using namespace dunlin;
using namespace dunlin::library;
using dunlin::tests::ShippedBook;

namespace {

std::string told(ShippedBook& book, CheckWanted const& wanted = {}) {
  auto const found = check_templates(book, wanted);
  if (!found) return found.error().detail;
  std::string all;
  for (auto const& finding : *found)
    all += text_of(finding) + "\n";
  return all;
}

constexpr auto kLinked = "---\nname: copy\nsubject: Copy\n---\nhttp://a.example\n";
constexpr auto kOpen = " this link is open to everybody on its way: write https:// for http://\n";

} // namespace

TEST_CASE("template check: every shipped template passes in every language", "[library]") {
  ShippedBook book;
  CHECK(told(book).empty());
  for (auto const& page : book.newest(BookKind::message_template)) {
    INFO(page.entry.name);
    CHECK(check_text(book, {page.entry.name, page.body}).empty());
  }
}

TEST_CASE("template check: what is there in one language and not in another is told", "[library]") {
  ShippedBook book;
  book.remove("zh/season");
  book.put("de-AT/copy", "---\nname: copy\nsubject: Kopie\n---\nIhre Kopie\n"); // a variant has no gaps
  CHECK(
      told(book) ==
      "zh/season:1:1: it is there in de, en, es, fr and missing in zh: translate it, on its page or by "
      "dunlin template save\n"
  );
  CHECK(told(book, {.locale = "de"}).empty());
}

TEST_CASE("template check: of names and languages only those asked for", "[library]") {
  ShippedBook book;
  book.put("de/copy", kLinked);
  book.put("en/copy", kLinked);
  book.put("en/person", "---\nname: person\nsubject: Answer\n---\n{{ nmae }}\n");
  CHECK(
      told(book) == "de/copy:5:1:" + std::string(kOpen) + "en/copy:5:1:" + kOpen +
                        "en/person:5:4: \"nmae\" is not known here\n"
  );
  CHECK(told(book, {.names = {"copy"}, .locale = "en"}) == "en/copy:5:1:" + std::string(kOpen));
  CHECK(told(book, {.names = {"reminder-1", "statement"}}).empty());
  CHECK(
      told(book, {.names = {"reminder-9"}}) ==
      "there is no template \"reminder-9\", did you mean \"reminder-1\"?; see dunlin book list template"
  );
  CHECK(told(book, {.locale = "it"}) == "there is no template in \"it\"");
}

TEST_CASE("template check: a mistake in a piece is told where it stands, once", "[library]") {
  ShippedBook book;
  book.put("en/_close.text", "{{ creditr.name }}\n");
  CHECK(told(book) == "en/_close.text:1:4: \"creditr\" is not known here, did you mean \"creditor\"?\n");
}

TEST_CASE("template check: a text in the place of one is told what it breaks elsewhere", "[library]") {
  ShippedBook book;
  auto const found = check_text(book, {"en/_close.text", "{{ creditr.name }}\n"});
  REQUIRE(found.size() == 1);
  CHECK(found[0].where.empty());
  book.put("en/_close.text", "{{ creditr.name }}\n");
  auto const other =
      check_text(book, {"en/copy", "---\nname: copy\nsubject: Copy\n---\n{% render 'close' %}\n"});
  REQUIRE_FALSE(other.empty());
  CHECK(other[0].where == "en/_close.text.liquid");
  CHECK(text_of(other[0]).starts_with("en/_close.text.liquid:1:4: "));
}

TEST_CASE(
    "template check: what takes too long on a sample is stopped, by the clock that was handed in", "[library]"
) {
  ShippedBook book;
  std::chrono::nanoseconds passed{};
  auto const slow = [&passed] { return passed += std::chrono::milliseconds(100); };
  auto const found = check_text(
      book, {"en/copy", "---\nname: copy\nsubject: Copy\n---\n{% for i in (1..9000) %}{{ i }}{% endfor %}\n"},
      slow
  );
  REQUIRE(found.size() == 1);
  CHECK_THAT(found[0].message, tests::contains("longer than"));
}
