// Policy: what contact is allowed, as data with source and validity (jurisdiction packs). All that match a
// customer apply together and the strictest answer counts. Calendar: which days are worked, per region.
#pragma once

#include "core/domain/fields.hpp"
#include "core/domain/message.hpp"
#include "core/domain/time.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace dunlin {

enum class PolicyForce : std::uint8_t {
  law,
  regulator_guidance,
  industry_code,
  provider_policy,
  product_default
};
enum class HolidayRule : std::uint8_t { allow, ban };
enum class CapScope : std::uint8_t { customer, account, address };
enum class CapWindow : std::uint8_t { calendar_days, rolling_hours };

template <>
struct EnumNames<PolicyForce> {
  static constexpr std::array<std::string_view, 5> names{
      "law", "regulator_guidance", "industry_code", "provider_policy", "product_default"
  };
};
template <>
struct EnumNames<HolidayRule> {
  static constexpr std::array<std::string_view, 2> names{"allow", "ban"};
};
template <>
struct EnumNames<CapScope> {
  static constexpr std::array<std::string_view, 3> names{"customer", "account", "address"};
};
template <>
struct EnumNames<CapWindow> {
  static constexpr std::array<std::string_view, 2> names{"calendar_days", "rolling_hours"};
};

struct OpenHours { // wall clock of the customer's zone; both ends allowed to the second (12 CFR 1006.6(b)(1))
  CivilTime from;
  CivilTime to;
  bool end_included = true;
  bool operator==(OpenHours const&) const = default;
};

struct Cap {
  std::string id;
  CapScope scope = CapScope::customer;
  std::vector<std::string> channels; // empty: all
  std::vector<Purpose> purposes;     // empty: all but alert
  CapWindow window = CapWindow::calendar_days;
  int length = 1; // calendar days of the customer's zone, or hours
  int max = 1;
  bool operator==(Cap const&) const = default;
};

struct Policy {
  std::string name;
  int version = 0;
  std::string title;
  PolicyForce force = PolicyForce::product_default;
  bool mandatory = false;                       // a looser setting cannot override it
  std::vector<std::string> countries;           // empty: everywhere
  std::optional<bool> persons{};                // true: persons only; false: organisations only; none: both
  std::vector<std::string> channels;            // empty: all
  std::array<std::vector<OpenHours>, 7> week{}; // from Monday (ISO 8601); an empty day is closed
  HolidayRule holidays = HolidayRule::allow;
  std::vector<Cap> caps;
  std::string source;
  std::optional<CivilDate> valid_from{};
  std::optional<CivilDate> valid_to{}; // last day
  bool operator==(Policy const&) const = default;
};

struct Calendar {
  std::string region; // "DE", "DE-BY", "CN"
  int version = 0;
  std::array<bool, 7> workdays{true, true, true, true, true, false, false}; // from Monday
  std::map<CivilDate, std::string> off;                                     // holidays, with their name
  std::set<CivilDate> work;                  // worked although the weekday is not
  std::optional<CivilDate> complete_until{}; // beyond it nobody knows the holidays
  std::string source;
  bool operator==(Calendar const&) const = default;
};

} // namespace dunlin
