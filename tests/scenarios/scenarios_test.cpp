// Every scenario in this folder, and that the player finds what is wrong in one.
#include "tests/scenarios/player.hpp"
#include "tests/scenarios/written.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using scenarios::play;

namespace {

std::string only_mistake(std::string const& script) {
  auto const played = play("test.txt", script);
  REQUIRE(played.mistakes.size() == 1);
  return played.mistakes.front();
}

std::string const kOpening =
    "the customer Muster GmbH (de, Europe/Berlin) owes invoice R-17 of 1.200,00 EUR, "
    "due 2 March 2026\n"
    "the customer's email address is kasse@muster.example\n";

} // namespace

TEST_CASE("scenarios: each file comes true", "[scenarios]") {
  auto const all = scenarios::written();
  CHECK(all.size() >= 10);
  for (auto const& scenario : all) {
    for (auto const& mistake : play(scenario.file, scenario.text).mistakes)
      FAIL_CHECK(mistake);
  }
}

TEST_CASE("scenarios: what is not the case is said with file, line and what was instead", "[scenarios]") {
  auto const wrong = only_mistake(kOpening + "\non 5 March 10:00: a reminder was sent by sms\n");
  CHECK(wrong.starts_with("test.txt:4: expected: a reminder was sent by sms; instead, on 2026-03-05 10:00"));
  CHECK_THAT(wrong, tests::contains("reminder-1 by email to kasse@muster.example"));
  for (auto const* untrue :
       {"no reminder was sent", "held is 1,00 EUR", "a promise of 1,00 EUR by 9 March is open",
        "a ticket of kind dispute is open", "the rep \"anna\" was alerted", "nothing is owed",
        "an alert of complaint is open", "the customer heard nothing", "a task to call is open",
        "the customer was told \"Auf Wiedersehen\"", "the customer got 2 messages"}) {
    CAPTURE(untrue);
    CHECK_THAT(
        only_mistake(kOpening + "on 5 March 10:00: a reminder was sent by email\nthen " + untrue),
        tests::contains("test.txt:4: expected: ")
    );
  }
}

TEST_CASE("scenarios: an unknown phrase is an error, wherever it stands", "[scenarios]") {
  CHECK(only_mistake("the customer sings\n") == "test.txt:1: no such phrase: the customer sings");
  auto const at = "test.txt:3: no such phrase: ";
  CHECK(
      only_mistake(kOpening + "on 5 March 10:00: the customer sings") ==
      at + std::string("the customer sings")
  );
  CHECK(
      only_mistake(kOpening + "on 5 March 10:00: nothing is held, all is well") ==
      at + std::string("all is well")
  );
}

TEST_CASE("scenarios: what cannot be read or done is said", "[scenarios]") {
  struct Row {
    std::string line, why;
  };
  auto const row = GENERATE(
      Row{"on 5 Marz 10:00: nothing is held", "expected a day such as 9 March"},
      Row{"on 5 March: nothing is held", "expected a moment"},
      Row{"on 31 February 10:00: nothing is held", "there is no day"},
      Row{"on 5 March 10:00: held is 5 apples", "expected an amount"},
      Row{"on 5 March 10:00: \"anna\" acknowledges", "no alert is open"},
      Row{"on 5 March 10:00: the customer writes by sms: \"Hallo\"", "has no address on \"sms\""},
      Row{"on 5 March 10:00: the customer writes by pigeon: \"Hallo\"", "expected email, sms or chat"},
      Row{"on 5 March 10:00: the ticket is closed", "there is no ticket"},
      Row{"then nothing is held", "nothing has happened yet"}
  );
  CHECK_THAT(only_mistake(kOpening + row.line), tests::contains(row.why));
}

TEST_CASE(
    "scenarios: time does not run backward, and a file that expects nothing is no scenario", "[scenarios]"
) {
  CHECK_THAT(
      only_mistake(kOpening + "nothing happens until 5 March 10:00\nnothing happens until 4 March 10:00"),
      tests::contains("over already")
  );
  CHECK_THAT(only_mistake(kOpening), tests::contains("it expects nothing"));
}
