#include "templates/format/capital_amount.hpp"

#include <array>
#include <string_view>

namespace dunlin::format {
namespace {

constexpr std::array<std::string_view, 10> kDigits = {"零", "壹", "贰", "叁", "肆",
                                                      "伍", "陆", "柒", "捌", "玖"};

struct Place {
  std::uint64_t worth;
  std::string_view name;
};

// Each says how many of its worth there are: 1,2345,6789 is (1)亿(2345)万(6789), and 1,0000 of 亿 are 万亿.
constexpr std::array<Place, 5> kPlaces = {
    {{100'000'000, "亿"}, {10'000, "万"}, {1'000, "仟"}, {100, "佰"}, {10, "拾"}}
};

void write_whole(std::uint64_t number, std::string& out) {
  for (auto const& place : kPlaces) {
    if (number < place.worth) continue;
    write_whole(number / place.worth, out);
    out += place.name;
    auto const rest = number % place.worth;
    if (rest == 0) return;
    if (rest < place.worth / 10) out += kDigits[0]; // the next place is empty
    return write_whole(rest, out);
  }
  out += kDigits[number];
}

} // namespace

void write_capital_yuan(std::int64_t fen, std::string& out) {
  auto const all = fen < 0 ? ~static_cast<std::uint64_t>(fen) + 1 : static_cast<std::uint64_t>(fen);
  auto const yuan = all / 100;
  auto const tenths = all / 10 % 10;
  auto const hundredths = all % 10;
  if (fen < 0) out += "负";
  if (yuan != 0 || all == 0) {
    write_whole(yuan, out);
    out += "元";
  }
  if (tenths != 0) out.append(kDigits[tenths]).append("角");
  if (hundredths == 0) {
    out += "整";
    return;
  }
  if (tenths == 0 && yuan != 0) out += kDigits[0];
  out.append(kDigits[hundredths]).append("分");
}

} // namespace dunlin::format
