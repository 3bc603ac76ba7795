#include "tests/unit/liquid/rendering.hpp"

using namespace dunlin::liquid;
using namespace dunlin::liquid::test;

namespace {

std::string mistakes(std::string_view source, Dialect const& dialect = {}) {
  auto const result = parse(source, dialect, {"letter", 1});
  return result ? std::string() : mistakes_of(result.error());
}

} // namespace

TEST_CASE(
    "parse: every mistake is told at once, each with its place and the nearest right word", "[liquid]"
) {
  constexpr auto kSource = "{{ name | upcas }}\n"
                           "{% fro r in rows %}\n"
                           "ä {{ 'x }}\n"
                           "{% if a == %}{% endif %}\n"
                           "{{ 1 | plus }}\n"
                           "{{ x | default: 1, allow_flase: true }}";
  CHECK(
      mistakes(kSource) ==
      "letter:1:11: there is no filter \"upcas\", did you mean \"upcase\"?\n"
      "letter:2:4: there is no tag \"fro\", did you mean \"for\"?\n"
      "letter:3:6: the text that begins here has no closing '\n"
      "letter:4:12: expected a value instead of the end\n"
      "letter:5:8: \"plus\" takes 1 arguments, here it has 0\n"
      "letter:6:8: \"default\" has no argument \"allow_flase\", did you mean \"allow_false\"?\n"
  );
}

TEST_CASE("parse: blocks that do not fit together are named with where they began", "[liquid]") {
  struct Line {
    char const* source;
    char const* mistake;
  };
  for (auto const& line : {
           Line{"x{% for a in b %}", "letter:1:2: \"for\" is never closed by \"endfor\""},
           {"{% if a %}{% endfor %}{% endif %}", "letter:1:11: \"endfor\" closes nothing"},
           {"{% for a in b %}{% if a %}{% endfor %}",
            "letter:1:27: \"endfor\" comes before the \"if\" of line 1 is closed"},
           {"{% else %}", "letter:1:1: \"else\" does not belong here"},
           {"{% if a %}{% else %}{% elsif b %}{% endif %}",
            "letter:1:21: \"elsif\" after \"else\" is never reached"},
           {"{% break %}", "letter:1:1: \"break\" stands in no loop"},
           {"{% comment %}", "letter:1:1: \"comment\" is never closed by \"endcomment\""},
           {"{% raw %}", "letter:1:1: \"raw\" is never closed by \"endraw\""},
           {"a {{ b", "letter:1:3: \"{{\" is never closed by \"}}\""},
           {"{% if a %}{% endfi %}", "letter:1:11: \"endfi\" closes nothing, did you mean \"endif\"?"},
       }) {
    INFO(line.source);
    CHECK(mistakes(line.source).starts_with(line.mistake));
  }
}

TEST_CASE("parse: markup that means nothing is refused", "[liquid]") {
  for (auto const* source :
       {"{{ a b }}", "{{ a. }}", "{{ a[1 }}", "{{ | upcase }}", "{{ a | }}", "{{ a & b }}",
        "{% assign = 1 %}", "{% assign a 1 %}", "{% for a of b %}{% endfor %}",
        "{% for a in b limt: 2 %}{% endfor %}", "{{ (1..) }}", "{% render name %}", "{% %}",
        "{{ 99999999999999999999 }}"}) {
    INFO(source);
    CHECK_FALSE(mistakes(source).empty());
  }
}

TEST_CASE("parse: lines count from the place where the text begins in its file", "[liquid]") {
  auto const result = parse("\n{{ x | nope }}", {}, {"file", 7});
  REQUIRE_FALSE(result);
  CHECK(text_of(result.error().front()) == "file:8:8: there is no filter \"nope\"");
}

TEST_CASE("parse: a source can be as hostile as it likes", "[liquid]") {
  std::string blocks;
  for (int i = 0; i < 5000; ++i)
    blocks += "{% if a %}";
  CHECK(mistakes(blocks).find("more than 50 blocks within each other") != std::string::npos);
  std::string brackets = "{{ a";
  for (int i = 0; i < 5000; ++i)
    brackets += "[b";
  CHECK_FALSE(mistakes(brackets + "}}").empty());
  std::string joined = "{% if a";
  for (int i = 0; i < 5000; ++i)
    joined += " and a";
  CHECK(mistakes(joined + " %}{% endif %}").find("too many conditions") != std::string::npos);
  CHECK(mistakes(std::string(600 * 1024, 'x')).find("at most 524288 bytes") != std::string::npos);
}
