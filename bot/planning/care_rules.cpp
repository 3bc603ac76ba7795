// What stands against a follow-up: anything that makes a friendly word tactless or unlawful.
#include "bot/planning/care_decisions.hpp"
#include "bot/policy/caps.hpp"
#include "bot/policy/consent.hpp"
#include "bot/policy/windows.hpp"

#include <algorithm>

namespace dunlin::planning {

namespace {

using Verdict = std::optional<Reason>;

Verdict final_no(FollowUp& f, Reason reason) {
  f.final = true;
  return reason;
}

Address const* address_of(FollowUp const& f) {
  return f.facts.address(f.answer.to);
}

Verdict campaign_runs(FollowUp& f) {
  if (f.campaign == nullptr)
    return final_no(f, {ReasonCode::campaign_ended, {{"campaign", f.answer.campaign}}});
  auto const until = f.answer.owed_at + Days{f.campaign->late_days + 1};
  if (f.now >= until)
    return final_no(f, {ReasonCode::too_old, {{"until", iso_local(until, f.facts.customer.zone)}}});
  f.again = until;
  return std::nullopt;
}

Verdict address_is_good(FollowUp& f) {
  auto const* address = address_of(f);
  if (address != nullptr && address->state == AddressState::usable) return std::nullopt;
  return final_no(f, {ReasonCode::no_usable_address, {}});
}

Verdict is_wanted(FollowUp& f) {
  if (!policy::opted_out(f.facts.opt_outs, f.answer.creditor, Purpose::care, f.answer.to))
    return std::nullopt;
  return final_no(f, {ReasonCode::opted_out, {{"purpose", "care"}}});
}

Verdict creditor_sends(FollowUp& f) {
  auto const* creditor = f.rulebook.house.creditor(f.answer.creditor);
  if (creditor != nullptr && creditor->go_live.approved) return std::nullopt;
  return Reason{ReasonCode::not_approved, {{"creditor", creditor == nullptr ? "" : creditor->key}}};
}

Verdict nothing_is_stopped(FollowUp& f) {
  auto const* creditor = f.rulebook.house.creditor(f.answer.creditor);
  for (auto const& stop : f.rulebook.house.stops) {
    bool const ours = stop.scope == StopScope::everything ||
                      (stop.scope == StopScope::creditor && stop.what == creditor->key) ||
                      (stop.scope == StopScope::channel && stop.what == address_of(f)->channel);
    if (ours)
      return Reason{ReasonCode::stopped, {{"scope", std::string(name_of(stop.scope))}, {"what", stop.what}}};
  }
  return std::nullopt;
}

Verdict mail_is_read(FollowUp& f) {
  if (f.facts.unread_inbound == 0) return std::nullopt;
  f.again = std::min(f.again, f.now + kSoon);
  return Reason{ReasonCode::unread_mail, {{"count", std::to_string(f.facts.unread_inbound)}}};
}

Verdict nobody_talks(FollowUp& f) {
  for (auto const& hold : f.facts.holds) {
    if (!policy::stands(hold, f.now)) continue;
    if (hold.ends_at) f.again = std::min(f.again, *hold.ends_at);
    return Reason{ReasonCode::persons_hands, {}};
  }
  return std::nullopt;
}

Verdict no_ticket_stands(FollowUp& f) {
  bool const stands = std::ranges::any_of(f.facts.tickets, [](Ticket const& ticket) {
    return ticket.state != TicketState::closed;
  });
  return stands ? Verdict(Reason{ReasonCode::ticket_stands, {}}) : std::nullopt;
}

Verdict nothing_is_overdue(FollowUp& f) {
  auto const today = local(f.now, f.facts.customer.zone).date;
  bool const owes = std::ranges::any_of(f.facts.receivables, [&](ReceivableState const& state) {
    return !state.voided && state.open.positive() && state.receivable.due < today;
  });
  return owes ? Verdict(Reason{ReasonCode::owes_overdue, {}}) : std::nullopt;
}

Verdict window_is_open(FollowUp& f) {
  auto const& channel = address_of(f)->channel;
  auto reason = policy::closed_at(f.budget.law, channel, f.now);
  if (!reason) return std::nullopt;
  f.again = std::min(f.again, policy::next_open(f.budget.law, channel, f.now).value_or(f.now + kFarLook));
  return reason;
}

Verdict caps_leave_room(FollowUp& f) {
  ContactMade const planned{f.now,      address_of(f)->channel, f.answer.to, f.answer.creditor, Purpose::care,
                            MessageId{}};
  auto const reached = policy::cap_reached(f.budget.law, f.budget.contacts, planned);
  if (!reached) return std::nullopt;
  f.again = std::min(f.again, reached->frees);
  return reached->reason;
}

constexpr CareRule kRules[] = {
    {"campaign runs", campaign_runs},
    {"address is good", address_is_good},
    {"it is wanted", is_wanted},
    {"creditor sends", creditor_sends},
    {"nothing is stopped", nothing_is_stopped},
    {"mail is read", mail_is_read},
    {"nobody talks", nobody_talks},
    {"no ticket stands", no_ticket_stands},
    {"nothing is overdue", nothing_is_overdue},
    {"window is open", window_is_open},
    {"caps leave room", caps_leave_room},
};

} // namespace

std::span<CareRule const> care_rules() {
  return kRules;
}

} // namespace dunlin::planning
