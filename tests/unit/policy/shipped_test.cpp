// The shipped packs against the worked examples of the rules they stand for.
#include "bot/policy/windows.hpp"
#include "config/book/calendar_page.hpp"
#include "config/book/policy_page.hpp"
#include "config/shipped.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

using namespace dunlin;
using policy::closed_at;

namespace {

Rulebook packs(std::vector<std::string> const& names) {
  Rulebook rulebook;
  for (auto const& page : config::shipped()) {
    std::string const name(page.name);
    bool const wanted = std::ranges::find(names, name) != names.end();
    if (page.kind == BookKind::policy && wanted)
      rulebook.policies.push_back(config::parse_policy(name, 1, page.body).value());
    if (page.kind == BookKind::calendar)
      rulebook.calendars[name] = config::parse_calendar(name, 1, page.body).value();
  }
  REQUIRE(rulebook.policies.size() == names.size());
  return rulebook;
}

Customer person(std::string country, std::string region, std::string_view zone) {
  Customer customer;
  customer.kind = CustomerKind::person;
  customer.country = std::move(country);
  customer.region = std::move(region);
  customer.zone = Zone::find(zone).value();
  return customer;
}

Timestamp wall(Customer const& customer, std::string_view text, int second = 0) {
  return instant(
             parse_iso_date(text.substr(0, 10)).value(), parse_clock(text.substr(11)).value(), customer.zone
         ) +
         std::chrono::seconds{second};
}

} // namespace

TEST_CASE("shipped packs: allowed and barred instants of their worked examples", "[policy]") {
  struct Row {
    std::string pack;
    std::string country;
    std::string region;
    std::string_view zone;
    std::string channel;
    std::string_view at;
    int second;
    bool open;
  };
  Row const rows[] = {
      {"in-rbi", "IN", "", "Asia/Kolkata", "sms", "2026-11-24 19:00", 0, true},
      {"in-rbi", "IN", "", "Asia/Kolkata", "sms", "2026-11-24 19:00", 1, false},
      {"cn-gbt45251", "CN", "", "Asia/Shanghai", "sms", "2026-11-24 21:59", 59, true},
      {"cn-gbt45251", "CN", "", "Asia/Shanghai", "sms", "2026-11-24 22:00", 0, false},
      {"cn-gbt45251", "CN", "", "Asia/Shanghai", "sms", "2026-11-24 07:59", 59, false},
      {"cn-gbt45251", "CN", "", "Asia/Shanghai", "sms", "2026-11-24 08:00", 0, true},
      {"au-rg96", "AU", "NSW", "Australia/Sydney", "call", "2026-11-28 08:30", 0, false}, // Saturday
      {"au-rg96", "AU", "NSW", "Australia/Sydney", "call", "2026-11-23 07:30", 0, true},  // Monday
      {"au-rg96", "AU", "NSW", "Australia/Sydney", "call", "2026-04-25 12:00", 0, false}, // Anzac Day
      {"ca-fcac", "CA", "ON", "America/Toronto", "email", "2026-11-29 12:59", 0, false},  // Sunday
      {"ca-fcac", "CA", "ON", "America/Toronto", "email", "2026-11-29 13:00", 0, true},
      {"ca-fcac", "CA", "ON", "America/Toronto", "email", "2026-11-29 17:00", 0, true},
      {"ca-qc", "CA", "QC", "America/Montreal", "email", "2026-06-24 10:00", 0, false}, // Fête nationale
      {"ca-qc", "CA", "QC", "America/Montreal", "email", "2026-06-25 10:00", 0, true},
      {"it-unirec", "IT", "", "Europe/Rome", "call", "2026-11-28 15:01", 0, false}, // Saturday
      {"it-unirec", "IT", "", "Europe/Rome", "call", "2026-11-28 15:00", 0, true},
      {"us-regf", "US", "", "America/New_York", "email", "2026-11-24 21:00", 0, true},
      {"us-regf", "US", "", "America/New_York", "email", "2026-11-24 21:00", 1, false},
      {"us-fl", "US", "FL", "America/New_York", "sms", "2026-11-24 07:59", 0, false},
      {"global-safe", "DE", "", "Europe/Berlin", "email", "2026-12-25 10:00", 0, false},
      {"global-safe", "DE", "", "Europe/Berlin", "email", "2026-12-24 10:00", 0, true},
      {"global-safe", "ZW", "", "Africa/Harare", "email", "2026-12-25 10:00", 0, true},  // no calendar
      {"global-safe", "CN", "", "Asia/Shanghai", "email", "2027-01-04 10:00", 0, false}, // not yet announced
  };
  for (auto const& row : rows) {
    INFO(row.pack << " " << row.at << " +" << row.second << " s");
    auto const rulebook = packs({row.pack});
    auto const customer = person(row.country, row.region, row.zone);
    auto const law = policy::jurisdiction_of(customer, rulebook);
    CHECK(closed_at(law, row.channel, wall(customer, row.at, row.second)).has_value() != row.open);
  }
}

TEST_CASE("shipped packs: a pack binds its own country, region, kind of customer and channels", "[policy]") {
  auto const rulebook = packs({"us-ma", "us-fl", "de-usual", "global-safe"});
  auto names = [&](Customer const& customer, std::string_view channel) {
    std::vector<std::string> list;
    for (auto const* each : policy::jurisdiction_of(customer, rulebook).policies) {
      if (policy::speaks(*each, channel, std::chrono::year{2026} / 11 / 24)) list.push_back(each->name);
    }
    std::ranges::sort(list);
    return list;
  };
  using Names = std::vector<std::string>;
  CHECK(names(person("US", "MA", "America/New_York"), "sms") == Names{"global-safe", "us-ma"});
  CHECK(names(person("US", "FL", "America/New_York"), "sms") == Names{"global-safe", "us-fl"});
  CHECK(names(person("US", "FL", "America/New_York"), "email") == Names{"global-safe"});
  CHECK(names(person("DE", "", "Europe/Berlin"), "email") == Names{"de-usual", "global-safe"});
  auto company = person("US", "MA", "America/New_York");
  company.kind = CustomerKind::organisation;
  CHECK(names(company, "sms") == Names{"global-safe"});
}
