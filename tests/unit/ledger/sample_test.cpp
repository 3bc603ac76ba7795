#include "bot/ledger/sample/sample.hpp"
#include "tests/unit/ledger/import_rig.hpp"

#include <cstdlib>

using namespace dunlin;
using namespace dunlin::ledger;
using dunlin::tests::ImportRig;

namespace {

CivilDate const kToday{std::chrono::year{2026} / 11 / 24};

} // namespace

TEST_CASE("sample: the same seed and day give the same bytes, another seed others", "[ledger][sample]") {
  auto const one = sample_portfolio(1, kToday);
  CHECK(one.customers_csv == sample_portfolio(1, kToday).customers_csv);
  CHECK(one.receivables_csv == sample_portfolio(1, kToday).receivables_csv);
  CHECK(one.receivables_csv != sample_portfolio(2, kToday).receivables_csv);
}

TEST_CASE("sample: 200 customers in six countries go in without a refusal", "[ledger][sample]") {
  ImportRig rig;
  auto const sample = sample_portfolio(1, kToday);
  auto const customers = rig.import(ImportKind::customers, sample.customers_csv);
  CHECK(customers.rejected == 0);
  CHECK(customers.tally.customers_new == kSampleCustomers);
  CHECK(customers.ignored.empty());
  auto const receivables = rig.import(ImportKind::receivables, sample.receivables_csv);
  CHECK(receivables.rejected == 0);
  CHECK(receivables.tally.receivables_new > 450);
  CHECK(receivables.sums.size() == 4);
}

TEST_CASE("corpus: the real receivables go in whole, with sums per invented currency", "[ledger][corpus]") {
  auto const* given = std::getenv("DUNLIN_CORPORA");
  std::filesystem::path const corpora = given != nullptr ? given : DUNLIN_ROOT "/../shared/corpora";
  auto const file = corpora / "ar_invoices" / "WA_Fn-UseC_-Accounts-Receivable.csv";
  if (!std::filesystem::exists(file)) {
    WARN("skipped: no corpus at " << file.string());
    return;
  }
  ImportRig rig;
  auto const report = rig.run(rig.request(ImportKind::receivables, file));
  REQUIRE(report);
  CHECK(report->rows == 2466);
  CHECK(report->rejected == 0);
  CHECK(report->mapping == "ar-watson");
  CHECK(report->tally.customers_new == 100);
  CHECK(report->tally.receivables_new == 2466);
  CHECK(report->tally.settled == 0); // what became of them is not the bot's to know
  auto const sum = [&](std::string_view code) { return report->sums.at(*Currency::parse(code)); };
  CHECK(sum("EUR") == 4'004'896 + 2'450'206);
  CHECK(sum("USD") == 3'942'291);
  CHECK(sum("GBP") == 2'738'077);
  CHECK(sum("CNY") == 1'634'848);
  CHECK_FALSE(report->invented.empty());
  CHECK(rig.run(rig.request(ImportKind::receivables, file))->tally.facts == 0);
}
