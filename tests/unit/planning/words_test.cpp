#include "bot/planning/event_words.hpp"
#include "bot/planning/phrase.hpp"
#include "bot/planning/words.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/planning/scene.hpp"

#include <set>

using namespace dunlin;
using namespace dunlin::tests;
using planning::say;

namespace {

template <class Room, std::size_t... I>
void sample_room(std::vector<Fact>& facts, std::index_sequence<I...>) {
  (facts.emplace_back(Room(std::variant_alternative_t<I, typename Room::Variant>{})), ...);
}

template <std::size_t... R>
std::vector<Fact> one_of_each(std::index_sequence<R...>) {
  std::vector<Fact> facts;
  (sample_room<std::variant_alternative_t<R, Fact::Variant>>(
       facts, std::make_index_sequence<
                  std::variant_size_v<typename std::variant_alternative_t<R, Fact::Variant>::Variant>>{}
   ),
   ...);
  return facts;
}

std::vector<Argument> const kEveryArgument{
    {"step", "2"},          {"name", "reminder-2"},  {"until", "2026-03-16 09:00 Europe/Berlin"},
    {"number", "A-1"},      {"amount", "5.00 EUR"},  {"minimum", "10.00 EUR"},
    {"kind", "dispute"},    {"by", "2026-03-20"},    {"channels", "email"},
    {"policy", "safe"},     {"date", "2026-04-03"},  {"holiday", "Karfreitag"},
    {"max", "3"},           {"length", "7"},         {"unit", "days"},
    {"days", "4"},          {"scope", "everything"}, {"what", "acme"},
    {"creditor", "acme"},   {"per_day", "10"},       {"hours", "24"},
    {"since", "yesterday"}, {"level", "1"},          {"calendar", "DE"},
    {"channel", "email"},   {"detail", "x"},
};

} // namespace

TEST_CASE("words: every reason is a whole sentence in three languages", "[words]") {
  for (std::size_t i = 0; i < EnumNames<ReasonCode>::names.size(); ++i) {
    auto const code = static_cast<ReasonCode>(i);
    INFO(name_of(code));
    std::set<std::string> said;
    for (auto const* language : {"en", "zh-CN", "de-AT"}) {
      for (auto const& with : {kEveryArgument, std::vector<Argument>{}}) {
        auto const sentence = say(Reason{code, with}, language);
        INFO(sentence);
        CHECK(sentence.size() >= 8);
        CHECK(sentence.find_first_of("{}[]") == std::string::npos);
        bool const ends = sentence.ends_with('.') || sentence.ends_with("。");
        CHECK(ends);
      }
      said.insert(say(Reason{code, kEveryArgument}, language));
    }
    CHECK(said.size() == 3);
  }
}

TEST_CASE("words: every kind of fact is a sentence of its own in three languages", "[words]") {
  std::set<std::string> kinds;
  for (auto const& fact : one_of_each(std::make_index_sequence<std::variant_size_v<Fact::Variant>>{})) {
    auto const kind = std::string(kind_of(fact));
    INFO(kind);
    kinds.insert(kind);
    for (auto const* language : {"en", "zh", "de"}) {
      auto const sentence = say(fact, language);
      INFO(sentence);
      CHECK(sentence != kind);
      CHECK(sentence.find_first_of("{}[]") == std::string::npos);
    }
  }
  CHECK(kinds.size() >= 35);
}

TEST_CASE(
    "words: parts without a value are left out, fixed words are said in the reader's language", "[words]"
) {
  CHECK(say(Reason{ReasonCode::on_hold, {{"kind", "dispute"}}}, "en") == "It is on hold: a dispute.");
  CHECK(say(Reason{ReasonCode::on_hold, {{"kind", "dispute"}}}, "de") == "Es ruht: eine Reklamation.");
  CHECK(say(Reason{ReasonCode::on_hold, {}}, "zh") == "已暂停催收。");
  CHECK(say(Reason{ReasonCode::paid, {}}, "fr") == "It is paid."); // others read English
  // A name that happens to be one of our words stays a name.
  CHECK(
      say(Reason{ReasonCode::step_due, {{"step", "4"}, {"name", "call"}}}, "en") == "Step 4 (call) is due."
  );
}

TEST_CASE("words: a queued message says its step, sum and channel", "[words]") {
  Message message;
  message.key.step = 2;
  message.channel = "email";
  message.lines = {{{}, euros(50'00), 1, true}, {{}, euros(25'50), 2, true}};
  CHECK(
      say(Fact{outbox::MessageQueued{message}}, "en") ==
      "A message of step 2 over 75.50 EUR was queued for email."
  );
}
