#include "core/domain/rulebook.hpp"

#include <algorithm>
#include <limits>

namespace dunlin {

Plan const* Rulebook::plan(std::string const& name, int version) const {
  auto const found = plans.find({name, version});
  return found == plans.end() ? nullptr : &found->second;
}

Plan const* Rulebook::newest_plan(std::string const& name) const {
  auto after = plans.upper_bound({name, std::numeric_limits<int>::max()});
  if (after == plans.begin()) return nullptr;
  --after;
  return after->first.first == name ? &after->second : nullptr;
}

Campaign const* Rulebook::campaign(std::string const& name) const {
  auto const found = std::ranges::find(campaigns, name, &Campaign::name);
  return found == campaigns.end() ? nullptr : &*found;
}

Calendar const* Rulebook::calendar(std::string const& country, std::string const& region) const {
  if (!region.empty()) {
    if (auto const found = calendars.find(country + "-" + region); found != calendars.end())
      return &found->second;
  }
  auto const found = calendars.find(country);
  return found == calendars.end() ? nullptr : &found->second;
}

} // namespace dunlin
