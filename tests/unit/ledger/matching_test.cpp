#include "bot/ledger/matching/match.hpp"
#include "bot/ledger/matching/reference.hpp"
#include "bot/ledger/names.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using namespace dunlin::ledger;

namespace {

Currency const kEur = Currency::known({'E', 'U', 'R'});
Currency const kUsd = Currency::known({'U', 'S', 'D'});

CivilDate day(int number) {
  return plus_days(CivilDate{std::chrono::year{2026}, std::chrono::January, std::chrono::day{1}}, number);
}

OpenItem item(
    std::string number, std::int64_t open, std::string customer = "Alpha GmbH", int due = 0,
    std::string ref = ""
) {
  return {
      receivable_id("k", number), customer_id("k", customer), number, ref, customer, {open, kEur}, day(due)
  };
}

Payment payment(std::int64_t amount, std::string reference, std::string payer = "") {
  Payment made;
  made.id = payment_id("k", "p1");
  made.amount = {amount, kEur};
  made.reference = std::move(reference);
  made.payer = std::move(payer);
  return made;
}

// "4711=100 4712=-20": which number is paid how much; "" when nothing is sure.
std::string paid(Match const& match, std::vector<OpenItem> const& items) {
  std::string text;
  for (auto const& allocation : match.allocations) {
    for (auto const& one : items) {
      if (one.id != allocation.receivable) continue;
      text += (text.empty() ? "" : " ") + one.number + "=" + std::to_string(allocation.amount.minor);
    }
  }
  return text;
}

} // namespace

TEST_CASE("references: check digits of ISO 11649 and Swiss QR", "[ledger][matching]") {
  CHECK(rf_of("539007547034") == "RF18539007547034");
  CHECK(rf_of("INV0001") == "RF40INV0001");
  CHECK(rf_of("2348231") == "RF712348231");
  CHECK(rf_of("A1") == "RF90A1");
  CHECK(rf_of("").empty());
  CHECK(rf_of(std::string(22, '1')).empty());
  CHECK(valid_rf("RF18 5390 0754 7034"));
  CHECK(valid_rf("rf40inv0001"));
  CHECK_FALSE(valid_rf("RF19539007547034"));
  CHECK_FALSE(valid_rf("RF18539007547043")); // two digits changed places
  CHECK_FALSE(valid_rf("RF18"));
  CHECK(valid_swiss_qr("21 00000 00003 13947 14300 09017"));
  CHECK_FALSE(valid_swiss_qr("210000000003139471430009071"));
  CHECK_FALSE(valid_swiss_qr("2100000000031394714300090"));
}

TEST_CASE("references: one number has one key however it is written", "[ledger][matching]") {
  CHECK(number_key("RE-2026/0815") == number_key("re 2026 0815"));
  CHECK(number_key("0000611365") == "611365");
  CHECK(number_key("000") == "0");
  CHECK(number_key("0815-A") == "0815A");
  CHECK(number_key("发票").empty());
}

TEST_CASE("references: names are alike without legal forms and umlauts", "[ledger][matching]") {
  CHECK(name_likeness("Müller Maschinenbau GmbH", "MUELLER MASCHINENBAU") == 100);
  CHECK(name_likeness("Acme Tools, Inc.", "ACME TOOLS") == 100);
  CHECK(name_likeness("Acme Tools", "Acme Paint") == 33);
  CHECK(name_likeness("", "Acme") == 0);
  CHECK(name_likeness("王喜贸易", "王喜贸易") == 100);
}

TEST_CASE("payments: what is sure and what waits for a person", "[ledger][matching]") {
  std::vector<OpenItem> const items{
      item("RE-2026-0815", 10000, "Alpha GmbH", 10),
      item("RE-2026-0816", 5000, "Alpha GmbH", 5),
      item("0000611365", 5594, "Beta Ltd", 3),
      item("2026", 7000, "Gamma AG", 1),
      item("CN-990017", -2000, "Alpha GmbH", 8),
      item("777001", 3300, "Delta SA", 2, "RF18539007547034"),
      item("888002", 4400, "Swiss AG", 2, "210000000003139471430009017"),
      item("900001", 0, "Paid KG", 2),
      item("910001", 6600, "Twin SL", 2),
      item("910002", 6600, "Twin SL", 4),
  };
  struct Row {
    std::int64_t amount;
    std::string reference;
    std::string payer;
    std::string sure; // "": waits
    std::string how;
  };
  std::vector<Row> const table{
      {10000, "RE-2026-0815", "", "RE-2026-0815=10000", "reference"},
      {10000, "Rechnung re2026 0815 danke", "", "RE-2026-0815=10000", "reference"},
      {5594, "inv 611365", "", "0000611365=5594", "reference"},          // without the zeros
      {4000, "RE-2026-0815 part", "", "RE-2026-0815=4000", "reference"}, // partial
      {12000, "RE-2026-0815", "", "RE-2026-0815=10000", "reference"},    // too much: the rest stays
      {15000, "RE-2026-0815, RE-2026-0816", "", "RE-2026-0816=5000 RE-2026-0815=10000", "reference"},
      {7000, "RE-2026-0815 + RE-2026-0816", "", "RE-2026-0816=5000 RE-2026-0815=2000", "reference"},
      {8000, "RE-2026-0815 less CN-990017", "", "CN-990017=-2000 RE-2026-0815=10000", "reference"},
      {5000, "RE-2026-0815 less CN-990017", "", "CN-990017=-2000 RE-2026-0815=7000", "reference"},
      {15594, "0000611365 and RE-2026-0815", "", "0000611365=5594 RE-2026-0815=10000", "reference"
      },                                                  // a group pays
      {15000, "0000611365 and RE-2026-0815", "", "", ""}, // two customers, no fit
      {7000, "2026", "", "2026=7000", "reference"},       // short, but to the cent
      {6999, "for 2026", "", "", ""},                     // may be the year
      {3300, "RF18 5390 0754 7034", "", "777001=3300", "reference"},
      {100, "RF18539007547034", "", "777001=100", "reference"},
      {3300, "RF19 5390 0754 7034", "", "", ""}, // wrong check digits
      {4400, "21 00000 00003 13947 14300 09017", "", "888002=4400", "reference"},
      {1000, "900001", "", "", ""}, // settled before: paid twice?
      {5594, "thanks", "BETA LIMITED", "0000611365=5594", "amount"},
      {5594, "thanks", "Beta Holding", "", ""},
      {6600, "", "Twin SL", "", ""}, // two of that amount
      {10000, "unknown 123456", "", "", ""},
  };
  for (auto const& row : table) {
    INFO(row.amount << " '" << row.reference << "' " << row.payer);
    auto const match = match_payment(payment(row.amount, row.reference, row.payer), items);
    CHECK(paid(match, items) == row.sure);
    CHECK(match.how == row.how);
    if (match.sure()) CHECK(match.candidates.empty());
  }
}

