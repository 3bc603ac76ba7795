#include "tests/support/catch.hpp"
#include "tests/tidy/rules.hpp"

using namespace dunlin::tidy;

TEST_CASE("tidy: words that a page says and a word list lacks are found, broken literals too", "[tidy]") {
  auto const list = source_of("templates/pages/words/de.po", "msgid \"Call me\"\nmsgstr \"Ruf an\"\n");
  auto const found = [&](std::string const& path, std::string const& text) {
    return said_untranslated(source_of(path, text), list).size();
  };
  CHECK(found("bot/web/a.cpp", "auto a = tongue.say(\"Call me\");\n") == 0);
  CHECK(found("bot/web/a.cpp", "auto a = tongue.say(\"Call \"\n   \"me\", {x});\n") == 0);
  CHECK(found("bot/web/a.cpp", "auto a = tongue.say(\"Call\");\n") == 1);
  CHECK(found("bot/web/a.cpp", "auto a = say(\n  \"Call you\", {});\n") == 1);
  CHECK(found("bot/web/a.cpp", "auto a = tongue.say(name);\n") == 0);
  CHECK(found("bot/web/a.cpp", "// say(\"nothing\")\n") == 0);
  CHECK(found("bot/cli/a.cpp", "auto a = say(\"Call\");\n") == 0);
}
