#include "bot/policy/claims.hpp"
#include "bot/policy/consent.hpp"
#include "bot/policy/days.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using policy::claims_of;
using policy::Grace;

namespace {

Currency const kEuro = Currency::parse("EUR").value();
CreditorId const kAcme = CreditorId::of({"acme"});
Zone const kBerlin = Zone::find("Europe/Berlin").value();

CivilDate date(std::string_view text) {
  return parse_iso_date(text).value();
}
Timestamp midnight(std::string_view day) {
  return instant(date(day), {0, 0}, kBerlin);
}
Money euros(std::int64_t minor) {
  return {minor, kEuro};
}

using Amounts = std::vector<std::int64_t>;

struct Owed {
  CustomerFacts facts;
  ReceivableId add(std::string const& number, std::int64_t minor, std::string_view due) {
    ReceivableState state;
    state.receivable.id = ReceivableId::of({number});
    state.receivable.creditor = kAcme;
    state.receivable.number = number;
    state.receivable.amount = euros(minor);
    state.receivable.due = date(due);
    state.open = euros(minor);
    facts.receivables.push_back(state);
    return state.receivable.id;
  }
  Amounts chaseable(std::string_view day = "2026-03-10") const {
    Amounts amounts;
    for (auto const& claim : claims_of(facts, kAcme, kEuro, Grace{nullptr, 1, kBerlin}, midnight(day)))
      amounts.push_back(claim.chaseable.minor);
    return amounts;
  }
};

} // namespace

TEST_CASE("claims: open receivables of one creditor and currency, oldest first", "[policy]") {
  Owed owed;
  owed.add("B", 200, "2026-03-02");
  owed.add("A", 100, "2026-03-02");
  owed.add("C", 300, "2026-02-01");
  owed.add("paid", 0, "2026-01-01");
  owed.add("other", 900, "2026-01-01");
  owed.facts.receivables.back().receivable.creditor = CreditorId::of({"other"});
  CHECK(owed.chaseable() == Amounts{300, 100, 200});
}

TEST_CASE(
    "claims: holds take the part, the receivable or everything they speak of, while they stand", "[policy]"
) {
  Owed owed;
  auto const a = owed.add("A", 1000, "2026-03-01");
  owed.add("B", 500, "2026-03-02");
  struct Row {
    std::string_view name;
    Hold hold;
    Amounts left;
  };
  Row const rows[] = {
      {"a part of one", {.receivable = a, .amount = euros(300)}, {700, 500}},
      {"more than is open", {.receivable = a, .amount = euros(5000)}, {0, 500}},
      {"one", {.receivable = a}, {0, 500}},
      {"everything", {}, {0, 0}},
      {"everything at this creditor", {.creditor = kAcme}, {0, 0}},
      {"another creditor", {.creditor = CreditorId::of({"other"})}, {1000, 500}},
      {"a part of nothing named holds everything", {.amount = euros(1)}, {0, 0}},
      {"ended", {.receivable = a, .ends_at = midnight("2026-03-10")}, {1000, 500}},
      {"not ended", {.receivable = a, .ends_at = midnight("2026-03-11")}, {0, 500}},
  };
  for (auto const& row : rows) {
    INFO(row.name);
    owed.facts.holds = {row.hold};
    CHECK(owed.chaseable() == row.left);
  }
}

TEST_CASE("claims: two holds of parts add up and never go below nothing", "[policy]") {
  Owed owed;
  auto const a = owed.add("A", 1000, "2026-03-01");
  owed.facts.holds = {{.receivable = a, .amount = euros(600)}, {.receivable = a, .amount = euros(300)}};
  CHECK(owed.chaseable() == Amounts{100});
  owed.facts.holds.push_back({.receivable = a, .amount = euros(300)});
  CHECK(owed.chaseable() == Amounts{0});
}

TEST_CASE("claims: what is under a promise is left alone as a whole until its grace is over", "[policy]") {
  Owed owed;
  auto const a = owed.add("A", 1000, "2026-03-01");
  owed.add("B", 500, "2026-03-02");
  Promise promise;
  promise.creditor = kAcme;
  promise.receivables = {a};
  promise.amount = euros(100);     // a part
  promise.by = date("2026-03-10"); // Tuesday
  owed.facts.promises = {promise};
  CHECK(owed.chaseable("2026-03-11") == Amounts{0, 500}); // the day of grace
  CHECK(owed.chaseable("2026-03-12") == Amounts{1000, 500});
  owed.facts.promises.front().receivables.clear();
  CHECK(owed.chaseable() == Amounts{0, 0});
  owed.facts.promises.front().state = PromiseState::withdrawn;
  CHECK(owed.chaseable() == Amounts{1000, 500});
}

