#include "tests/support/catch.hpp"
#include "tests/tidy/rules.hpp"

#include <string>

using namespace dunlin::tidy;

TEST_CASE("tidy: a header opens with at most 15 lines of what it is, then #pragma once", "[tidy]") {
  std::string fifteen;
  for (int i = 0; i < 15; ++i)
    fifteen += "// line\n";
  CHECK(header_opening(source_of("a.hpp", "// A: what it is.\n#pragma once\n\nint a;\n")).empty());
  CHECK(header_opening(source_of("a.hpp", fifteen + "#pragma once\n")).empty());
  CHECK(header_opening(source_of("a.hpp", "// one more\n" + fifteen + "#pragma once\n")).size() == 1);
  CHECK(header_opening(source_of("a.hpp", "#pragma once\n")).size() == 1);
  CHECK(header_opening(source_of("a.hpp", "\n// late\n#pragma once\n")).size() == 1);
  CHECK(header_opening(source_of("a.hpp", "// A: what it is.\n\n#pragma once\n")).size() == 1);
  CHECK(header_opening(source_of("a.hpp", "// only\n")).size() == 1);
  CHECK(header_opening(source_of("a.hpp", "")).size() == 1);
  CHECK(header_opening(source_of("a.cpp", "int a;\n")).empty());
}

TEST_CASE("tidy: notes to oneself are found in comments and other texts", "[tidy]") {
  std::string const note = "TO"
                           "DO";
  CHECK(left_behind(source_of("store/a.cpp", "int a; // " + note + "(now): b\n")).size() == 1);
  CHECK(
      left_behind(source_of(
                      "store/a.cpp", "/* FIX"
                                     "ME */\n"
                  ))
          .size() == 1
  );
  CHECK(left_behind(source_of("docs/a.md", "one\n\n" + note + " write this\n")).at(0).line == 3);
  CHECK(left_behind(source_of("store/a.cpp", "auto a = \"" + note + "\";\n")).empty());
  CHECK(left_behind(source_of("store/a.cpp", "// my" + note + "list\n")).empty());
}

TEST_CASE("tidy: folders of somebody's machine are found, parts of other paths are not", "[tidy]") {
  std::string const folder = "/wo"
                             "rk/";
  CHECK(left_behind(source_of("store/a.cpp", "auto a = \"" + folder + "x\";\n")).size() == 1);
  CHECK(left_behind(source_of("Makefile", "A=" + folder + "x\n")).size() == 1);
  CHECK(
      left_behind(source_of(
                      "docs/a.md", "see `/ho"
                                   "me/me/x`\n"
                  ))
          .size() == 1
  );
  CHECK(left_behind(source_of("docs/a.md", "build" + folder + "x\n")).empty());
  CHECK(left_behind(source_of(
                        "docs/a.md", "/usr/bin/dunlin and https://example.com/ho"
                                     "me/\n"
                    ))
            .empty());
}

TEST_CASE("tidy: every source is listed in its folder's CMakeLists.txt", "[tidy]") {
  auto const listed = [](std::string const& path, std::string const& list_path, std::string const& list) {
    return listed_by_hand(source_of(path, ""), source_of(list_path, list)).empty();
  };
  CHECK(listed("store/a.cpp", "store/CMakeLists.txt", "dunlin_room(x SOURCES b.cpp a.cpp)"));
  CHECK(listed("store/a.hpp", "store/CMakeLists.txt", "HEADERS\n  a.hpp\n"));
  CHECK(listed("store/sub/a.cpp", "store/CMakeLists.txt", "SOURCES sub/a.cpp"));
  CHECK(listed("a.cpp", "CMakeLists.txt", "SOURCES a.cpp"));
  CHECK_FALSE(listed("store/a.cpp", "store/CMakeLists.txt", "SOURCES aa.cpp a.cpp.in b/a.cpp"));
  CHECK_FALSE(listed("store/a.hpp", "store/CMakeLists.txt", "SOURCES a.cpp"));
  CHECK_FALSE(listed("store/sub/a.cpp", "store/CMakeLists.txt", "SOURCES a.cpp"));
  CHECK(listed("tests/support/a.hpp", "tests/CMakeLists.txt", ""));
  CHECK(listed("store/a.sql", "store/CMakeLists.txt", ""));
}
