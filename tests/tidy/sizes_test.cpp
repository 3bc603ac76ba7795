#include "tests/support/catch.hpp"
#include "tests/tidy/rules.hpp"

#include <string>

using namespace dunlin::tidy;

namespace {

std::string lines(std::size_t count, std::string const& each) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i)
    text += each + "\n";
  return text;
}

} // namespace

TEST_CASE("tidy: a line has at most 110 columns, counted in characters", "[tidy]") {
  CHECK(line_width(source_of("store/a.cpp", std::string(110, 'x') + "\n")).empty());
  CHECK(line_width(source_of("store/a.cpp", "\n" + std::string(111, 'x'))).at(0).line == 2);
  std::string umlauts = "// ";
  for (int i = 0; i < 107; ++i)
    umlauts += "\xC3\xBC";
  CHECK(line_width(source_of("store/a.cpp", umlauts)).empty());
  CHECK(line_width(source_of("store/a.cpp", umlauts + "x")).size() == 1);
  CHECK(line_width(source_of("docs/a.md", std::string(200, 'x'))).empty());
}

TEST_CASE("tidy: the inside of a raw literal may be wider", "[tidy]") {
  CHECK(line_width(source_of("store/a.cpp", "auto a = R\"(\n" + std::string(200, 'x') + "\n)\";")).empty());
  CHECK(line_width(source_of("store/a.cpp", "auto a = \"" + std::string(200, 'x') + "\";")).size() == 1);
}

TEST_CASE("tidy: a file has at most 600 lines, a test 800", "[tidy]") {
  CHECK(file_length(source_of("store/a.cpp", lines(600, ""))).empty());
  CHECK(file_length(source_of("store/a.cpp", lines(601, ""))).size() == 1);
  CHECK(file_length(source_of("tests/unit/a_test.cpp", lines(800, ""))).empty());
  CHECK(file_length(source_of("tests/unit/a_test.cpp", lines(801, ""))).size() == 1);
  CHECK(file_length(source_of("docs/a.md", lines(2000, ""))).empty());
}

TEST_CASE("tidy: a function has at most 70 lines, head and brace included", "[tidy]") {
  auto const function = [](std::size_t body) { return "int f() {\n" + lines(body, "  g();") + "}\n"; };
  CHECK(function_length(source_of("store/a.cpp", function(68))).empty());
  auto const findings = function_length(source_of("store/a.cpp", "\n" + function(69)));
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].line == 2);
  CHECK_THAT(findings[0].words, dunlin::tests::contains("71 lines"));
}

TEST_CASE("tidy: a test case holds its table and has at most 100 lines", "[tidy]") {
  auto const test = [](std::size_t body) {
    return "TEST_CASE(\"a: b\", \"[a]\") {\n" + lines(body, "  g();") + "}\n";
  };
  CHECK(function_length(source_of("tests/unit/a_test.cpp", test(98))).empty());
  CHECK(function_length(source_of("tests/unit/a_test.cpp", test(99))).size() == 1);
}

TEST_CASE("tidy: a long class, namespace or table is not a long function", "[tidy]") {
  CHECK(function_length(source_of("a.cpp", "class A {\n" + lines(100, "  int f() { return 1; }") + "};\n"))
            .empty());
  CHECK(function_length(source_of("a.cpp", "namespace a {\n" + lines(100, "int f();") + "}\n")).empty());
  CHECK(function_length(source_of("a.cpp", "int const a[] = {\n" + lines(100, "  1,") + "};\n")).empty());
}
