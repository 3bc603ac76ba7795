// Campaigns, on the page of the plans: which run, when they speak, and the switch.
#include "bot/orders/orders.hpp"
#include "bot/web/pages/acts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace dunlin::web {
namespace {

std::string when_of(Tongue const& tongue, Campaign const& campaign) {
  auto const at = fmt::format("{:02}:{:02}", campaign.at.hour, campaign.at.minute);
  auto const days = std::to_string(campaign.days);
  switch (campaign.trigger) {
  case CampaignTrigger::paid: return tongue.say("%1 days after everything was paid, at %2", {days, at});
  case CampaignTrigger::ticket_closed:
    return tongue.say("%1 days after a ticket was closed, at %2", {days, at});
  case CampaignTrigger::every: return tongue.say("after %1 days without contact, at %2", {days, at});
  case CampaignTrigger::birthday: return tongue.say("on a contact’s birthday, at %2", {days, at});
  case CampaignTrigger::day: return tongue.say("on certain days, at %2", {days, at});
  }
  return {};
}

} // namespace

SafeHtml campaigns_of(Scene const& scene) {
  auto const& tongue = scene.tongue;
  CampaignsView view{.key = scene.viewer.form_key, .may_switch = scene.viewer.may(Role::administrator)};
  std::set<std::string> names;
  for (auto const& entry : scene.rulebook.house.book)
    if (entry.kind == BookKind::campaign) names.insert(entry.name);
  for (auto const& name : names) {
    auto const running = std::ranges::find(scene.rulebook.campaigns, name, &Campaign::name);
    CampaignLine line{.name = name, .title = name, .state = tongue.say("rests")};
    if (running != scene.rulebook.campaigns.end()) {
      line.title = tongue.say(running->title);
      line.when = when_of(tongue, *running);
      line.state = tongue.say("runs");
      line.tone = "good";
      line.runs = true;
    }
    view.lines.push_back(std::move(line));
  }
  return view.lines.empty() ? SafeHtml{} : scene.templates.render(view, tongue);
}

Outcome switch_campaign(Scene const& scene, Request const& request) {
  std::string const name(request.field("name"));
  auto const& house = scene.rulebook.house;
  auto const told =
      request.field("on") == "yes" ? orders::start_campaign(name, house) : orders::rest_campaign(name, house);
  if (!told && told.error().code == Errc::not_found) return no_such(scene, "There is no such campaign.");
  if (!told) return trouble(scene, 409, "Something else happened first", told.error().detail);
  Deed deed;
  deed.changes.push_back({house_chain(), {*told}});
  deed.then = "/plans";
  return deed;
}

Shape CampaignLine::shape() {
  static liquid::Field const told[] = {tell<&CampaignLine::name>("name"), tell<&CampaignLine::title>("title"),
                                       tell<&CampaignLine::when>("when"), tell<&CampaignLine::state>("state"),
                                       tell<&CampaignLine::tone>("tone"), tell<&CampaignLine::runs>("runs")};
  return told;
}
Shape CampaignsView::shape() {
  static liquid::Field const told[] = {
      tell<&CampaignsView::key>("key"), tell<&CampaignsView::may_switch>("may_switch"),
      tell<&CampaignsView::lines>("lines")
  };
  return told;
}

} // namespace dunlin::web
