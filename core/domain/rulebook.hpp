// Rulebook: everything besides the customer that deciding needs: the house, and the plans, policies and
// calendars of the book, parsed. Immutable once built; the engine swaps it whole when the book's generation
// changes.
#pragma once

#include "core/domain/campaign.hpp"
#include "core/domain/house.hpp"
#include "core/domain/plan.hpp"
#include "core/domain/policy.hpp"

#include <map>
#include <utility>

namespace dunlin {

struct Rulebook {
  House house;
  std::map<std::pair<std::string, int>, Plan> plans; // by name and version: running cases pin theirs
  std::vector<Policy> policies;                      // newest published of each name
  std::map<std::string, Calendar> calendars;         // by region
  std::vector<Campaign> campaigns;                   // newest published of each name
  std::map<CreditorId, int> ramp_left; // cases that may still be opened for contact today; absent: no ramp

  Plan const* plan(std::string const& name, int version) const;
  Plan const* newest_plan(std::string const& name) const;
  Campaign const* campaign(std::string const& name) const; // none: it does not run
  // The calendar of a subdivision ("DE-BY"), else of the country ("DE"), else none.
  Calendar const* calendar(std::string const& country, std::string const& region) const;
};

} // namespace dunlin
