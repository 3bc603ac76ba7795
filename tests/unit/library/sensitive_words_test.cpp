#include "bot/library/checks/bare_text.hpp"
#include "bot/library/checks/sensitive_words.hpp"
#include "bot/library/checks/text_checks.hpp"
#include "tests/support/catch.hpp"

#include <set>

using namespace dunlin::library;

namespace {

std::size_t in_subject(std::string_view language, std::string_view subject) {
  auto const body = "---\nname: x\nsubject: " + std::string(subject) + "\n---\nx\n";
  return text_findings(language, "x.liquid", body, "x").size();
}

} // namespace

TEST_CASE(
    "sensitive words: whole words only, in any letter case, in the language of the template", "[library]"
) {
  for (auto const& [language, subject, count] : {
           std::tuple("en", "Your invoice", 0),
           {"en", "Your DEBT", 1},
           {"en", "Your debts", 1},
           {"en", "Courtesy of the court", 1},
           {"en", "A courtyard", 0},
           {"en", "The past: due dates", 0},
           {"en", "Invoice is due on Friday", 0},
           {"en", "{{ 'debt' }}", 0},
           {"de", "debt", 0},
           {"de", "ÜBERFÄLLIGE Rechnung", 1},
           {"de", "Rechnung ist am 3. fällig", 0},
           {"de-AT", "Inkassobüro", 1},
           {"de", "Zahlungserinnerung", 0},
           {"fr", "Facture impayée", 1},
           {"es", "Factura vencida", 1},
           {"zh", "您有逾期欠款", 2},
           {"zh", "付款提醒", 0},
           {"xx", "debt", 0},
       }) {
    INFO(language << " " << subject);
    CHECK(in_subject(language, subject) == static_cast<std::size_t>(count));
  }
}

TEST_CASE("sensitive words: the data is small letters, each once", "[library]") {
  for (auto const* language : {"en", "de", "zh", "fr", "es"}) {
    std::set<std::string_view> seen;
    for (auto const word : sensitive_words(language)) {
      INFO(language << " " << word);
      CHECK(in_small(word) == word);
      CHECK(seen.insert(word).second);
    }
    CHECK(seen.size() > 10);
  }
}
