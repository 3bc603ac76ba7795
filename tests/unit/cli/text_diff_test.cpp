#include "bot/library/text_diff.hpp"
#include "tests/support/catch.hpp"

using dunlin::library::line_difference;

TEST_CASE("line difference: what went, what came and what stayed", "[cli]") {
  CHECK(line_difference("a\nb\nc\n", "a\nx\nc\n") == "  a\n- b\n+ x\n  c\n");
  CHECK(line_difference("", "a\n") == "+ a\n");
  CHECK(line_difference("a\n", "") == "- a\n");
  CHECK(line_difference("a\nb\n", "a\nb\n") == "  a\n  b\n");
}
