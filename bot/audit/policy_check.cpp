// The part of RuleCheck that knows windows, holidays and caps.
#include "bot/audit/rule_check.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dunlin::audit {

namespace {

bool inside(std::vector<OpenHours> const& hours, LocalMoment const& moment) {
  int const second = (moment.time.hour * 60 + moment.time.minute) * 60 + moment.second;
  return std::ranges::any_of(hours, [&](OpenHours const& open) {
    int const from = (open.from.hour * 60 + open.from.minute) * 60;
    int const to = (open.to.hour * 60 + open.to.minute) * 60;
    return second >= from && (second < to || (open.end_included && second == to));
  });
}

bool named(std::vector<std::string> const& names, std::string const& name) {
  return names.empty() || std::ranges::find(names, name) != names.end();
}

// What the customer asked for this minute may come at any hour.
bool asked_for(Person const& person, Json const& message) {
  auto const* owing = answer_given(person, message);
  return owing != nullptr && answers_at_once(text_of(owing->answer, "kind"));
}

} // namespace

bool RuleCheck::matches(Policy const& policy, Person const& person, Json const& message, CivilDate date)
    const {
  bool const country = named(policy.countries, person.country) ||
                       named(policy.countries, person.country + "-" + person.region);
  bool const kind = !policy.persons || *policy.persons == !person.organisation;
  bool const valid =
      (!policy.valid_from || *policy.valid_from <= date) && (!policy.valid_to || date <= *policy.valid_to);
  return country && kind && valid && named(policy.channels, text_of(message, "channel"));
}

void RuleCheck::check_policy(Place const& place, Person const& person, Json const& message) {
  if (asked_for(person, message)) return;
  auto const moment = local(place.at, Zone::known(person.zone));
  for (auto const& policy : law_.policies) {
    if (!matches(policy, person, message, moment.date)) continue;
    auto const day = weekday_of(moment.date).iso_encoding() - 1;
    if (!inside(policy.week[day], moment)) {
      found(
          "window", place,
          fmt::format(
              "{} is outside the hours of {}", iso_local(place.at, Zone::known(person.zone)), policy.name
          )
      );
    }
    if (policy.holidays == HolidayRule::ban) {
      auto calendar = law_.calendars.find(person.country + "-" + person.region);
      if (calendar == law_.calendars.end()) calendar = law_.calendars.find(person.country);
      if (calendar != law_.calendars.end() && calendar->second.off.contains(moment.date)) {
        found(
            "holiday", place, fmt::format("{} is {}", iso(moment.date), calendar->second.off.at(moment.date))
        );
      }
    }
    if (text_of(message, "purpose") != "service") check_caps(place, person, message, policy);
  }
}

void RuleCheck::check_caps(
    Place const& place, Person const& person, Json const& message, Policy const& policy
) {
  auto const zone = Zone::known(person.zone);
  auto const today = local(place.at, zone).date;
  auto const purpose = text_of(message, "purpose");
  for (auto const& cap : policy.caps) {
    auto const counts = [&](std::string const& channel, std::string const& what) {
      bool const fits = std::ranges::any_of(cap.purposes, [&](Purpose p) { return name_of(p) == what; });
      return named(cap.channels, channel) && (cap.purposes.empty() ? what != "alert" : fits);
    };
    if (!counts(text_of(message, "channel"), purpose)) continue;
    auto const before = std::ranges::count_if(person.contacted, [&](Person::Contacted const& contact) {
      if (!counts(contact.channel, contact.purpose)) return false;
      if (cap.scope == CapScope::account && contact.creditor != text_of(message, "creditor")) return false;
      if (cap.scope == CapScope::address && contact.address != text_of(message, "address")) return false;
      return cap.window == CapWindow::rolling_hours
                 ? place.at - contact.at < std::chrono::hours{cap.length}
                 : days_between(local(contact.at, zone).date, today) < cap.length;
    });
    if (before >= cap.max) {
      found(
          "cap", place,
          fmt::format("contact {} within {} ({}, at most {})", before + 1, cap.id, policy.name, cap.max)
      );
    }
  }
}

} // namespace dunlin::audit
