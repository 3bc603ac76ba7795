#include "bot/web/pages/shipped_words.hpp"
#include "bot/web/pages/tongue.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using namespace dunlin::web;

namespace {

constexpr std::string_view kGerman = "# a comment\nmsgid \"\"\nmsgstr \"Language: de\"\n\n"
                                     "msgid \"%1 of %2\"\nmsgstr \"%2, davon %1\"\n"
                                     "msgid \"say \\\"x\\\"\"\nmsgstr \"sag \\\"x\\\"\"\n"
                                     "msgid \"not yet\"\nmsgstr \"\"\n";

} // namespace

TEST_CASE("words: arguments stand where the language wants them", "[web]") {
  auto const german = Words::read("de", kGerman).value();
  CHECK(german.say("%1 of %2", {"3", "5"}) == "5, davon 3");
  CHECK(Words("en").say("%1 of %2", {"3", "5"}) == "3 of 5");
  CHECK(german.say("say \"x\"") == "sag \"x\"");
}

TEST_CASE("words: a sentence the language lacks is said in English", "[web]") {
  auto const german = Words::read("de", kGerman).value();
  CHECK(german.say("Unknown %1", {"x"}) == "Unknown x");
  CHECK(german.say("not yet") == "not yet");
}

TEST_CASE("words: an argument is not read as a sentence again", "[web]") {
  CHECK(Words("en").say("%1 and %2", {"%2", "%1"}) == "%2 and %1");
  CHECK(Words("en").say("100% of %1", {"x"}) == "100% of x");
  CHECK(Words("en").say("%1 %3", {"x"}) == "x %3");
}

TEST_CASE("words: a catalogue's mistakes are said with their line", "[web]") {
  CHECK(Words::read("de", "msgid \"a\"\nmsgstr \"b\"\nnonsense\n").error().detail.starts_with("line 3"));
  CHECK(Words::read("de", "msgid a\n").error().detail.starts_with("line 1"));
  CHECK(Words::read("de", "msgid \"a\"\nmsgstr \"b\"\nmsgid \"a\"\nmsgstr \"c\"\n")
            .error()
            .detail.starts_with("line 4"));
}

TEST_CASE("tongue: dates near today by weekday, far ones with their year", "[web]") {
  Words const english("en");
  auto formats = format::Formats::create("en").value();
  auto const now = std::chrono::sys_days(std::chrono::year{2026} / 4 / 22) + std::chrono::hours{10};
  Tongue const tongue(english, formats, Zone::known("Europe/Berlin"), now);
  using std::chrono::year;
  CHECK(tongue.day(year{2026} / 4 / 22) == "today");
  CHECK(tongue.day(year{2026} / 4 / 23) == "tomorrow");
  CHECK(tongue.day(year{2026} / 4 / 21) == "yesterday");
  CHECK(tongue.day(year{2026} / 4 / 28) == "Tue 28 Apr");
  CHECK(tongue.day(year{2026} / 3 / 1) == "1 Mar");
  CHECK(tongue.day(year{2025} / 4 / 28) == "28 Apr 2025");
  CHECK(tongue.day(CivilDate{}) == "");
  CHECK(tongue.moment(now) == "today 12:00");
  CHECK(tongue.moment(kNever) == "never");
  CHECK(tongue.in(Zone::known("Asia/Shanghai")).moment(now) == "today 18:00");
}

TEST_CASE("tongue: sums of several currencies stand side by side", "[web]") {
  Words const english("en");
  auto formats = format::Formats::create("en").value();
  Tongue const tongue(english, formats, Zone(), Timestamp{});
  std::vector<Money> sums;
  add_to(sums, {100, Currency::parse("EUR").value()});
  add_to(sums, {250, Currency::parse("USD").value()});
  add_to(sums, {50, Currency::parse("EUR").value()});
  CHECK(tongue.money(sums) == "€1.50 + $2.50");
}
