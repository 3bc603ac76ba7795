#include "bot/ledger/mapping/cells.hpp"
#include "bot/ledger/mapping/known_mappings.hpp"
#include "bot/ledger/mapping/places.hpp"
#include "bot/ledger/names.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using namespace dunlin::ledger;

namespace {

using Texts = std::vector<std::string>;

Mapping mapping(std::string const& toml) {
  auto parsed = parse_mapping(toml);
  INFO((parsed ? "" : parsed.error().detail));
  REQUIRE(parsed);
  return *parsed;
}

std::string mistakes(std::string const& toml) {
  auto const parsed = parse_mapping(toml);
  return parsed ? "" : parsed.error().detail;
}

std::vector<Mapping> shipped() {
  std::vector<Mapping> all;
  for (auto const& file : shipped_mappings())
    all.push_back(mapping(std::string(file.bytes)));
  return all;
}

RowReader reader(std::string const& toml, Texts header, FileKind kind) {
  auto bound = RowReader::bind(mapping(toml), std::move(header), {kind, "k", "csv:test", 0});
  INFO((bound ? "" : bound.error().detail));
  REQUIRE(bound);
  return *bound;
}

std::string amount(std::string_view text, char sign = '.', std::string_view currency = "EUR") {
  auto const found = amount_cell(text, *Currency::parse(currency), sign);
  return found ? plain(*found) : "";
}

std::string date(std::string_view text, std::string_view pattern) {
  auto const found = date_cell(text, pattern);
  return found ? iso(*found) : "";
}

} // namespace

TEST_CASE("cells: dates by pattern", "[ledger][mapping]") {
  struct Row {
    std::string text, pattern, iso;
  };
  std::vector<Row> const table{
      {"2026-11-24", "yyyy-mm-dd", "2026-11-24"},
      {"2026-11-24T10:00:00Z", "yyyy-mm-dd", "2026-11-24"},
      {"24.11.2026", "d.m.yyyy", "2026-11-24"},
      {"4.1.26", "d.m.yy", "2026-01-04"},
      {"11/24/2026", "m/d/yyyy", "2026-11-24"},
      {"24/11/2026", "d/m/yyyy", "2026-11-24"},
      {"20261124", "yyyymmdd", "2026-11-24"},
      {"2026年11月24日", "yyyy年m月d日", "2026-11-24"},
      {"24/11/2026", "m/d/yyyy", ""},
      {"2026-02-29", "yyyy-mm-dd", ""},
      {"24.11.2026", "yyyy-mm-dd", ""},
      {"", "yyyy-mm-dd", ""},
      {"2026-11-24x", "yyyy-mm-dd", ""},
      {"11/24/26", "m/d/yyyy", ""},
  };
  for (auto const& row : table) {
    INFO(row.text << " as " << row.pattern);
    CHECK(date(row.text, row.pattern) == row.iso);
  }
}

TEST_CASE("cells: amounts with either decimal sign, groups, currency signs and minus", "[ledger][mapping]") {
  CHECK(amount("1,234.50") == "1234.50 EUR");
  CHECK(amount("1.234,50", ',') == "1234.50 EUR");
  CHECK(amount("1 234,50 €", ',') == "1234.50 EUR");
  CHECK(
      amount(
          "1\xC2\xA0"
          "234,5",
          ','
      ) == "1234.50 EUR"
  );
  CHECK(amount("1'234.50") == "1234.50 EUR");
  CHECK(amount("$12", '.', "USD") == "12.00 USD");
  CHECK(amount("EUR 12.30") == "12.30 EUR");
  CHECK(amount("-5.00") == "-5.00 EUR");
  CHECK(amount("5.00-") == "-5.00 EUR");
  CHECK(amount("(5.00)") == "-5.00 EUR");
  CHECK(amount("+5") == "5.00 EUR");
  CHECK(amount("¥1500", '.', "JPY") == "1500 JPY");
  CHECK(amount("1,50").empty()); // a decimal comma where a point was promised
  CHECK(amount("5-5").empty());
  CHECK(amount("12.345").empty());
  CHECK(amount("USD 5").empty()); // another currency
  CHECK(amount("n/a").empty());
  CHECK(amount("").empty());
}

TEST_CASE("places: one zone, or none when a country has several", "[ledger][mapping]") {
  CHECK(only_zone_of("FR").value_or(Zone()).name() == "Europe/Paris");
  CHECK(only_zone_of("CN").value_or(Zone()).name() == "Asia/Shanghai");
  CHECK_FALSE(only_zone_of("US"));
  CHECK_FALSE(only_zone_of("XX"));
  CHECK(usual_language_of("DE") == "de");
  CHECK(usual_language_of("CN") == "zh");
  CHECK(usual_language_of("US") == "en");
}

