#include "templates/format/capital_amount.hpp"
#include "tests/support/catch.hpp"

#include <limits>

using dunlin::format::write_capital_yuan;

namespace {

struct Line {
  std::int64_t fen;
  char const* capitals;
};

void check_each(std::initializer_list<Line> lines) {
  for (auto const& line : lines) {
    std::string written;
    write_capital_yuan(line.fen, written);
    INFO(line.fen);
    CHECK(written == line.capitals);
  }
}

} // namespace

TEST_CASE("capital amounts: digits and places, and 整 after yuan and jiao but not after fen", "[format]") {
  check_each({
      {0, "零元整"},
      {1, "壹分"},
      {5, "伍分"},
      {10, "壹角整"},
      {15, "壹角伍分"},
      {100, "壹元整"},
      {1000, "壹拾元整"}, // never a bare 拾
      {1100, "壹拾壹元整"},
      {12'345, "壹佰贰拾叁元肆角伍分"},
      {1'200'000, "壹万贰仟元整"},
      {678'900, "陆仟柒佰捌拾玖元整"},
      {99'999'999, "玖拾玖万玖仟玖佰玖拾玖元玖角玖分"},
  });
}

// The amounts by which annex 1 itself explains the zeros.
TEST_CASE("capital amounts: zeros between digits are one 零, at the end none", "[format]") {
  check_each({
      {140'950, "壹仟肆佰零玖元伍角整"},
      {600'714, "陆仟零柒元壹角肆分"},
      {168'032, "壹仟陆佰捌拾元叁角贰分"},
      {10'700'053, "壹拾万柒仟元伍角叁分"},
      {1'640'902, "壹万陆仟肆佰零玖元零贰分"},
      {32'504, "叁佰贰拾伍元零肆分"},
      {1'000'507, "壹万零伍元零柒分"},
      {10'100, "壹佰零壹元整"},
      {11'000, "壹佰壹拾元整"},
      {101'000, "壹仟零壹拾元整"},
      {100'100, "壹仟零壹元整"},
      {100'007, "壹仟元零柒分"},
      {100'070, "壹仟元柒角整"},
      {1'000'000, "壹万元整"},
      {1'010'000, "壹万零壹佰元整"},
      {10'000'000, "壹拾万元整"},
      {10'010'000, "壹拾万零壹佰元整"},
      {100'000'100, "壹佰万零壹元整"},
  });
}

TEST_CASE("capital amounts: large ones go by 万 and 亿, as far as an amount reaches", "[format]") {
  check_each({
      {10'000'000'000, "壹亿元整"},
      {10'000'000'100, "壹亿零壹元整"},
      {10'001'000'000, "壹亿零壹万元整"},
      {11'000'000'000, "壹亿壹仟万元整"},
      {12'345'678'901, "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分"},
      {100'000'000'000, "壹拾亿元整"},
      {100'000'000'000'000, "壹万亿元整"},
      {100'000'000'000'100, "壹万亿零壹元整"},
      {105'000'000'000'000, "壹万零伍佰亿元整"},
      {100'000'000'000'000'000, "壹仟万亿元整"}, // 10^15 yuan
      {std::numeric_limits<std::int64_t>::max(),
       "玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零柒分"},
  });
}

TEST_CASE("capital amounts: what is owed the other way begins with 负", "[format]") {
  check_each({
      {-5, "负伍分"},
      {-100, "负壹元整"},
      {-1'000'507, "负壹万零伍元零柒分"},
      {std::numeric_limits<std::int64_t>::min(),
       "负玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零捌分"},
  });
}
