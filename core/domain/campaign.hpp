// Campaign: a follow-up that keeps in touch, as it is written in the book: what sets it off, whom it is for,
// and what is said. Nothing of it goes to whom owes something overdue, complains, or talks with a person; it
// shares the customer's budget of contacts with everything else and comes last. Days are civil days of the
// customer's zone.
#pragma once

#include "core/domain/customer.hpp"
#include "core/domain/fields.hpp"
#include "core/domain/time.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace dunlin {

enum class CampaignTrigger : std::uint8_t {
  paid,          // the newest receivable was settled
  ticket_closed, // the newest ticket was closed
  every,         // so many days have gone by since the last contact
  birthday,      // of a contact
  day            // a day of the calendar: a holiday, the end of the year
};

template <>
struct EnumNames<CampaignTrigger> {
  static constexpr std::array<std::string_view, 5> names{"paid", "ticket_closed", "every", "birthday", "day"};
};

struct CampaignDay { // one day, or the same day of every year
  std::optional<std::chrono::year> year{};
  std::chrono::month_day day{};
  bool operator==(CampaignDay const&) const = default;
};

struct Campaign {
  std::string name;
  int version = 0;
  std::string title; // for people
  CampaignTrigger trigger = CampaignTrigger::paid;
  int days = 0; // after the trigger; of `every`: how many days of silence
  CivilTime at{10, 0};
  std::vector<CampaignDay> on;        // of `day`
  std::vector<Tier> tiers;            // empty: all
  std::vector<std::string> countries; // ISO 3166-1 alpha-2; empty: all
  std::optional<bool> persons{};      // true: persons only; false: organisations only
  std::vector<std::string> channels;  // in order of preference
  std::string template_name;
  int priority = 5;  // 1 goes first when several want the same day
  int gap_days = 30; // least days between two messages of this campaign to one customer
  int late_days = 3; // how many days later it may still be said; then it is dropped
  bool operator==(Campaign const&) const = default;
};

// RFC 6350 section 4.3.1: "--MMDD", a day without a year.
std::optional<std::chrono::month_day> parse_yearly_day(std::string_view text);
// The day in that year; 29 February is 1 March where there is none.
CivilDate day_in(std::chrono::month_day day, std::chrono::year year);

} // namespace dunlin
