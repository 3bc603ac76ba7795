#include "tests/support/catch.hpp"
#include "tests/tidy/rules.hpp"
#include "tests/tidy/tree.hpp"

#include <string>

using namespace dunlin::tidy;

namespace {

Tree const& tree() {
  static Tree const read = read_tree(DUNLIN_ROOT);
  return read;
}

std::string words_of(Findings const& findings) {
  std::string words;
  for (auto const& [path, line, what] : findings)
    words += path + ":" + std::to_string(line) + ": " + what + "\n";
  return words;
}

void append(Findings& all, Findings more) {
  all.insert(all.end(), more.begin(), more.end());
}

} // namespace

TEST_CASE("tidy: the tree is read whole", "[tidy][tree]") {
  auto const read = [](std::string_view path) {
    return std::ranges::any_of(tree().sources, [&](Source const& source) { return source.path == path; });
  };
  CHECK(read("core/domain/money.cpp"));
  CHECK(read("tests/tidy/real_tree_test.cpp"));
  CHECK(read("tests/tidy/CMakeLists.txt"));
  CHECK(read("Makefile"));
  CHECK(read(".ci/run"));
  CHECK(read("docs/README.md"));
  CHECK_FALSE(read("LICENSE.txt"));
}

TEST_CASE("tidy: our source keeps every rule", "[tidy][tree]") {
  auto const rule = GENERATE(from_range(all_rules().begin(), all_rules().end()));
  Findings findings;
  for (auto const& source : tree().sources)
    append(findings, rule.find(source));
  INFO("rule: " << rule.name << "\n" << words_of(findings));
  CHECK(findings.empty());
}

TEST_CASE("tidy: every source of ours is built", "[tidy][tree]") {
  Findings findings;
  for (auto const& source : tree().sources) {
    auto const& list = tree().list_for(source.path);
    if (!list.text.empty()) append(findings, listed_by_hand(source, list));
  }
  INFO(words_of(findings));
  CHECK(findings.empty());
}

TEST_CASE("tidy: whatever a page says is in the word list of every language", "[tidy][tree]") {
  Findings findings;
  int lists = 0;
  for (auto const& list : tree().sources) {
    if (!in_folder(list.path, "templates/pages/words") || !list.path.ends_with(".po")) continue;
    ++lists;
    for (auto const& source : tree().sources)
      append(findings, said_untranslated(source, list));
  }
  CHECK(lists >= 2);
  INFO(words_of(findings));
  CHECK(findings.empty());
}

TEST_CASE("tidy: what customers read of pages is in their languages' lists, too", "[tidy][tree]") {
  Findings findings;
  int lists = 0;
  for (auto const& list : tree().sources) {
    if (!in_folder(list.path, "templates/pages/customers") || !list.path.ends_with(".po")) continue;
    ++lists;
    for (auto const& source : tree().sources)
      if (source.path.ends_with("unsubscribe_page.cpp") || source.path.ends_with("unsubscribe.html"))
        append(findings, said_untranslated(source, list));
  }
  CHECK(lists >= 2);
  INFO(words_of(findings));
  CHECK(findings.empty());
}
