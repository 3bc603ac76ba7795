#include "bot/cli/init_questions.hpp"
#include "bot/cli/invocation.hpp"
#include "tests/support/catch.hpp"

#include <sstream>

using namespace dunlin::cli;

TEST_CASE("init questions: answers make the call that flags would have made", "[cli]") {
  std::istringstream in("\nExample GmbH\nDE\nEurope/Berlin\nde\nbilling@example.com\n\n\nmueller\n\n");
  std::ostringstream out;
  auto const arguments = ask_for_init(in, out);
  auto const init = std::get<Init>(std::get<Invocation>(parse(arguments)).command);
  CHECK(init.key == "main");
  CHECK(init.name == "Example GmbH");
  CHECK(init.zone == "Europe/Berlin");
  CHECK(init.email == "billing@example.com");
  CHECK(init.iban.empty());
  CHECK(init.rep == "mueller");
  CHECK(init.token.empty());
  CHECK(out.str().find("[Europe/London]") != std::string::npos);
}

TEST_CASE("init questions: answers that end early make no call", "[cli]") {
  std::istringstream in("main\nExample\n");
  std::ostringstream out;
  CHECK(ask_for_init(in, out).empty());
}
