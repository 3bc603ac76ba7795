// Shopify's modes, by the lines of `template render --jsonl`. What conformance cases prove is not told again
// here: these are the rules that hold the modes together, and what hostile lines end with.
#include "templates/liquid/json/json_line.hpp"
#include "templates/liquid/template.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace dunlin::liquid;
using Json = nlohmann::ordered_json;

namespace {

std::string answer(Json const& request, JsonLineWays const& ways = {}) {
  auto const parsed = Json::parse(answer_json_line(request.dump(), ways).line);
  if (parsed.contains("output")) return parsed["output"];
  return parsed["error"]["kind"].get<std::string>() + ": " + parsed["error"]["message"].get<std::string>();
}

std::string written(std::string source, Json data = Json::object()) {
  return answer({{"template", source}, {"data", data}, {"render_errors", true}});
}

std::string in_mode(std::string mode, std::string source) {
  return answer({{"template", source}, {"data", {{"a", {{"b", 1}}}}}, {"error_mode", mode}});
}

} // namespace

TEST_CASE("modes: what follows no grammar is guessed in lax, refused in strict2", "[liquid]") {
  CHECK(in_mode("lax", "{{ a.b ~ | plus: 1 }}") == "2");
  CHECK(
      in_mode("strict2", "{{ a.b ~ }}") ==
      "parse: Liquid syntax error (line 1): Unexpected character ~ in \"{{ a.b ~ }}\""
  );
  CHECK(in_mode("lax", "{% if a.b == 1 extra %}yes{% endif %}") == "yes");
  CHECK(in_mode("warn", "{% if a.b == 1 extra %}yes{% endif %}") == "yes");
  CHECK(
      in_mode("strict", "\n{% if a.b == 1 extra %}yes{% endif %}") ==
      "parse: Liquid syntax error (line 2): Expected end_of_string but found id in \"a.b == 1 extra\""
  );
}

TEST_CASE("modes: an unknown tag is a mistake everywhere, an unknown filter is passed over", "[liquid]") {
  CHECK(in_mode("lax", "{% nonsense %}") == "parse: Liquid syntax error (line 1): Unknown tag 'nonsense'");
  CHECK(in_mode("strict2", "{{ a.b | nonsense: 3 }}") == "1");
}

TEST_CASE("modes: errors are written where they happen, and rendering goes on", "[liquid]") {
  CHECK(
      written("a{{ 1 | divided_by: 0 }}b\n{{ 'x' | append }}c") ==
      "aLiquid error (line 1): divided by 0b\n"
      "Liquid error (line 2): wrong number of arguments (given 1, expected 2)c"
  );
  CHECK(written("{% if 1 < 'x' %} {% endif %}.") == ".");
  CHECK(answer({{"template", "{{ 1 | modulo: 0 }}"}}) == "render: Liquid error (line 1): divided by 0");
}

TEST_CASE("modes: a partial that cannot be parsed is told with its name and line", "[liquid]") {
  Json request{
      {"template", "{% render 'row' %}"}, {"partials", {{"Row.liquid", "\n{{ oh"}}}, {"render_errors", true}
  };
  CHECK(
      answer(request) == "Liquid syntax error (row line 2): Variable '{{' was not properly terminated with "
                         "regexp: /\\}\\}/"
  );
}

TEST_CASE("modes: integers have as many digits as they need, fractions add up exactly", "[liquid]") {
  CHECK(written("{{ 9223372036854775807 | plus: 1 }}") == "9223372036854775808");
  CHECK(written("{{ n | minus: 1 }}", {{"n", 18446744073709551615U}}) == "18446744073709551614");
  CHECK(written("{{ 99999999999 | times: 99999999999 }}") == "9999999999800000000001");
  CHECK(written("{{ 0.1 | plus: 0.2 }} {{ 1 | divided_by: 3.0 }}") == "0.3 0.3333333333333333");
}

TEST_CASE("modes: the clock is the one that the line gives", "[liquid]") {
  Json const request{{"template", "{{ 'now' | date: '%F %T' }}"}, {"now", "2024-02-29T12:30:00+02:00"}};
  CHECK(answer(request) == "2024-02-29 10:30:00");
}

