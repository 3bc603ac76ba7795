#include "tests/support/catch.hpp"
#include "tests/tidy/rules.hpp"

#include <string>

using namespace dunlin::tidy;

TEST_CASE("tidy: co_await inside catch is found with its line", "[tidy]") {
  auto const findings = await_in_catch(
      source_of("a.cpp", "try {\n  co_await f();\n} catch (E const& e) {\n  co_await g();\n}\n")
  );
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].line == 4);
}

TEST_CASE("tidy: co_await beside a catch is fine", "[tidy]") {
  auto const* const good = GENERATE(
      "try {\n co_await f();\n} catch (E const& e) {\n bad = true;\n}\nif (bad) co_await g();\n",
      "try {\n} catch (...) {\n // co_await g()\n}\n", "catch_up(1);\n{ co_await f(); }\n"
  );
  CHECK(await_in_catch(source_of("a.cpp", good)).empty());
}

TEST_CASE("tidy: default in a switch over an enum of ours is found", "[tidy]") {
  auto const* const bad = GENERATE(
      "switch (a) {\ncase Errc::limit: return 1;\ndefault: return 2;\n}",
      "switch (a) {\ncase Refused::Why::address: break;\ndefault :\n break;\n}",
      "switch (a) {\ncase domain::Errc::limit: {\n f();\n}\ndefault: break;\n}"
  );
  INFO(bad);
  CHECK(default_over_enum(source_of("a.cpp", bad)).size() == 1);
}

TEST_CASE("tidy: default over characters, numbers and foreign values is fine", "[tidy]") {
  auto const* const good = GENERATE(
      "switch (c) {\ncase 'a': return 1;\ndefault: return 2;\n}",
      "switch (c) {\ncase SQLITE_BUSY: return 1;\ndefault: return 2;\n}",
      "switch (c) {\ncase json::value_t::null: return 1;\ndefault: return 2;\n}",
      "switch (c) {\ncase Errc::limit: return 1;\n}\nA& operator=(A const&) = default;\n"
  );
  INFO(good);
  CHECK(default_over_enum(source_of("a.cpp", good)).empty());
}

TEST_CASE("tidy: a switch inside another keeps its labels to itself", "[tidy]") {
  CHECK(default_over_enum(source_of(
                              "a.cpp", "switch (a) {\ncase Errc::limit:\n  switch (c) {\n  case 'x': break;\n"
                                       "  default: break;\n  }\n}\n"
                          ))
            .empty());
  CHECK(
      default_over_enum(source_of(
                            "a.cpp", "switch (c) {\ncase 'x':\n  switch (a) {\n  case Errc::limit: break;\n"
                                     "  default: break;\n  }\ndefault: break;\n}\n"
                        ))
          .size() == 1
  );
}
