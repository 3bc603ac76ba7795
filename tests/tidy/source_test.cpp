#include "tests/support/catch.hpp"
#include "tests/tidy/source.hpp"

using namespace dunlin::tidy;

TEST_CASE("tidy: comments and literals are blanked from code, lines stay", "[tidy]") {
  auto const source = source_of(
      "core/domain/a.cpp", "int a; // one \"two\"\nchar const* b = \"x // y\"; /* c\n d */ int e;\n"
  );
  CHECK(source.code == "int a;             \nchar const* b = \"      \";     \n      int e;\n");
  CHECK(source.literals == "int a;             \nchar const* b = \"x // y\";     \n      int e;\n");
  CHECK(source.comments == "       // one \"two\"\n                          /* c\n d */       \n");
}

TEST_CASE("tidy: escapes, quotes in quotes and digit separators do not end a literal", "[tidy]") {
  CHECK(
      source_of("a.cpp", R"(f("a\"b", '"', 1'000'000, '\'');)").code == R"(f("    ", ' ', 1'000'000, '  ');)"
  );
  CHECK(source_of("a.cpp", "u8'x' + 0xFF'FFu").code == "u8' ' + 0xFF'FFu");
}

TEST_CASE("tidy: a raw literal ends at its own delimiter only", "[tidy]") {
  auto const source = source_of("a.cpp", "auto a = R\"x(one)\" // two\n{)x\"; int b;");
  CHECK(source.code == "auto a = R\"x(            \n )x\"; int b;");
  CHECK(source.wrapped == source.code);
  CHECK(source_of("a.cpp", "FOR\"(x)\"").code == "FOR\"   \"");
}

TEST_CASE("tidy: an open comment or literal runs to the end", "[tidy]") {
  CHECK(source_of("a.cpp", "int a; /* b").code == "int a;     ");
  CHECK(source_of("a.cpp", "x = \"abc").code == "x = \"   ");
  CHECK(source_of("a.cpp", "x = \"abc\\").code == "x = \"    ");
  CHECK(source_of("a.cpp", "x = R\"(abc").code == "x = R\"(   ");
  CHECK(source_of("a.cpp", "").code.empty());
}

TEST_CASE("tidy: a word is found where it stands alone", "[tidy]") {
  CHECK(find_word("rand( srand( my_rand( std::rand(", "rand(") == std::vector<std::size_t>{0, 27});
  CHECK(find_word("detached un_detached asio::detached", "detached") == std::vector<std::size_t>{0, 27});
  CHECK(find_word("", "x").empty());
}

TEST_CASE("tidy: brackets are matched by kind", "[tidy]") {
  CHECK(closing("(a(b)c)d", 0) == 6);
  CHECK(closing("{ ( } )", 0) == 4);
  CHECK(closing("(a", 0) == std::string_view::npos);
}

TEST_CASE("tidy: a folder holds what is under it, not what begins like it", "[tidy]") {
  CHECK(in_folder("core/net/stream.hpp", "core"));
  CHECK(in_folder("core/net/stream.hpp", "core/net"));
  CHECK(in_folder("bot/main.cpp", "bot/main.cpp"));
  CHECK_FALSE(in_folder("core/network/stream.hpp", "core/net"));
  CHECK(folder_of("core/net/stream.hpp") == "core/net");
  CHECK(folder_of("Makefile").empty());
  CHECK(file_name("core/net/stream.hpp") == "stream.hpp");
}

TEST_CASE("tidy: lines count from 1", "[tidy]") {
  CHECK(line_of("a\nb\nc", 0) == 1);
  CHECK(line_of("a\nb\nc", 4) == 3);
  CHECK(lines_of("a\n\nb\n").size() == 3);
}