TEST_CASE("modes: a hostile template ends at a limit, however it is written", "[liquid]") {
  JsonLineWays ways;
  ways.limits.rounds = 1000;
  ways.limits.steps = 20'000;
  ways.limits.output_bytes = 10'000;
  for (std::string const source :
       {"{% for i in (1..900) %}{% for j in (1..900) %}{% endfor %}{% endfor %}",
        "{% for i in (1..999) %}0123456789abcdef{% endfor %}", "{% render 'twice' %}",
        "{% tablerow i in (1..5000) %}{% endtablerow %}", "{% for i in (1..99999999999) %}{% endfor %}"}) {
    INFO(source);
    Json const request{
        {"template", source},
        {"partials", {{"twice", "{% render 'twice' %}{% render 'twice' %}"}}},
        {"render_errors", true}
    };
    CHECK(answer(request, ways).starts_with("limit: "));
  }
}

TEST_CASE("modes: long chains and deep brackets neither hang nor crash", "[liquid]") {
  std::string joined = "{% if a";
  std::string brackets = "{{ a";
  std::string parentheses = "{{ ";
  for (int i = 0; i < 20'000; ++i) {
    joined += " and a";
    brackets += "[a";
    parentheses += "(";
  }
  CHECK(written(joined + " %}yes{% endif %}", {{"a", 1}}) == "yes");
  CHECK(written(brackets + "}}").find("yes") == std::string::npos);
  CHECK(written(parentheses + "}}").find("yes") == std::string::npos);
  std::string blocks;
  for (int i = 0; i < 5000; ++i)
    blocks += "{% if a %}";
  CHECK(written(blocks) == "parse: Liquid syntax error (line 1): Nesting too deep");
}

TEST_CASE("modes: a line that is no request is answered all the same", "[liquid]") {
  CHECK_FALSE(answer_json_line("{", {}).read);
  CHECK_FALSE(answer_json_line("[]", {}).read);
  CHECK_FALSE(answer_json_line(R"({"template":1})", {}).read);
  CHECK_FALSE(answer_json_line(std::string(5000, '['), {}).read);
}

TEST_CASE("modes: a template with a filter that is not known can be checked, too", "[liquid]") {
  auto const parsed =
      parse("{{ 'a' | nowhere: b }}", {.undefined = Undefined::nothing, .reading = Reading::lax});
  REQUIRE(parsed.has_value());
  CHECK(check(*parsed, {}).empty());
}

namespace {

struct Doubling final : Partials { // p0 uses p1 twice, which uses p2 twice, and so on
  std::vector<Template> all;
  Template const* find(std::string_view name) const override {
    auto const number = static_cast<std::size_t>(name[1] - 'a');
    return number < all.size() ? &all[number] : nullptr;
  }
  std::vector<std::string_view> names() const override { return {}; }
};

} // namespace

TEST_CASE("modes: partials that double at every level are checked in time, and it is said", "[liquid]") {
  Doubling partials;
  Dialect const dialect{.undefined = Undefined::nothing, .reading = Reading::lax, .partials = &partials};
  for (char next = 'b'; next <= 'z'; ++next) {
    auto const use = std::string("{% render 'p") + next + "' %}";
    partials.all.push_back(parse(use + use, dialect).value());
  }
  auto const found = check(partials.all.front(), {});
  CHECK(std::ranges::any_of(found, [](Diagnostic const& one) {
    return one.message.find("more than 500 times") != std::string::npos;
  }));
}

TEST_CASE("modes: `layout none` writes nothing, another layout is a mistake everywhere", "[liquid]") {
  CHECK(in_mode("lax", "a{% layout none %}b") == "ab");
  CHECK(in_mode("strict2", "{%- layout none -%} b") == "b");
  CHECK(
      in_mode("lax", "{% layout 'shop' %}") ==
      "parse: Liquid syntax error (line 1): Syntax Error in 'layout' - Valid syntax: layout none"
  );
}

TEST_CASE("modes: a limit names the line where it is reached, however deep in blocks", "[liquid]") {
  JsonLineWays const ways{.limits = {.output_bytes = 22, .memory_bytes = 64}};
  auto const line_of = [&ways](std::string source) {
    Json const request{{"template", source}, {"render_errors", true}};
    return Json::parse(answer_json_line(request.dump(), ways).line)["error"]["line"].get<int>();
  };
  CHECK(line_of("{% for i in (1..9) %}\n{% if true %}\n{{ 'abc' }}{% endif %}{% endfor %}") == 3);
  CHECK(line_of("{% for i in (1..9) %}\n{% assign a = 'abcdefghijklmnop' | append: i %}{% endfor %}") == 2);
}
