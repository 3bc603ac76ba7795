#include "tests/unit/liquid/rendering.hpp"

using namespace dunlin::liquid::test;

TEST_CASE("filters: the standard ones do what their names say", "[liquid]") {
  struct Line {
    char const* expression;
    char const* written;
  };
  for (auto const& line : {
           Line{"'größe' | upcase", "GRÖßE"},
           {"'ÄÖÜ ΑΒΓ АБВ Ł' | downcase", "äöü αβγ абв ł"},
           {"'émile ZOLA' | capitalize", "Émile zola"},
           {"'b' | append: 'c' | prepend: 'a'", "abc"},
           {"'' | default: 'x'", "x"},
           {"false | default: 'x'", "x"},
           {"false | default: 'x', allow_false: true", "false"},
           {"0 | default: 'x'", "0"},
           {"'日本語' | size", "3"},
           {"'a,b,c' | split: ',' | join: ' - '", "a - b - c"},
           {"'a,b,c' | split: ',' | first", "a"},
           {"'a,b,c' | split: ',' | last", "c"},
           {"'a,b,c' | split: ',' | reverse | join", "c b a"},
           {"4 | plus: 2.5", "6.5"},
           {"0.1 | plus: 0.2", "0.3"},
           {"'7' | minus: 2", "5"},
           {"3 | times: 4", "12"},
           {"7 | divided_by: 2", "3"},
           {"-7 | divided_by: 2", "-4"},
           {"7 | divided_by: 2.0", "3.5"},
           {"-7 | modulo: 3", "2"},
           {"2.5 | round", "3"},
           {"2.345 | round: 2", "2.35"},
           {"-2.4 | ceil", "-2"},
           {"-2.4 | floor", "-3"},
           {"-5 | abs", "5"},
           {"5 | at_most: 3 | at_least: 1", "3"},
           {"'  x ' | strip", "x"},
           {"'a-b-a' | replace: 'a', 'c'", "c-b-c"},
           {"'a-b-a' | replace_first: 'a', 'c'", "c-b-a"},
           {"'a-b-a' | remove: 'a'", "-b-"},
           {"'a & b' | escape", "a &amp; b"},
           {"'a b/ü' | url_encode", "a+b%2F%C3%BC"},
           {"'zahlungserinnerung' | truncate: 10", "zahlung..."},
           {"'größer als' | truncate: 6, '…'", "größe…"},
           {"'kurz' | truncate: 10", "kurz"},
       }) {
    INFO(line.expression);
    CHECK(rendered("{{ " + std::string(line.expression) + " }}") == line.written);
  }
}

TEST_CASE("filters: a text that is no number is refused where names must be known", "[liquid]") {
  dunlin::liquid::Dictionary const nothing;
  CHECK(refusal("{{ 'ten' | plus: 1 }}", &nothing) == "1:12: plus: a text is not a number");
  CHECK(
      rendered("{{ 'ten' | plus: 1 }}", &nothing, {.undefined = dunlin::liquid::Undefined::nothing}) == "1"
  );
}
