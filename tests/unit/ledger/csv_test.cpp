#include "bot/ledger/csv/reader.hpp"
#include "tests/support/catch.hpp"

#include <sstream>

using namespace dunlin;
using namespace dunlin::ledger;

namespace {

using Cells = std::vector<std::string>;

struct Read {
  std::vector<CsvRow> rows;
  std::optional<Error> error;
};

Read read(std::string const& bytes, Encoding encoding = Encoding::utf8, CsvLimits limits = {}) {
  std::istringstream in(bytes);
  CsvReader reader(in, encoding, {}, limits);
  Read result;
  CsvRow row;
  while (true) {
    auto const more = reader.next(row);
    if (!more) result.error = more.error();
    if (!more || !*more) return result;
    result.rows.push_back(row);
  }
}

Encoding guess(std::string_view bytes) {
  EncodingGuess guess;
  for (char c : bytes)
    guess.look({&c, 1}); // one byte at a time: a character may be cut anywhere
  return guess.guess();
}

} // namespace

TEST_CASE("csv: each row carries the line it begins on, whatever ends the lines", "[ledger][csv]") {
  for (std::string const end : {"\n", "\r\n", "\r"}) {
    auto const [rows, error] = read("a,b" + end + "1,\"x" + end + "y\"" + end + end + "2,z");
    REQUIRE_FALSE(error);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].line == 1);
    CHECK(rows[1].line == 2);
    CHECK(rows[1].cells == Cells{"1", "x" + end + "y"});
    CHECK(rows[2].line == 5);
    CHECK(rows[2].cells == Cells{"2", "z"});
  }
}

TEST_CASE("csv: quotes, doubled quotes and empty cells", "[ledger][csv]") {
  auto const [rows, error] = read("n,t\n\"a,b\",\"say \"\"hi\"\"\"\n,\n   \n\"\",x y \n");
  REQUIRE_FALSE(error);
  REQUIRE(rows.size() == 4);
  CHECK(rows[1].cells == Cells{"a,b", "say \"hi\""});
  CHECK(rows[2].cells == Cells{"", ""});
  CHECK(rows[3].cells == Cells{"", "x y"});
  CHECK(rows[3].line == 5);
}

TEST_CASE(
    "csv: the delimiter is the sign that stands most often in the header, outside quotes", "[ledger][csv]"
) {
  CHECK(find_delimiter("a;b;c\n1,5;2;3\n") == ';');
  CHECK(find_delimiter("a\tb\n") == '\t');
  CHECK(find_delimiter("a|b|c, d\n") == '|');
  CHECK(find_delimiter("\"a;b;c\",d\n") == ',');
  CHECK(find_delimiter("alone\n1;2;3\n") == ',');
}

TEST_CASE("csv: a byte order mark is no part of the first name", "[ledger][csv]") {
  auto const [rows, error] = read("\xEF\xBB\xBFname,x\n1,2\n");
  REQUIRE_FALSE(error);
  CHECK(rows.at(0).cells == Cells{"name", "x"});
}

TEST_CASE("csv: rows longer than a chunk come whole", "[ledger][csv]") {
  std::string const long_cell(200'000, 'x');
  auto const [rows, error] = read("a,b\n\"" + long_cell + "\n\",1\n2,3\n");
  REQUIRE_FALSE(error);
  REQUIRE(rows.size() == 3);
  CHECK(rows[1].cells[0] == long_cell + "\n");
  CHECK(rows[2].line == 4);
}

TEST_CASE("csv: a quote left open is named with the line it stands on", "[ledger][csv]") {
  auto const open_to_end = read("a,b\n1,2\n3,\"four\n5,6\n");
  REQUIRE(open_to_end.error);
  CHECK_THAT(open_to_end.error->detail, tests::contains("line 3: a quote is left open"));
  CHECK(open_to_end.rows.size() == 2);

  auto const over_limit = read("a,b\n3,\"" + std::string(5000, '\n'), Encoding::utf8, {.row_bytes = 1000});
  REQUIRE(over_limit.error);
  CHECK(over_limit.error->code == Errc::limit);
  CHECK_THAT(over_limit.error->detail, tests::contains("line 2"));
}

TEST_CASE("csv: more columns than the limit end the file", "[ledger][csv]") {
  auto const result = read("a,b\n" + std::string(50, ',') + "\n", Encoding::utf8, {.columns = 20});
  REQUIRE(result.error);
  CHECK_THAT(result.error->detail, tests::contains("more than 20 columns"));
}

TEST_CASE("csv: an empty file has no rows", "[ledger][csv]") {
  CHECK(read("").rows.empty());
  CHECK(read("\n\r\n").rows.empty());
  CHECK(read("\xEF\xBB\xBF").rows.empty());
}

TEST_CASE("encodings: GB18030 and Windows-1252 become UTF-8", "[ledger][csv]") {
  auto const chinese = read("name\n\xCD\xF5\xCF\xB2\n\x81\x30\x84\x36\n", Encoding::gb18030);
  REQUIRE_FALSE(chinese.error);
  CHECK(chinese.rows.at(1).cells == Cells{"王喜"});
  CHECK(chinese.rows.at(2).cells == Cells{"¥"}); // four bytes in GB18030
  auto const western = read("name\nM\xFCller \x80 5\n", Encoding::windows1252);
  REQUIRE_FALSE(western.error);
  CHECK(western.rows.at(1).cells == Cells{"Müller € 5"});
}

TEST_CASE("encodings: a character cut by a chunk's end comes whole", "[ledger][csv]") {
  std::string gb = "n\n";
  for (int i = 0; i < 60'001; ++i)
    gb += i % 1000 == 999 ? "\n" : "\xCD\xF5";
  auto const [rows, error] = read(gb, Encoding::gb18030);
  REQUIRE_FALSE(error);
  std::string all;
  for (auto const& row : rows)
    all += row.cells[0];
  CHECK(all.size() == 1 + 3 * (60'001 - 60));
}

TEST_CASE("encodings: what is not in the encoding is an error with its line", "[ledger][csv]") {
  auto const utf8 = read("n\nfine\nM\xFCller\n");
  REQUIRE(utf8.error);
  CHECK_THAT(utf8.error->detail, tests::contains("line 3"));
  CHECK_THAT(utf8.error->detail, tests::contains("windows-1252"));
  CHECK(read("n\n\xED\xA0\x80\n").error); // a surrogate
  CHECK(read("n\n\xC0\xAF\n").error);     // an overlong slash
  CHECK(read("n\nend \xE2\x82").error);   // the file ends in a character
  CHECK(read("n\n\xFF\n", Encoding::gb18030).error);
  auto const utf16 = read(std::string("\xFF\xFEn\0", 4));
  REQUIRE(utf16.error);
  CHECK_THAT(utf16.error->detail, tests::contains("UTF-16"));
}

TEST_CASE("encodings: found from the bytes", "[ledger][csv]") {
  CHECK(guess("plain") == Encoding::utf8);
  CHECK(guess("Müller 王喜 €") == Encoding::utf8);
  CHECK(
      guess("M\xFCller, Stra\xDF"
            "e, caf\xE9 \x80") == Encoding::windows1252
  );
  CHECK(guess("\xCD\xF5\xCF\xB2,\xD6\xD0\xB9\xFA") == Encoding::gb18030);
  CHECK(guess("\xC4\xD6\xDC; \xE4\xF6\xFC \xDF") == Encoding::windows1252);
}
