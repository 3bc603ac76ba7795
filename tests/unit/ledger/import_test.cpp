#include "tests/unit/ledger/import_rig.hpp"

using namespace dunlin;
using namespace dunlin::ledger;
using dunlin::tests::contains;
using dunlin::tests::ImportRig;

namespace {

std::string const kCustomers = "number,name,email,country,zone\n"
                               "C1,Alpha GmbH,ap@alpha.example.com,DE,\n"
                               "C2,Beta Inc,ap@beta.example.com,US,America/New_York\n";
std::string const kReceivables = "customer,number,amount,currency,issued,due\n"
                                 "C1,RE-1001,100.00,EUR,2026-01-01,2026-01-15\n"
                                 "C1,RE-1002,50.00,EUR,2026-01-05,2026-01-20\n"
                                 "C2,RE-1003,75.00,USD,2026-01-07,2026-02-06\n";

void with_portfolio(ImportRig& rig) {
  REQUIRE(rig.import(ImportKind::customers, kCustomers).rejected == 0);
  REQUIRE(rig.import(ImportKind::receivables, kReceivables).rejected == 0);
}

} // namespace

TEST_CASE("import: customers with contact, account, zone and language", "[ledger][import]") {
  ImportRig rig;
  auto const report = rig.import(ImportKind::customers, kCustomers);
  CHECK(report.tally.customers_new == 2);
  auto const facts = rig.customer("C2");
  CHECK(facts.customer.name == "Beta Inc");
  CHECK(facts.customer.zone.name() == "America/New_York");
  CHECK(facts.customer.language == "en");
  REQUIRE(facts.contacts.size() == 1);
  CHECK(facts.contacts[0].addresses.at(0).value == "ap@beta.example.com");
  CHECK(facts.accounts.size() == 1);
  CHECK(rig.customer("C1").customer.zone.name() == "Europe/Berlin"); // the creditor's, in its country
}

TEST_CASE("import: a new customer in a country of several zones needs one", "[ledger][import]") {
  ImportRig rig;
  auto const report = rig.import(ImportKind::customers, "number,name,country\nC9,Gamma,US\n");
  REQUIRE(report.errors.size() == 1);
  CHECK(report.errors[0].line == 2);
  CHECK_THAT(report.errors[0].reason, contains("several time zones"));
}

TEST_CASE("import: the same files twice leave no event", "[ledger][import]") {
  ImportRig rig;
  with_portfolio(rig);
  rig.import(
      ImportKind::payments, "payment,received,amount,currency,reference\nP1,2026-01-20,40.00,EUR,RE-1001\n"
                            "P2,2026-01-20,1.00,EUR,who knows\n"
  );
  auto const before = rig.events();
  auto const again = rig.import(ImportKind::customers, kCustomers);
  CHECK(again.tally.facts == 0);
  CHECK(rig.import(ImportKind::receivables, kReceivables).tally.facts == 0);
  auto const paid = rig.import(
      ImportKind::payments, "payment,received,amount,currency,reference\nP1,2026-01-20,40.00,EUR,RE-1001\n"
                            "P2,2026-01-20,1.00,EUR,who knows\n"
  );
  CHECK(paid.tally.facts == 0);
  CHECK(paid.unmatched.size() == 1); // still waits, and is still told
  CHECK(rig.events() == before);
}

TEST_CASE("import: good rows go in and wrong ones are told", "[ledger][import]") {
  ImportRig rig;
  rig.import(ImportKind::customers, kCustomers);
  auto const report = rig.import(
      ImportKind::receivables,
      "customer,number,amount,currency,due\n"
      "C1,R1,10.00,EUR,2026-02-01\nC1,R2,ten,EUR,2026-02-01\nC7,R3,10.00,EUR,2026-02-01\n"
  );
  CHECK(report.rows == 3);
  CHECK(report.rejected == 2);
  CHECK(report.tally.receivables_new == 1);
  REQUIRE(report.errors.size() == 2);
  CHECK(report.errors[0].line == 3);
  CHECK(report.errors[0].column == "amount");
  CHECK(report.errors[0].value == "ten");
  CHECK(report.errors[1].line == 4);
  CHECK_THAT(report.errors[1].reason, contains("import customers first"));
  CHECK(rig.receivable("C1", "R1").open.minor == 1000);
}

