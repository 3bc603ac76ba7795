#include "config/book/pages.hpp"
#include "config/book/plan_page.hpp"
#include "config/book/policy_page.hpp"
#include "config/shipped.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <map>

using namespace dunlin;
using namespace dunlin::config;

namespace {

std::string_view body_of(BookKind kind, std::string_view name) {
  for (auto const& page : shipped())
    if (page.kind == kind && page.name == name) return page.body;
  return {};
}

std::string mistakes(BookKind kind, std::string_view body) {
  std::string all;
  for (auto const& line : check_page(kind, body))
    all += line + "\n";
  return all;
}

} // namespace

TEST_CASE("book: every shipped page can be read", "[config]") {
  for (auto const& page : shipped()) {
    INFO(name_of(page.kind) << " " << page.name);
    CHECK(mistakes(page.kind, page.body) == "");
  }
  CHECK(shipped().size() > 20);
}

TEST_CASE("book: plan `standard` has four reminders and a call before the last", "[config]") {
  auto const plan = parse_plan("standard", 1, body_of(BookKind::plan, "standard")).value();
  std::vector<std::string> names;
  for (auto const& step : plan.steps) {
    CHECK(step.number == static_cast<int>(names.size()) + 1);
    names.push_back(step.name);
  }
  CHECK(names == std::vector<std::string>{"reminder-1", "reminder-2", "reminder-3", "call", "reminder-4"});
  CHECK(plan.steps[3].action == StepAction::task);
  CHECK(plan.steps[0].channels == std::vector<std::string>{"email", "sandbox"});
  auto const euro = Currency::parse("EUR").value();
  CHECK(std::ranges::find(plan.minimum, euro, &Money::currency)->minor == 10'00);
}

TEST_CASE(
    "book: policy `global-safe` is open on weekdays and a short Saturday, with three caps", "[config]"
) {
  auto const policy = parse_policy("global-safe", 1, body_of(BookKind::policy, "global-safe")).value();
  for (std::size_t day = 0; day < 5; ++day)
    CHECK(policy.week.at(day) == std::vector<OpenHours>{{{9, 0}, {19, 0}, true}});
  CHECK(policy.week.at(5) == std::vector<OpenHours>{{{10, 0}, {16, 0}, true}});
  CHECK(policy.week.at(6).empty());
  CHECK(policy.holidays == HolidayRule::ban);
  CHECK(policy.countries.empty());
  REQUIRE(policy.caps.size() == 3);
  CHECK(policy.caps[2].length == 30);
  CHECK(policy.caps[2].max == 8);
}

TEST_CASE("book: a policy without a window allows every hour, and an excluded end is out", "[config]") {
  auto const caps_only =
      parse_policy("x", 1, "source = \"s\"\n[[caps]]\nid = \"a\"\nhours = 24\nmax = 3\n").value();
  CHECK(caps_only.week.at(6) == std::vector<OpenHours>{{{0, 0}, {24, 0}, true}});
  CHECK(caps_only.caps.front().window == CapWindow::rolling_hours);
  auto const china = parse_policy("cn", 1, body_of(BookKind::policy, "cn-gbt45251")).value();
  CHECK_FALSE(china.week.at(0).front().end_included);
  CHECK(china.persons == true);
}

TEST_CASE("book: all mistakes of a page are said at once, with their lines", "[config]") {
  struct Row {
    BookKind kind;
    std::string_view body;
    std::vector<std::string> lines;
  };
  Row const rows[] = {
      {BookKind::plan,
       "minimum = [\"ten euros\"]\ngap_dayz = 3\n[[steps]]\nname = \"one\"\ndays = \"three\"\nat = "
       "\"25:00\"\n"
       "[[steps]]\naction = \"task\"\ntask = \"dance\"\n",
       {"1: minimum: expected an amount such as", "2: gap_dayz: expected a known key, perhaps \"gap_days\"",
        "5: steps[1].days: expected a whole number", "6: steps[1].at: expected a time of day",
        "steps[1].channels", "steps[1].template", "steps[2].name", "steps[2].task"}},
      {BookKind::policy,
       "force = \"maybe\"\n[window]\nmon-fri = [\"19:00-09:00\"]\nsomeday = [\"09:00-10:00\"]\n[[caps]]\nid "
       "= \"a\"\n",
       {"1: force: expected one of", "3: window.mon-fri: expected hours such as",
        "4: window.someday: expected a known key", "caps[1].days: expected either days", "caps[1].max",
        "source"}},
      {BookKind::calendar,
       "source = \"s\"\nworkdays = [\"moonday\"]\n[[holidays]]\nname = \"x\"\non = \"13-45\"\n",
       {"workdays", "holidays[1].on"}},
  };
  for (auto const& row : rows) {
    auto const said = mistakes(row.kind, row.body);
    for (auto const& line : row.lines)
      CHECK_THAT(said, tests::contains(line));
  }
}

TEST_CASE("rulebook: plans in every published version, policies and calendars in the newest", "[config]") {
  House house;
  std::map<std::pair<std::string, int>, std::string> bodies;
  auto const publish = [&](BookKind kind, std::string const& name, int version, BookState state,
                           std::string body) {
    house.book.push_back({kind, name, version, state, "", "test"});
    bodies[{name, version}] = std::move(body);
  };
  std::string const plan(body_of(BookKind::plan, "standard"));
  publish(BookKind::plan, "standard", 1, BookState::withdrawn, plan);
  publish(BookKind::plan, "standard", 2, BookState::published, plan);
  publish(BookKind::plan, "standard", 3, BookState::draft, plan);
  publish(BookKind::policy, "p", 1, BookState::published, "source = \"one\"\n");
  publish(BookKind::policy, "p", 2, BookState::published, "source = \"two\"\n");
  publish(BookKind::calendar, "XX", 1, BookState::published, "source = \"s\"\ncomplete_until = 2026-12-31\n");
  publish(BookKind::message_template, "t", 1, BookState::published, "{{");
  Creditor creditor;
  creditor.id = CreditorId::of({"acme"});
  creditor.go_live.ramp_per_day = 5;
  house.creditors = {creditor};
  auto const body = [&](BookEntry const& entry) -> std::optional<std::string> {
    return bodies.at({entry.name, entry.version});
  };
  auto const rulebook = rulebook_from(house, body);
  REQUIRE(rulebook);
  CHECK(rulebook->plan("standard", 1) != nullptr);
  CHECK(rulebook->newest_plan("standard")->version == 2);
  REQUIRE(rulebook->policies.size() == 1);
  CHECK(rulebook->policies.front().version == 2);
  CHECK(rulebook->calendars.contains("XX"));
  CHECK(rulebook->ramp_left.at(creditor.id) == 5);
  bodies[{"p", 2}] = "sauce = 1\n";
  auto const broken = rulebook_from(house, body);
  REQUIRE_FALSE(broken);
  CHECK_THAT(broken.error().detail, tests::contains("policy p version 2"));
}
