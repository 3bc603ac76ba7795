#include "bot/cli/portfolio.hpp"
#include "bot/cli/simulate.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/folder.hpp"

using namespace dunlin;
using namespace dunlin::cli;

namespace {

// Issued on three days in March; the first was settled early, the second late, the third is open.
constexpr char kFile[] =
    "countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,"
    "Disputed,SettledDate,PaperlessBill,DaysToSettle,DaysLate\n"
    "391,A-1,1/1/2012,1,3/1/2012,3/31/2012,55.94,No,3/10/2012,Paper,9,0\n"
    "391,A-1,1/1/2012,2,3/5/2012,4/4/2012,61.74,Yes,5/1/2012,Paper,57,27\n"
    "406,B-2,1/1/2012,3,3/9/2012,4/8/2012,100.00,No,4/9/2012,Paper,31,1\n";

PlayedPortfolio played(std::optional<CivilDate> from = {}) {
  tests::TestFolder const folder;
  auto const creditor = invented_creditor("standard");
  auto const file = ledger::read_portfolio(
      folder.write("ar.csv", kFile), ledger::FileKind::receivables, "ar-watson", creditor.key, 0, nullptr
  );
  REQUIRE(file);
  return play({}, *file, {creditor, 1, from});
}

} // namespace

TEST_CASE(
    "portfolio: receivables come in when they were issued and are paid when they were settled", "[cli]"
) {
  auto world = played();
  CHECK(world.customers == 2);
  CHECK(world.receivables == 3);
  CHECK(iso(world.first_issued) == "2012-03-01");
  CHECK(iso(world.last_issued) == "2012-03-09");
  CHECK(iso(world.last_day) == "2012-05-01");
  CHECK(iso(world.agenda.next_at()).substr(0, 10) == "2012-03-01");
  CHECK(world.agenda.next().facts.size() == 4); // the customer is introduced with its first receivable
  int paid = 0;
  int disputes = 0;
  for (; !world.agenda.empty(); world.agenda.done()) {
    paid += world.agenda.next().pays ? 1 : 0;
    disputes += world.agenda.next().brings ? 1 : 0; // who disputes writes so
  }
  CHECK(paid == 3);
  CHECK(disputes == 1);
}

TEST_CASE("portfolio: what was over before the first day is left out, what was open comes in", "[cli]") {
  auto const world = played(parse_iso_date("2012-03-20").value());
  CHECK(world.receivables == 2);
  CHECK(world.customers == 2);
}

TEST_CASE("portfolio: what was invented is said", "[cli]") {
  bool currency = false;
  for (auto const& remark : played().remarks)
    currency = currency || remark.find("currency") != std::string::npos;
  CHECK(currency);
}