TEST_CASE("claims: a promise for Friday with a day of grace is waited for until Tuesday begins", "[policy]") {
  Promise promise;
  promise.by = date("2026-12-04");
  CHECK(policy::waited_until(promise, {nullptr, 1, kBerlin}) == midnight("2026-12-08"));
  Calendar calendar;
  calendar.off[date("2026-12-07")] = "a holiday of the creditor's bank";
  CHECK(policy::waited_until(promise, {&calendar, 1, kBerlin}) == midnight("2026-12-09"));
  CHECK(policy::waited_until(promise, {nullptr, 0, kBerlin}) == midnight("2026-12-05"));
}

TEST_CASE("claims: a promise is kept when what it covers is paid, or the part promised", "[policy]") {
  Owed owed;
  owed.add("A", 1000, "2026-03-01");
  Promise promise;
  promise.creditor = kAcme;
  promise.amount = euros(300);
  owed.facts = fold(owed.facts, planning::PromiseRecorded{promise}, {});
  promise = owed.facts.promises.back();
  CHECK_FALSE(policy::is_kept(promise, owed.facts));
  owed.facts.receivables[0].open = euros(700);
  CHECK(policy::is_kept(promise, owed.facts));
  promise.amount = euros(0); // everything
  CHECK_FALSE(policy::is_kept(promise, owed.facts));
  owed.facts.receivables[0].open = euros(0);
  CHECK(policy::is_kept(promise, owed.facts));
}

TEST_CASE("claims: what was paid before a promise was made does not keep it", "[policy]") {
  Owed owed;
  owed.add("PAID", 1000, "2026-02-01");
  owed.facts.receivables[0].open = euros(0);
  owed.add("OPEN", 300, "2026-03-01");
  Promise promise;
  promise.creditor = kAcme;
  promise.amount = euros(300);
  owed.facts = fold(owed.facts, planning::PromiseRecorded{promise}, {});
  CHECK_FALSE(policy::is_kept(owed.facts.promises.back(), owed.facts));
}

TEST_CASE("claims: credit notes cover the oldest receivables first", "[policy]") {
  Owed owed;
  owed.add("A", 1000, "2026-03-01");
  owed.add("B", 500, "2026-03-02");
  owed.add("CREDIT", -1200, "2026-03-03");
  CHECK(owed.chaseable() == Amounts{0, 300});
}

TEST_CASE("days: business days skip weekends and holidays and heed weekends that are worked", "[policy]") {
  Calendar china;
  china.off[date("2026-10-01")] = "国庆节";
  china.work.insert(date("2026-10-10"));
  CHECK_FALSE(policy::is_business_day(&china, date("2026-10-01")));
  CHECK(policy::is_business_day(&china, date("2026-10-10"))); // a Saturday
  CHECK_FALSE(policy::is_business_day(&china, date("2026-10-11")));
  CHECK(policy::next_business_day(nullptr, date("2026-10-10")) == date("2026-10-12"));
  CHECK(policy::plus_business_days(nullptr, date("2026-10-09"), 2) == date("2026-10-13"));
  CHECK(policy::plus_business_days(nullptr, date("2026-10-10"), 0) == date("2026-10-10"));
  Calendar idle;
  idle.workdays.fill(false);
  CHECK(policy::next_business_day(&idle, date("2026-10-10")) == date("2026-10-10")); // no endless search
}

TEST_CASE("consent: an opt-out speaks for its address, creditor and purpose", "[policy]") {
  auto const mail = AddressId::of({"a"});
  auto const phone = AddressId::of({"b"});
  auto const other = CreditorId::of({"other"});
  std::vector<OptOut> const one{{mail, kAcme, Purpose::dunning, "link", {}}};
  CHECK(policy::opted_out(one, kAcme, Purpose::dunning, mail));
  CHECK_FALSE(policy::opted_out(one, kAcme, Purpose::dunning, phone));
  CHECK_FALSE(policy::opted_out(one, other, Purpose::dunning, mail));
  CHECK_FALSE(policy::opted_out(one, kAcme, Purpose::service, mail));
  CHECK_FALSE(policy::opted_out(one, kAcme, Purpose::dunning));
  std::vector<OptOut> const all{{std::nullopt, std::nullopt, Purpose::dunning, "word", {}}};
  CHECK(policy::opted_out(all, other, Purpose::dunning));
  CHECK(policy::opted_out(all, other, Purpose::dunning, phone));
}
