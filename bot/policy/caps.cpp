#include "bot/policy/caps.hpp"

#include <algorithm>

namespace dunlin::policy {

namespace {

bool listed(std::vector<std::string> const& names, std::string_view name) {
  return names.empty() || std::ranges::find(names, name) != names.end();
}

bool counts(Policy const& policy, Cap const& cap, ContactMade const& contact) {
  bool const purpose = cap.purposes.empty()
                           ? contact.purpose != Purpose::alert
                           : std::ranges::find(cap.purposes, contact.purpose) != cap.purposes.end();
  return purpose && listed(policy.channels, contact.channel) && listed(cap.channels, contact.channel);
}

bool shares_scope(CapScope scope, ContactMade const& a, ContactMade const& b) {
  switch (scope) {
  case CapScope::customer: return true;
  case CapScope::account: return a.creditor == b.creditor;
  case CapScope::address: return a.address == b.address;
  }
  return true;
}

bool inside(Cap const& cap, Zone const& zone, Timestamp contact, Timestamp planned) {
  if (cap.window == CapWindow::rolling_hours) return planned - contact < std::chrono::hours{cap.length};
  return days_between(local(contact, zone).date, local(planned, zone).date) < cap.length;
}

// The contact that has to leave the window before one more fits in.
Timestamp frees_at(Cap const& cap, Zone const& zone, std::vector<Timestamp>& times) {
  if (cap.max <= 0) return kNever;
  std::ranges::sort(times, std::greater{});
  auto const blocking = times[static_cast<std::size_t>(cap.max - 1)];
  if (cap.window == CapWindow::rolling_hours) return blocking + std::chrono::hours{cap.length};
  return instant(plus_days(local(blocking, zone).date, cap.length), {0, 0}, zone);
}

} // namespace

std::optional<CapReached>
cap_reached(Jurisdiction const& law, std::span<ContactMade const> made, ContactMade const& planned) {
  std::optional<CapReached> strictest;
  auto const today = local(planned.at, law.zone).date;
  for (auto const* policy : law.policies) {
    if (!speaks(*policy, planned.channel, today)) continue;
    for (auto const& cap : policy->caps) {
      if (!counts(*policy, cap, planned)) continue;
      std::vector<Timestamp> times;
      for (auto const& contact : made) {
        if (counts(*policy, cap, contact) && shares_scope(cap.scope, contact, planned) &&
            inside(cap, law.zone, contact.at, planned.at))
          times.push_back(contact.at);
      }
      if (static_cast<int>(times.size()) < cap.max) continue;
      auto const frees = frees_at(cap, law.zone, times);
      if (strictest && strictest->frees >= frees) continue;
      strictest = CapReached{
          {ReasonCode::cap_reached,
           {{"cap", cap.id},
            {"max", std::to_string(cap.max)},
            {"length", std::to_string(cap.length)},
            {"unit", cap.window == CapWindow::calendar_days ? "days" : "hours"},
            {"until", iso_local(frees, law.zone)},
            {"policy", policy->name}}},
          frees
      };
    }
  }
  return strictest;
}

} // namespace dunlin::policy
