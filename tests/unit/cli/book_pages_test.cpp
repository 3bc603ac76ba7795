#include "bot/cli/book_pages.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <set>

using namespace dunlin;
using namespace dunlin::cli;

TEST_CASE("book pages: every shipped page of every kind can be read", "[cli]") {
  std::set<BookKind> kinds;
  std::set<std::pair<BookKind, std::string>> names;
  for (auto const& page : shipped_pages()) {
    INFO(page.entry.name);
    CHECK(mistakes_in(page.entry.kind, page.entry.name, page.body).empty());
    kinds.insert(page.entry.kind);
    CHECK(names.emplace(page.entry.kind, page.entry.name).second);
  }
  CHECK(kinds.size() == EnumNames<BookKind>::names.size());
}

TEST_CASE("book pages: a template is named by language and file and is read with its partials", "[cli]") {
  auto const body = std::string("{% message subject: 'x' %}");
  CHECK(!mistakes_in(BookKind::message_template, "reminder-1", body).empty());
  auto const pages = shipped_pages();
  auto const found =
      std::ranges::find_if(pages, [](auto const& page) { return page.entry.name == "en/reminder-1.person"; });
  REQUIRE(found != pages.end());
  CHECK(mistakes_in(BookKind::message_template, "en/reminder-1.person", found->body).empty());
  auto const wrong =
      mistakes_in(BookKind::message_template, "en/reminder-1.person", found->body + "{{ custmer.name }}");
  REQUIRE(!wrong.empty());
  CHECK(wrong.front().find("custmer") != std::string::npos);
}

TEST_CASE("book pages: a mapping with an unknown key is told with its line", "[cli]") {
  auto const wrong = mistakes_in(BookKind::mapping, "mine", "name = \"mine\"\ncolour = 5\n");
  REQUIRE(!wrong.empty());
  CHECK(wrong.front().find("colour") != std::string::npos);
}
