// What invented customers write, against what the shipped lexicons make of it.
#include "bot/listening/understand.hpp"
#include "bot/simulation/people/sayings.hpp"
#include "config/shipped.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <map>

using namespace dunlin;
using simulation::Meaning;

namespace {

constexpr CivilDate kToday{std::chrono::year{2026} / 3 / 11};
constexpr int kDrawn = 30; // of each meaning and language: every phrasing comes

std::vector<std::pair<Meaning, Intent>> const& meant() {
  static std::vector<std::pair<Meaning, Intent>> const table{
      {Meaning::promise, Intent::promise},
      {Meaning::promise_part, Intent::promise},
      {Meaning::promise_late, Intent::promise},
      {Meaning::already_paid, Intent::already_paid},
      {Meaning::dispute, Intent::dispute},
      {Meaning::dispute_part, Intent::dispute},
      {Meaning::promise_and_dispute, Intent::dispute},
      {Meaning::complaint, Intent::complaint},
      {Meaning::copy, Intent::copy_request},
      {Meaning::statement, Intent::statement_request},
      {Meaning::hardship, Intent::hardship},
      {Meaning::question, Intent::question},
      {Meaning::opt_out, Intent::opt_out},
      {Meaning::wrong_person, Intent::wrong_person},
      {Meaning::call_me, Intent::call_me},
      {Meaning::thanks, Intent::thanks},
      {Meaning::settled, Intent::settled},
      {Meaning::not_settled, Intent::not_settled},
  };
  return table;
}

std::vector<Intent> heard(Meaning meaning, std::string const& words, std::string const& language) {
  static listening::Lexicon const lexicon(config::shipped_lexicon());
  listening::Context context;
  context.language = language;
  context.now = instant(kToday, {12, 0}, Zone());
  context.open.push_back(
      {ReceivableId::of({"one"}), "INV-7001", {120'000, *Currency::parse("EUR")}, plus_days(kToday, -9)}
  );
  if (meaning == Meaning::settled || meaning == Meaning::not_settled) context.asked = Asked::settled;
  std::vector<Intent> intents;
  for (auto const& finding : listening::understand(words, context, lexicon).findings) {
    if (finding.confidence >= 60) intents.push_back(finding.intent);
  }
  return intents;
}

} // namespace

TEST_CASE("sayings: most of what customers mean is understood as it is meant", "[simulation]") {
  simulation::Filling with;
  with.number = "INV-7001";
  with.amount = {120'000, *Currency::parse("EUR")};
  with.part = {40'000, *Currency::parse("EUR")};
  with.date = plus_days(kToday, 6);
  with.late = plus_days(kToday, 60);
  with.paid = plus_days(kToday, -3);
  int right = 0;
  int all = 0;
  std::map<std::string, std::string> otherwise; // words to what was heard
  for (auto const& [meaning, intent] : meant()) {
    for (std::string const language : {"en", "de", "zh"}) {
      runtime::Rng rng(7);
      for (int i = 0; i < kDrawn; ++i) {
        auto const words = simulation::say(meaning, language, "GB", with, rng);
        auto const intents = heard(meaning, words, language);
        bool const understood = std::ranges::find(intents, intent) != intents.end();
        ++all;
        right += understood ? 1 : 0;
        if (understood) continue;
        auto& instead = otherwise[std::string(name_of(meaning)) + ": " + words];
        instead.clear();
        for (auto const other : intents)
          instead += " " + std::string(name_of(other));
      }
    }
  }
  std::string list;
  for (auto const& [words, instead] : otherwise)
    list += words + " =>" + instead + "\n";
  INFO(right << " of " << all << "\n" << list);
  CHECK(right * 100 >= all * 80);
}
