// Campaign pages: what is written is what is meant, and mistakes are named with their line.
#include "config/book/campaign_page.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using config::parse_campaign;

namespace {

constexpr std::string_view kWhole = R"(title = "Wishes"
trigger = "day"
on = ["--1224", "2027-02-05"]
at = "11:30"
tiers = ["key", "a"]
countries = ["CN"]
for_persons = false
channels = ["email", "sms"]
template = "season"
priority = 2
gap_days = 100
late_days = 1
)";

} // namespace

TEST_CASE("campaign page: everything that is written is read", "[config]") {
  auto const campaign = parse_campaign("wishes", 3, kWhole);
  REQUIRE(campaign);
  CHECK(campaign->name == "wishes");
  CHECK(campaign->version == 3);
  CHECK(campaign->trigger == CampaignTrigger::day);
  REQUIRE(campaign->on.size() == 2);
  CHECK(campaign->on[0] == CampaignDay{std::nullopt, std::chrono::December / 24});
  CHECK(campaign->on[1] == CampaignDay{std::chrono::year{2027}, std::chrono::February / 5});
  CHECK(campaign->at == CivilTime{11, 30});
  CHECK(campaign->tiers == std::vector{Tier::key, Tier::a});
  CHECK(campaign->persons == false);
  CHECK(campaign->gap_days == 100);
}

TEST_CASE("campaign page: a mistake is named with its line and what is expected", "[config]") {
  struct Row {
    std::string_view from, to, said;
    int line;
  };
  auto const row = GENERATE(
      Row{"\"--1224\"", "\"24 December\"", "2027-02-06", 3}, Row{"\"day\"", "\"daily\"", "birthday", 2},
      Row{"\"key\", \"a\"", "\"gold\"", "\"key\"", 5}, Row{"priority = 2", "priority = 12", "9", 10},
      Row{"late_days", "lateness", "lateness", 12}
  );
  std::string body(kWhole);
  body.replace(body.find(row.from), row.from.size(), row.to);
  auto const campaign = parse_campaign("wishes", 1, body);
  REQUIRE_FALSE(campaign);
  auto const& error = campaign.error().front();
  INFO(config::text(error));
  CHECK(error.line == row.line);
  CHECK(config::text(error).find(row.said) != std::string::npos);
}

TEST_CASE("campaign page: what it cannot do without is asked for", "[config]") {
  auto const campaign = parse_campaign("wishes", 1, "trigger = \"day\"\n");
  REQUIRE_FALSE(campaign);
  std::string all;
  for (auto const& error : campaign.error())
    all += config::text(error) + "\n";
  for (auto const* needed : {"on", "channels", "template"})
    CHECK(all.find(needed) != std::string::npos);
}