TEST_CASE("mapping: every mistake is told with its line", "[ledger][mapping]") {
  CHECK_THAT(mistakes("name = \"x\"\nwat = 1\n"), tests::contains("line 2: unknown key 'wat'"));
  CHECK_THAT(mistakes("dates = \"iso\"\n"), tests::contains("needs a name"));
  CHECK_THAT(mistakes("name = 5\n"), tests::contains("line 1: name is a text"));
  CHECK_THAT(mistakes("name = \"x\n"), tests::contains("line 1"));
  auto const many = mistakes("name = \"x\"\n[customer]\nnr = \"a\"\nname = { colum = \"b\" }\n"
                             "zone = { by = \"customer.moon\", values = { a = \"b\" } }\n[bank]\n");
  CHECK_THAT(many, tests::contains("line 3: unknown field 'customer.nr'"));
  CHECK_THAT(many, tests::contains("line 4: unknown key 'customer.name.colum'"));
  CHECK_THAT(many, tests::contains("line 5: customer.zone.by names a field"));
  CHECK_THAT(many, tests::contains("line 6: unknown key 'bank'"));
  CHECK_THAT(
      mistakes("name = \"x\"\ndates = \"whenever\"\n"), tests::contains("line 2: dates is iso or a pattern")
  );
  CHECK_THAT(mistakes("name = \"x\"\nencoding = \"ebcdic\"\n"), tests::contains("line 2: encoding is"));
  CHECK_THAT(
      mistakes("name = \"x\"\n[customer]\nzone = { by = \"customer.zone\", values = { a = \"b\" } }\n"),
      tests::contains("cannot be looked up")
  );
}

TEST_CASE("mapping: the shipped ones are without mistakes", "[ledger][mapping]") {
  auto const all = shipped();
  CHECK(all.size() >= 2);
}

TEST_CASE("mapping: the header finds the mapping, else the error shows what to do", "[ledger][mapping]") {
  auto const known = shipped();
  ReadAs const as{FileKind::receivables, "k", "", 0};
  auto const own = find_mapping(known, {"customer", "number", "amount", "currency", "due"}, as);
  REQUIRE(own);
  CHECK(own->mapping().name == "dunlin");
  auto const watson = find_mapping(
      known, {"countryCode", "customerID", "invoiceNumber", "InvoiceDate", "DueDate", "InvoiceAmount"}, as
  );
  REQUIRE(watson);
  CHECK(watson->mapping().name == "ar-watson");
  CHECK(watson->invented().size() == 8);
  auto const none = find_mapping(known, {"Kto", "Betrag"}, as);
  REQUIRE_FALSE(none);
  CHECK_THAT(none.error().detail, tests::contains("Kto, Betrag"));
  CHECK_THAT(none.error().detail, tests::contains("receivable.due (a column named due or due_date)"));
  CHECK_THAT(none.error().detail, tests::contains("dunlin import suggest"));
}

TEST_CASE("mapping: column names are compared without case, blanks and signs", "[ledger][mapping]") {
  auto const bound = reader(
      "name='x'\n[customer]\nnumber='Customer No.'\nname='name'\n", {"customer_no", "Name"},
      FileKind::customers
  );
  std::vector<RowError> errors;
  auto const line = bound.read({2, {"C1", "Alpha"}}, errors);
  CHECK(errors.empty());
  REQUIRE(line.customer);
  CHECK(line.customer->number == "C1");
  CHECK(line.customer->name->value == "Alpha");
}

TEST_CASE("rows: a receivable with its customer, looked up and invented values", "[ledger][mapping]") {
  auto const bound = reader(
      R"(name = "x"
dates = "d.m.yyyy"
decimal = ","
together = true
[customer]
number = "kd"
name = { text = "Kunde {kd}/{land}", invented = true }
country = { column = "land", values = { "1" = "DE", "2" = "FR" }, default = "GB" }
zone = { by = "customer.country", values = { DE = "Europe/Berlin", FR = "Europe/Paris", GB = "Europe/London" } }
[receivable]
number = "re"
amount = "betrag"
currency = { default = "EUR", invented = true }
due = "faellig"
[world]
settled = "bezahlt"
)",
      {"kd", "land", "re", "betrag", "faellig", "bezahlt"}, FileKind::receivables
  );
  std::vector<RowError> errors;
  auto const line = bound.read({7, {"K-1", "2", "R1", "1.234,50", "24.11.2026", "30.11.2026"}}, errors);
  REQUIRE(errors.empty());
  CHECK(line.customer->name->value == "Kunde K-1/2");
  CHECK(line.customer->name->invented);
  CHECK(line.customer->zone->value.name() == "Europe/Paris");
  CHECK(line.receivable->customer == "K-1");
  CHECK(plain(line.receivable->receivable.amount) == "1234.50 EUR");
  CHECK(line.receivable->receivable.id == receivable_id("k", "R1"));
  CHECK(iso(line.receivable->receivable.issued) == "2026-11-24");
  CHECK(iso(line.world->settled.value()) == "2026-11-30");
  auto const other = bound.read({8, {"K-2", "9", "R2", "1,00", "24.11.2026"}}, errors);
  CHECK(errors.empty()); // a row may be short: what is not there is empty
  CHECK(other.customer->country->value == "GB");
  CHECK_FALSE(other.world);
}

