#include "bot/policy/caps.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using policy::cap_reached;
using policy::Jurisdiction;

namespace {

Zone const kZone = Zone::find("America/New_York").value();

Timestamp ny(std::string_view day, std::string_view time) {
  return instant(parse_iso_date(day).value(), parse_clock(time).value(), kZone);
}

CreditorId const kAcme = CreditorId::of({"acme"});
CreditorId const kOther = CreditorId::of({"other"});

ContactMade contact(Timestamp at, std::string channel = "email", CreditorId creditor = kAcme) {
  return {at, std::move(channel), AddressId::of({"a"}), creditor, Purpose::dunning, {}};
}

Policy capped(Cap cap) {
  Policy policy;
  policy.name = "caps";
  policy.caps = {std::move(cap)};
  return policy;
}

std::optional<policy::CapReached>
reached(Policy const& policy, std::vector<ContactMade> const& made, ContactMade const& planned) {
  return cap_reached(Jurisdiction{{&policy}, nullptr, kZone}, made, planned);
}

} // namespace

TEST_CASE("caps: calendar days are those of the customer's zone and free at midnight there", "[policy]") {
  auto const week = capped({"7-in-7", CapScope::customer, {}, {}, CapWindow::calendar_days, 7, 7});
  std::vector<ContactMade> made{contact(ny("2026-04-01", "23:30"))};
  for (int day = 2; day <= 7; ++day)
    made.push_back(contact(ny("2026-04-0" + std::to_string(day), "09:00")));
  auto const eighth = reached(week, made, contact(ny("2026-04-07", "20:00")));
  REQUIRE(eighth);
  CHECK(iso(eighth->frees) == iso(ny("2026-04-08", "00:00")));
  CHECK_FALSE(reached(week, made, contact(ny("2026-04-08", "00:00"))));
}

TEST_CASE("caps: a rolling cap counts the hours before and frees to the instant", "[policy]") {
  auto const day = capped({"1-in-24h", CapScope::customer, {}, {}, CapWindow::rolling_hours, 24, 1});
  std::vector<ContactMade> const made{contact(ny("2026-04-01", "15:00"))};
  auto const second = reached(day, made, contact(ny("2026-04-02", "14:59")));
  REQUIRE(second);
  CHECK(iso(second->frees) == iso(ny("2026-04-02", "15:00")));
  CHECK_FALSE(reached(day, made, contact(ny("2026-04-02", "15:00"))));
}

TEST_CASE("caps: two in seven days: called Monday and written Tuesday, next on Monday", "[policy]") {
  auto const ma = capped({"2-in-7", CapScope::account, {"call", "sms"}, {}, CapWindow::calendar_days, 7, 2});
  std::vector<ContactMade> const made{
      contact(ny("2026-11-02", "10:00"), "call"), contact(ny("2026-11-03", "10:00"), "sms"),
      contact(ny("2026-11-04", "10:00"), "email") // does not count
  };
  auto const third = reached(ma, made, contact(ny("2026-11-05", "10:00"), "sms"));
  REQUIRE(third);
  CHECK(iso(third->frees) == iso(ny("2026-11-09", "00:00")));
  CHECK_FALSE(reached(ma, made, contact(ny("2026-11-05", "10:00"), "email"))); // not bound by it
}

TEST_CASE("caps: what is counted depends on the cap's scope, purposes and channels", "[policy]") {
  auto const now = ny("2026-04-01", "12:00");
  auto elsewhere = contact(now);
  elsewhere.address = AddressId::of({"b"});
  auto alert = contact(now);
  alert.purpose = Purpose::alert;
  auto service = contact(now);
  service.purpose = Purpose::service;
  struct Row {
    std::string_view name;
    CapScope scope;
    std::vector<Purpose> purposes;
    bool counted;
    ContactMade before;
  };
  Row const rows[] = {
      {"another creditor, customer", CapScope::customer, {}, true, contact(now, "email", kOther)},
      {"another creditor, account", CapScope::account, {}, false, contact(now, "email", kOther)},
      {"another address, account", CapScope::account, {}, true, elsewhere},
      {"another address, address", CapScope::address, {}, false, elsewhere},
      {"alerts do not count", CapScope::customer, {}, false, alert},
      {"service messages count", CapScope::customer, {}, true, service},
      {"unless purposes are named", CapScope::customer, {Purpose::dunning}, false, service},
  };
  for (auto const& row : rows) {
    INFO(row.name);
    auto const cap = capped({"one", row.scope, {}, row.purposes, CapWindow::calendar_days, 1, 1});
    CHECK(reached(cap, {row.before}, contact(now)).has_value() == row.counted);
  }
}

TEST_CASE("caps: of several the one that frees last is told; none at all never frees", "[policy]") {
  auto both = capped({"1-a-day", CapScope::customer, {}, {}, CapWindow::calendar_days, 1, 1});
  both.caps.push_back({"1-in-7", CapScope::customer, {}, {}, CapWindow::calendar_days, 7, 1});
  auto const now = ny("2026-04-01", "12:00");
  auto const told = reached(both, {contact(now)}, contact(now));
  REQUIRE(told);
  CHECK(iso(told->frees) == iso(ny("2026-04-08", "00:00")));
  auto const banned = capped({"none", CapScope::customer, {}, {}, CapWindow::calendar_days, 1, 0});
  CHECK(reached(banned, {}, contact(now))->frees == kNever);
}
