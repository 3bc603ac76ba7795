#include "config/book/campaign_page.hpp"

#include "config/toml/table_reader.hpp"

namespace dunlin::config {

namespace {

std::optional<CampaignDay> day_of(std::string const& text) {
  if (auto const yearly = parse_yearly_day(text)) return CampaignDay{std::nullopt, *yearly};
  auto const date = parse_iso_date(text);
  if (!date) return std::nullopt;
  return CampaignDay{date->year(), date->month() / date->day()};
}

void read_days(Campaign& campaign, TableReader& reader) {
  auto const* value = reader.take("on");
  for (auto const& text : reader.texts("on")) {
    auto const day = day_of(text);
    if (day)
      campaign.on.push_back(*day);
    else
      reader.wrong(*value, "on", "days as \"--1224\" (every year) or \"2027-02-06\"");
  }
  if (campaign.trigger == CampaignTrigger::day && campaign.on.empty())
    reader.missing("on", "at least one day, such as [\"--1224\"] for every 24 December");
}

void read_audience(Campaign& campaign, TableReader& reader) {
  auto const* tiers = reader.take("tiers");
  for (auto const& name : reader.texts("tiers")) {
    if (auto const tier = enum_of<Tier>(name))
      campaign.tiers.push_back(*tier);
    else
      reader.wrong(*tiers, "tiers", "some of \"key\", \"a\", \"b\", \"c\"");
  }
  campaign.countries = reader.texts("countries");
  if (reader.has("for_persons")) campaign.persons = reader.truth("for_persons", true);
}

} // namespace

std::expected<Campaign, ConfigErrors>
parse_campaign(std::string const& name, int version, std::string_view body) {
  auto const tree = parse_toml(body);
  if (!tree) return std::unexpected(tree.error());
  ConfigErrors errors;
  TableReader reader(*tree, "", errors);
  Campaign campaign;
  campaign.name = name;
  campaign.version = version;
  campaign.title = reader.text("title", name);
  campaign.trigger = reader.one_of("trigger", CampaignTrigger::paid);
  bool const silence = campaign.trigger == CampaignTrigger::every;
  campaign.days = reader.whole("days", silence ? 90 : 0, silence ? 7 : 0, 3650);
  campaign.at = reader.clock("at", {10, 0});
  read_days(campaign, reader);
  read_audience(campaign, reader);
  campaign.channels = reader.texts("channels");
  campaign.template_name = reader.required_text("template");
  campaign.priority = reader.whole("priority", 5, 1, 9);
  campaign.gap_days = reader.whole("gap_days", 30, 1, 3650);
  campaign.late_days = reader.whole("late_days", 3, 0, 60);
  if (campaign.channels.empty()) reader.missing("channels", "at least one channel, such as [\"email\"]");
  reader.finish();
  if (!errors.empty()) return std::unexpected(std::move(errors));
  return campaign;
}

} // namespace dunlin::config