TEST_CASE("rows: every mistake of a row is told with line, column, value and reason", "[ledger][mapping]") {
  auto const bound = find_mapping(
      shipped(), {"customer", "number", "amount", "currency", "issued", "due"},
      {FileKind::receivables, "k", "", 0}
  );
  REQUIRE(bound);
  struct Row {
    Texts cells;
    std::vector<RowError> errors;
  };
  std::vector<Row> const table{
      {{"", "R1", "5.00", "EUR", "", "2026-01-01"}, {{9, "customer", "", "is empty"}}},
      {{"C1", "R1", "5,00", "EUR", "", "2026-13-01"},
       {{9, "amount", "5,00", "'5,00' is not an amount: digits grouped by ',' come in threes"},
        {9, "due", "2026-13-01", "no such day"}}},
      {{"C1", "R1", "5.00", "EUR", "2026-02-01", "2026-01-01"},
       {{9, "due", "2026-01-01", "due before it was issued on 2026-02-01"}}},
      {{"C1", "R1", "5.00", "", "", "2026-01-01"}, {{9, "currency", "", "is empty"}}},
      {{"C1", "R1", "5.00", "EUR", "", "2026-01-01", "more"},
       {{9, "", "", "more cells than the header has columns; is a quote missing?"}}},
      {{"C1", "R\n1", "5.00", "EUR", "", "2026-01-01"},
       {{9, "number", "R\n1", "line breaks and control characters do not belong here"}}},
  };
  for (auto const& row : table) {
    std::vector<RowError> errors;
    static_cast<void>(bound->read({9, row.cells}, errors));
    CHECK(errors == row.errors);
  }
}

TEST_CASE("rows: addresses are checked at the door", "[ledger][mapping]") {
  auto const bound = find_mapping(
      shipped(), {"number", "name", "email", "phone", "zone", "country"}, {FileKind::customers, "k", "", 0}
  );
  REQUIRE(bound);
  std::vector<RowError> errors;
  static_cast<void>(bound->read({2, {"C1", "A", "not mail", "030 1", "Mars/Base", "Germany"}}, errors));
  REQUIRE(errors.size() == 4);
  CHECK(errors[0].column == "zone");
  CHECK(errors[1].column == "country");
  CHECK(errors[2].column == "email");
  CHECK(errors[3].column == "phone");
}

TEST_CASE("rows: a credit note is negative, however the file writes it", "[ledger][mapping]") {
  auto const bound = find_mapping(
      shipped(), {"customer", "number", "kind", "amount", "currency", "due"},
      {FileKind::receivables, "k", "", 0}
  );
  REQUIRE(bound);
  std::vector<RowError> errors;
  auto const stated = bound->read({2, {"C1", "G1", "credit_note", "20.00", "EUR", "2026-01-01"}}, errors);
  CHECK(stated.receivable->receivable.amount.minor == -2000);
  auto const signed_one = bound->read({3, {"C1", "G2", "", "-20.00", "EUR", "2026-01-01"}}, errors);
  CHECK(signed_one.receivable->receivable.kind == ReceivableKind::credit_note);
  CHECK(errors.empty());
  static_cast<void>(bound->read({4, {"C1", "G3", "invoice", "-20.00", "EUR", "2026-01-01"}}, errors));
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].reason == "only a credit note is negative");
}

TEST_CASE("suggest: the draft is a mapping that fits the file it was made from", "[ledger][mapping]") {
  Texts const header{"Debitor", "Belegnummer", "Belegdatum", "Fällig am", "Betrag", "Währung", "Notiz"};
  std::vector<CsvRow> const rows{{2, {"10", "4711", "01.02.2026", "15.02.2026", "1.234,50", "EUR", "x"}}};
  auto const draft = suggest_mapping("mine", header, rows, FileKind::receivables);
  INFO(draft);
  auto const bound = RowReader::bind(mapping(draft), header, {FileKind::receivables, "k", "", 0});
  REQUIRE(bound);
  std::vector<RowError> errors;
  auto const line = bound->read(rows[0], errors);
  CHECK(errors.empty());
  CHECK(line.receivable->customer == "10");
  CHECK(line.receivable->receivable.number == "4711");
  CHECK(plain(line.receivable->receivable.amount) == "1234.50 EUR");
  CHECK(iso(line.receivable->receivable.due) == "2026-02-15");
  CHECK(iso(line.receivable->receivable.issued) == "2026-02-01");
  CHECK_THAT(draft, tests::contains("# not used: Notiz"));
}