TEST_CASE("import: all or nothing takes no row when one is wrong, even the last", "[ledger][import]") {
  ImportRig rig;
  rig.import(ImportKind::customers, kCustomers);
  auto const before = rig.events();
  std::string csv = "customer,number,amount,currency,due\n";
  for (int i = 0; i < 1500; ++i)
    csv += "C1,R" + std::to_string(i) + ",10.00,EUR,2026-02-01\n";
  auto request =
      rig.request(ImportKind::receivables, rig.write("all.csv", csv + "C1,R9999,x,EUR,2026-02-01\n"));
  request.all_or_nothing = true;
  auto const refused = rig.run(request);
  REQUIRE(refused);
  CHECK_FALSE(refused->applied);
  CHECK(refused->rejected == 1);
  CHECK(rig.events() == before);
  rig.write("all.csv", csv);
  auto const taken = rig.run(request);
  REQUIRE(taken);
  CHECK(taken->applied);
  CHECK(taken->tally.receivables_new == 1500);
  CHECK(rig.customer("C1").receivables.size() == 1500);
}

TEST_CASE("import: a dry run says what would change and changes nothing", "[ledger][import]") {
  ImportRig rig;
  auto const before = rig.events();
  auto request = rig.request(ImportKind::customers, rig.write("customers.csv", kCustomers));
  request.dry_run = true;
  auto const report = rig.run(request);
  REQUIRE(report);
  CHECK_FALSE(report->applied);
  CHECK(report->tally.customers_new == 2);
  CHECK(rig.events() == before);
}

TEST_CASE("import: what the file does not say stays as it is", "[ledger][import]") {
  ImportRig rig;
  rig.import(ImportKind::customers, "number,name,email,sandbox,tier\nC1,Alpha,ap@alpha.example.com,s1,key\n");
  auto const report =
      rig.import(ImportKind::customers, "number,name,email\nC1,Alpha AG,new@alpha.example.com\n");
  CHECK(report.tally.customers_changed == 1);
  auto const facts = rig.customer("C1");
  CHECK(facts.customer.name == "Alpha AG");
  CHECK(facts.accounts.at(0).tier == Tier::key);
  REQUIRE(facts.contacts.at(0).addresses.size() == 2);
  CHECK(facts.contacts[0].addresses[0].value == "new@alpha.example.com");
  CHECK(facts.contacts[0].addresses[1].channel == "sandbox");
}

TEST_CASE("import: a number belongs to one customer and one currency", "[ledger][import]") {
  ImportRig rig;
  with_portfolio(rig);
  auto const report = rig.import(
      ImportKind::receivables, "customer,number,amount,currency,due\nC2,RE-1001,100.00,EUR,2026-01-15\nC1,RE-"
                               "1002,50.00,USD,2026-01-20\n"
  );
  REQUIRE(report.errors.size() == 2);
  CHECK(report.errors[0].reason == "this number belongs to another customer");
  CHECK(report.errors[1].reason == "RE-1002 is known in EUR");
  CHECK(report.tally.facts == 0);
}

