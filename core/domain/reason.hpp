// Reason: one rule that was looked at and what it said: a code from a closed list with its arguments. Words
// are made from it in the reader's language (bot/planning/words). A trace is every rule looked at, in order.
#pragma once

#include "core/domain/fields.hpp"

#include <string>
#include <vector>

namespace dunlin {

enum class ReasonCode : std::uint8_t { // stored: never renumber, append only
  // why something is sent or not
  step_due,
  step_not_due_yet,
  nothing_overdue,
  last_step_done,
  below_minimum,
  paid,
  on_hold,
  promised,
  opted_out,
  no_usable_address,
  outside_window,
  holiday,
  not_a_business_day,
  cap_reached,
  gap_too_short,
  message_pending,
  attempt_unknown,
  stopped,
  not_approved,
  ramp_used_up,
  payments_stale,
  task_open,
  skipped_late,
  merged_late,
  cutover_level,
  too_old,
  calendar_incomplete,
  address_changed,
  amount_changed,
  no_plan,
  no_policy,
  window_moved, // moved to the next open time
  chosen_channel,
  render_failed,
  customer_erased,
  task_step,
  unread_mail,   // the customer has written and nobody has read it yet
  answer_budget, // this address has had enough answers for a day: two bots may be talking
  persons_hands, // a person talks with the customer
  answer_owed,
  alert_open,
  follow_up_due,    // a campaign has something to say
  owes_overdue,     // no follow-up to whom owes something overdue
  ticket_stands,    // no follow-up while a complaint or question is open
  campaign_ended,   // the campaign is not in force any more
  said_not_arrived, // a person found out that a message of unknown fate did not arrive
};

template <>
struct EnumNames<ReasonCode> {
  static constexpr std::array<std::string_view, 46> names{
      "step_due",
      "step_not_due_yet",
      "nothing_overdue",
      "last_step_done",
      "below_minimum",
      "paid",
      "on_hold",
      "promised",
      "opted_out",
      "no_usable_address",
      "outside_window",
      "holiday",
      "not_a_business_day",
      "cap_reached",
      "gap_too_short",
      "message_pending",
      "attempt_unknown",
      "stopped",
      "not_approved",
      "ramp_used_up",
      "payments_stale",
      "task_open",
      "skipped_late",
      "merged_late",
      "cutover_level",
      "too_old",
      "calendar_incomplete",
      "address_changed",
      "amount_changed",
      "no_plan",
      "no_policy",
      "window_moved",
      "chosen_channel",
      "render_failed",
      "customer_erased",
      "task_step",
      "unread_mail",
      "answer_budget",
      "persons_hands",
      "answer_owed",
      "alert_open",
      "follow_up_due",
      "owes_overdue",
      "ticket_stands",
      "campaign_ended",
      "said_not_arrived"
  };
};

struct Argument {
  std::string name;  // "until", "amount", "policy" …
  std::string value; // plain forms: ISO dates and instants, "12.50 EUR", names; never personal
  bool operator==(Argument const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("name", &Argument::name, "what it is");
    visit("value", &Argument::value, "its plain form");
  }
};

struct Reason {
  ReasonCode code = ReasonCode::step_due;
  std::vector<Argument> with;
  bool operator==(Reason const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("code", &Reason::code, "the rule and what it said");
    visit("with", &Reason::with, "its arguments");
  }
};

using Trace = std::vector<Reason>;

} // namespace dunlin
