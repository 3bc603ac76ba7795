#include "bot/policy/jurisdiction.hpp"

#include <algorithm>

namespace dunlin::policy {

namespace {

bool covers_place(Policy const& policy, Customer const& customer) {
  if (policy.countries.empty()) return true;
  return std::ranges::any_of(policy.countries, [&](std::string const& place) {
    return place == customer.country ||
           (!customer.region.empty() && place == customer.country + "-" + customer.region);
  });
}

bool covers_kind(Policy const& policy, Customer const& customer) {
  return !policy.persons || *policy.persons == (customer.kind == CustomerKind::person);
}

} // namespace

Jurisdiction jurisdiction_of(Customer const& customer, Rulebook const& rulebook) {
  Jurisdiction law{{}, rulebook.calendar(customer.country, customer.region), customer.zone};
  for (auto const& policy : rulebook.policies) {
    if (covers_place(policy, customer) && covers_kind(policy, customer)) law.policies.push_back(&policy);
  }
  return law;
}

bool speaks(Policy const& policy, std::string_view channel, CivilDate on) {
  if (policy.valid_from && on < *policy.valid_from) return false;
  if (policy.valid_to && on > *policy.valid_to) return false;
  return policy.channels.empty() || std::ranges::find(policy.channels, channel) != policy.channels.end();
}

Calendar const* calendar_of(Creditor const& creditor, Rulebook const& rulebook) {
  if (creditor.calendar.empty()) return rulebook.calendar(creditor.country, "");
  auto const found = rulebook.calendars.find(creditor.calendar);
  return found == rulebook.calendars.end() ? nullptr : &found->second;
}

} // namespace dunlin::policy