TEST_CASE("import: payments settle, pay in part, wait, and are taken back", "[ledger][import]") {
  ImportRig rig;
  with_portfolio(rig);
  auto const paid = rig.import(
      ImportKind::payments, "payment,received,amount,currency,reference,payer\n"
                            "P1,2026-01-20,100.00,EUR,Rechnung RE-1001,Alpha\n"
                            "P2,2026-01-20,20.00,EUR,re 1002,Alpha\n"
                            "P3,2026-01-21,75.00,USD,,Beta Inc\n"
                            "P4,2026-01-21,12.00,EUR,hello,Somebody\n"
  );
  CHECK(paid.tally.payments_matched == 3);
  CHECK(paid.tally.payments_unmatched == 1);
  CHECK(paid.tally.settled == 2);
  CHECK(rig.receivable("C1", "RE-1001").settled_on == CivilDate{std::chrono::year{2026} / 1 / 20});
  CHECK(rig.receivable("C1", "RE-1002").open.minor == 3000);
  CHECK(rig.receivable("C2", "RE-1003").open.minor == 0);
  auto reader = rig.rig().reader();
  auto const waiting = reader.ledger->payments({}, true, {});
  REQUIRE(waiting.rows.size() == 1);
  CHECK(waiting.rows[0].payment.reference == "hello");

  auto const back = rig.import(
      ImportKind::payments,
      "payment,received,amount,currency,reference,reverses\n"
      "P5,2026-01-25,-100.00,EUR,return RE-1001,\nP6,2026-01-25,-75.00,USD,chargeback,P3\n"
  );
  CHECK(back.tally.payments_reversed == 2);
  CHECK(back.tally.reopened == 2);
  CHECK(rig.receivable("C1", "RE-1001").open.minor == 10000);
  CHECK_FALSE(rig.receivable("C2", "RE-1003").settled_on);
  // The first file again must not pay again what went back.
  rig.import(
      ImportKind::payments, "payment,received,amount,currency,reference\nP1,2026-01-20,100.00,EUR,RE-1001\n"
  );
  CHECK(rig.receivable("C1", "RE-1001").open.minor == 10000);
}

TEST_CASE("import: one payment for two customers pays both", "[ledger][import]") {
  ImportRig rig;
  with_portfolio(rig);
  rig.import(
      ImportKind::receivables, "customer,number,amount,currency,due\nC2,RE-1004,30.00,EUR,2026-02-06\n"
  );
  auto const report = rig.import(
      ImportKind::payments,
      "payment,received,amount,currency,reference\nP1,2026-01-20,80.00,EUR,RE-1002 RE-1004\n"
  );
  CHECK(report.tally.payments_matched == 1);
  CHECK(report.tally.payments_unmatched == 0);
  CHECK(report.tally.settled == 2);
  CHECK(rig.receivable("C1", "RE-1002").open.minor == 0);
  CHECK(rig.receivable("C2", "RE-1004").open.minor == 0);
}

TEST_CASE("import: equal payments without a number are two payments, once each", "[ledger][import]") {
  ImportRig rig;
  with_portfolio(rig);
  std::string const csv = "received,amount,currency,reference\n2026-01-20,30.00,EUR,RE-1001\n"
                          "2026-01-20,30.00,EUR,RE-1001\n";
  CHECK(rig.import(ImportKind::payments, csv).tally.payments_matched == 2);
  CHECK(rig.receivable("C1", "RE-1001").open.minor == 4000);
  CHECK(rig.import(ImportKind::payments, csv).tally.facts == 0);
}

TEST_CASE(
    "import: a snapshot states what is open; what it lacks is settled or asked about", "[ledger][import]"
) {
  ImportRig rig;
  with_portfolio(rig);
  std::string const csv = "number,open,currency\nRE-1001,60.00,EUR\nRE-1003,75.00,USD\n";
  auto const asked = rig.import(ImportKind::open_items, csv);
  CHECK(asked.tally.missing_asked == 1);
  CHECK(rig.receivable("C1", "RE-1001").open.minor == 6000);
  CHECK(rig.receivable("C1", "RE-1002").open.minor == 5000);
  REQUIRE(rig.customer("C1").tasks.size() == 1);
  CHECK_THAT(rig.customer("C1").tasks[0].why, contains("RE-1002"));
  CHECK(rig.import(ImportKind::open_items, csv).tally.facts == 0);

  auto const mapping = rig.write(
      "settling.toml", "name = \"settling\"\nmissing = \"settled\"\n[open_item]\n"
                       "number = \"number\"\nopen = \"open\"\ncurrency = \"currency\"\n"
  );
  auto request = rig.request(ImportKind::open_items, rig.write("open.csv", csv));
  request.mapping = mapping.string();
  auto const settled = rig.run(request);
  REQUIRE(settled);
  CHECK(settled->tally.missing_settled == 1);
  CHECK(rig.receivable("C1", "RE-1002").settled_on);

  request.as_of = rig.as_of() - Days{1};
  auto const older = rig.run(request);
  REQUIRE_FALSE(older);
  CHECK_THAT(older.error().detail, contains("would open again"));
}