TEST_CASE("payments: candidates are ranked, with the reason of each", "[ledger][matching]") {
  std::vector<OpenItem> const items{
      item("100001", 5000, "Alpha GmbH"), item("100002", 7000, "Beta Ltd"), item("2026", 9000, "Gamma AG"),
      item("300003", 1234, "Nobody AG"), item("100004", 0, "Beta Ltd")
  };
  auto const match = match_payment(payment(7000, "invoice 2026", "Beta Trading"), items);
  REQUIRE_FALSE(match.sure());
  REQUIRE(match.candidates.size() == 2);
  CHECK(match.candidates[0].number == "2026");
  CHECK(match.candidates[0].why == "number named");
  CHECK(match.candidates[1].number == "100002");
  CHECK(match.candidates[1].why == "same amount, similar name");
  CHECK(match.candidates[0].score > match.candidates[1].score);
}

TEST_CASE("payments: another currency is never sure", "[ledger][matching]") {
  auto made = payment(5000, "100001");
  made.amount.currency = kUsd;
  std::vector<OpenItem> const items{item("100001", 5000)};
  auto const match = match_payment(made, items);
  CHECK_FALSE(match.sure());
  REQUIRE(match.candidates.size() == 1);
  CHECK(match.candidates[0].why == "number named, another currency");
}

TEST_CASE("payments: two numbers with one key are sure only when the amount decides", "[ledger][matching]") {
  std::vector<OpenItem> const items{item("0081500", 5000, "A Co"), item("81500", 7000, "B Co")};
  CHECK_FALSE(match_payment(payment(6000, "81500"), items).sure());
  CHECK_FALSE(match_payment(payment(7000, "81500"), items).sure());
}

TEST_CASE("reversals: money that went back takes back what it had paid", "[ledger][matching]") {
  auto const first = payment_id("k", "first");
  auto const second = payment_id("k", "second");
  std::vector<OpenItem> const items{
      item("100001", 0), item("100002", 500), item("CN-7", -2000), item("100003", 0, "Other")
  };
  std::vector<Allocation> const standing{
      {first, items[0].id, {5000, kEur}},
      {second, items[1].id, {700, kEur}},
      {first, items[3].id, {300, kEur}}
  };
  struct Row {
    std::string what;
    std::int64_t amount;
    std::string reference;
    std::optional<PaymentId> original;
    std::vector<Allocation> taken_back;
    std::vector<Allocation> left;
  };
  std::vector<Row> const table{
      {"same reference and amount", -5000, "return of 100001", {}, {standing[0]}, {}},
      {"the payment is named", -5300, "return", first, {standing[2], standing[0]}, {}},
      {"part of it", -1000, "100001", {}, {standing[0]}, {{first, items[0].id, {4000, kEur}}}},
      {"more than was paid", -9000, "100002", {}, {standing[1]}, {}},
      {"nothing known", -5000, "return of 999999", {}, {}, {}},
      {"a payment we do not have", -5000, "100001", payment_id("k", "third"), {}, {}},
  };
  for (auto const& row : table) {
    INFO(row.what);
    auto const reversal = match_reversal(payment(row.amount, row.reference), row.original, items, standing);
    CHECK(reversal.taken_back == row.taken_back);
    CHECK(reversal.left == row.left);
    CHECK(reversal.sure() == !row.taken_back.empty());
  }
  auto const refund = match_reversal(payment(-2000, "CN-7"), {}, items, standing);
  REQUIRE(refund.paid_out.size() == 1);
  CHECK(refund.paid_out[0].amount.minor == -2000);
}
