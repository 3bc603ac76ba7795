#include "channels/sms/text/segments.hpp"
#include "channels/sms/text/substitutes.hpp"
#include "core/domain/digest.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/corpora.hpp"

#include <nlohmann/json.hpp>

#include <fstream>

using namespace dunlin;
using namespace dunlin::channels::sms;

namespace {

std::string times(int count, std::string const& text) {
  std::string out;
  for (int i = 0; i < count; ++i)
    out += text;
  return out;
}

std::vector<int> sizes(std::string const& text, Series series = {}) {
  std::vector<int> units;
  for (auto const& part : split_into_parts(text, series).value())
    units.push_back(part.units);
  return units;
}

} // namespace

TEST_CASE("sms: a text is counted in the narrowest alphabet that holds all of it", "[sms]") {
  struct Row {
    std::string text;
    Segments expected;
  };
  auto const row = GENERATE(values<Row>({
      {"", {Alphabet::gsm7, 1, 0}},
      {"@$£¥_äöüÄÖÜß", {Alphabet::gsm7, 1, 12}},
      {"^{}\\[~]|€\f", {Alphabet::gsm7, 1, 20}},
      {"FAÇADE", {Alphabet::gsm7, 1, 6}},
      {"façade", {Alphabet::ucs2, 1, 6}},
      {"a\tb", {Alphabet::ucs2, 1, 3}},
      {"\x1B", {Alphabet::ucs2, 1, 1}},
      {times(160, "a"), {Alphabet::gsm7, 1, 160}},
      {times(161, "a"), {Alphabet::gsm7, 2, 161}},
      {times(81, "€"), {Alphabet::gsm7, 2, 162}},
      {times(71, "中"), {Alphabet::ucs2, 2, 71}},
      {times(36, "😀"), {Alphabet::ucs2, 2, 72}},
      {"bad \xC3\x28", {Alphabet::ucs2, 1, 6}},
  }));
  CAPTURE(row.text);
  CHECK(count_segments(row.text) == row.expected);
}

TEST_CASE("sms: no part ends inside an escape pair or a surrogate pair", "[sms]") {
  CHECK(sizes(times(152, "a") + "€" + times(10, "a")) == std::vector{152, 12});
  CHECK(sizes(times(81, "€")) == std::vector{152, 10});
  CHECK(sizes(times(66, "中") + "😀" + times(5, "中")) == std::vector{66, 7});
  CHECK(sizes(times(307, "a")) == std::vector{153, 153, 1});
  CHECK(sizes(times(135, "中")) == std::vector{67, 67, 1});
  CHECK(sizes(times(161, "a"), {1, true}) == std::vector{152, 9});
  CHECK(sizes(times(71, "中"), {1, true}) == std::vector{66, 5});
}

TEST_CASE("sms: the parts of a series are the text, each under its header", "[sms]") {
  auto const text = times(200, "a") + "€";
  auto const parts = split_into_parts(text, {0x2A, false}).value();
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].text + parts[1].text == text);
  CHECK(hex(parts[0].header) == "0500032a0201");
  CHECK(hex(parts[1].header) == "0500032a0202");
  CHECK(parts[1].octets == times(47, "a") + "\x1B" + "e");
  CHECK(hex(split_into_parts(text, {0x012A, true}).value()[1].header) == "060804012a0202");
  auto const alone = split_into_parts("中😀", {7, false}).value();
  REQUIRE(alone.size() == 1);
  CHECK(alone[0].header.empty());
  CHECK(hex(alone[0].octets) == "4e2dd83dde00");
}

TEST_CASE("sms: more than 255 parts are refused", "[sms]") {
  CHECK(split_into_parts(times(255 * 153, "a"), {}).value().size() == 255);
  CHECK(split_into_parts(times(255 * 153 + 1, "a"), {}).error().code == Errc::limit);
}

TEST_CASE("sms: near spellings are offered for what the alphabet lacks, each once with its places", "[sms]") {
  auto const found = substitutes_in("It’s due – “façade” … it’s, 付");
  REQUIRE(found.size() == 6);
  CHECK(found[0].character == U'’');
  CHECK(found[0].instead == "'");
  CHECK_FALSE(found[0].spelling);
  CHECK(found[0].at == std::vector<int>{2, 24});
  CHECK(found[3].character == U'ç');
  CHECK(found[3].spelling);
  CHECK(found[3].at == std::vector<int>{14});
  CHECK(found[5].instead == "...");
  CHECK(substitutes_in("plain, ä ö ü ß é à Ç €").empty());
  CHECK(substitutes_in("付款").empty());
  CHECK(substitutes_in("").empty());
}

TEST_CASE("sms: every letter of Latin-1 and Latin Extended-A is GSM-7 or has a spelling in it", "[sms]") {
  for (char32_t letter = 0xC0; letter < 0x180; ++letter) {
    if (gsm7_of(letter) || letter == U'×' || letter == U'÷') continue;
    std::string text;
    append_utf8(text, letter);
    INFO(code_point(letter));
    auto const found = substitutes_in(text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].spelling);
    CHECK_FALSE(found[0].instead.empty());
  }
}

TEST_CASE("sms: whatever is offered is GSM-7 itself", "[sms]") {
  int offered = 0;
  for (char32_t character = 1; character < 0x3100; ++character) {
    std::string text;
    append_utf8(text, character);
    for (auto const& each : substitutes_in(text)) {
      INFO(code_point(character));
      CHECK(count_segments(each.instead).alphabet == Alphabet::gsm7);
      ++offered;
    }
  }
  CHECK(offered > 250);
}

TEST_CASE("sms: every text of the collection is counted as it says", "[sms][corpora]") {
  std::ifstream lines(test::corpora() / "sms" / "segments.jsonl");
  if (!lines) {
    WARN("skipped: no corpora/sms/segments.jsonl");
    return;
  }
  int rows = 0;
  for (std::string line; std::getline(lines, line); ++rows) {
    auto const row = nlohmann::json::parse(line);
    auto const& expected = row.at("asserted").get<bool>() ? row.at("expected") : row.at("library_output");
    auto const counted = count_segments(row.at("body").get<std::string>());
    CAPTURE(row.at("name").get<std::string>());
    if (expected.contains("encoding"))
      CHECK(expected["encoding"].get<std::string>() == name_of(counted.alphabet));
    if (expected.contains("segments")) CHECK(counted.segments == expected["segments"].get<int>());
    int const bits = counted.units * (counted.alphabet == Alphabet::gsm7 ? 7 : 16);
    if (expected.contains("messageSize")) CHECK(bits == expected["messageSize"].get<int>());
  }
  CHECK(rows > 400);
}