TEST_CASE(
    "import: a snapshot with unreadable rows or none settles nothing that is missing", "[ledger][import]"
) {
  ImportRig rig;
  with_portfolio(rig);
  auto const empty = rig.import(ImportKind::open_items, "number,open,currency\n");
  CHECK(empty.notes.size() == 1);
  auto const broken = rig.import(ImportKind::open_items, "number,open,currency\nRE-1001,x,EUR\n");
  CHECK(broken.notes.size() == 1);
  CHECK(rig.customer("C1").tasks.empty());
}

TEST_CASE("import: documents attach to the receivable whose number names the file", "[ledger][import]") {
  ImportRig rig;
  with_portfolio(rig);
  rig.write("RE-1001.pdf", "%PDF-1.4 one");
  rig.write("RE-9999.PDF", "%PDF-1.4 nobody's");
  rig.write("RE-1002.pdf", "no pdf");
  auto const report = rig.run(rig.request(ImportKind::documents, rig.folder()));
  REQUIRE(report);
  CHECK(report->tally.documents == 1);
  CHECK(report->rejected == 2);
  auto const digest = rig.receivable("C1", "RE-1001").document;
  CHECK(rig.rig().reader().ledger->document_bytes(digest) == "%PDF-1.4 one");
  CHECK(rig.run(rig.request(ImportKind::documents, rig.folder()))->tally.facts == 0);
}

TEST_CASE("import: a finished import says how fresh its kind is", "[ledger][import]") {
  ImportRig rig;
  rig.import(ImportKind::customers, kCustomers);
  auto const house = rig.rig().reader().book->house();
  REQUIRE(house.sources.size() == 1);
  CHECK(house.sources[0].kind == "customers");
  CHECK(house.sources[0].as_of == rig.as_of());
}

TEST_CASE("import: wrong creditor, file or mapping say what there is", "[ledger][import]") {
  ImportRig rig;
  auto request = rig.request(ImportKind::customers, rig.write("c.csv", kCustomers));
  request.creditor = "nobody";
  CHECK_THAT(rig.run(request).error().detail, contains("there are k"));
  request.creditor = "";
  request.mapping = "nothing";
  CHECK_THAT(rig.run(request).error().detail, contains("dunlin"));
  request.mapping = "";
  request.path = rig.folder() / "missing.csv";
  CHECK_THAT(rig.run(request).error().detail, contains("cannot be read"));
}

TEST_CASE("import: settled is a payment only when the mapping says so", "[ledger][import]") {
  ImportRig rig;
  rig.import(ImportKind::customers, kCustomers);
  std::string const csv =
      "customer,number,amount,currency,due,settled\nC1,R1,10.00,EUR,2026-02-01,2026-02-03\n";
  rig.import(ImportKind::receivables, csv);
  CHECK(rig.receivable("C1", "R1").open.minor == 1000);
  auto request = rig.request(ImportKind::receivables, rig.write("s.csv", csv));
  request.mapping =
      rig.write(
             "paid.toml", "name = \"paid\"\nsettled_as_payment = true\n[receivable]\n"
                          "customer = \"customer\"\nnumber = \"number\"\namount = \"amount\"\n"
                          "currency = \"currency\"\ndue = \"due\"\n[world]\nsettled = \"settled\"\n"
      )
          .string();
  REQUIRE(rig.run(request));
  CHECK(iso(rig.receivable("C1", "R1").settled_on.value()) == "2026-02-03");
  CHECK(rig.run(request)->tally.facts == 0);
}

TEST_CASE("import: the report as JSON and in words", "[ledger][import]") {
  ImportRig rig;
  auto const report = rig.import(ImportKind::customers, "number,name,email,x\nC1,Alpha,bad,1\nC2,Beta,,2\n");
  CHECK_THAT(
      as_json(report), contains(R"("errors":[{"line":2,"column":"email","value":"bad","reason":"not an)")
  );
  CHECK_THAT(as_json(report), contains(R"("ignored_columns":["x"])"));
  CHECK_THAT(as_text(report), contains("2 rows, 1 refused"));
  CHECK_THAT(as_text(report), contains("line 2, email 'bad': not an e-mail address: no @"));
}
