// Rules about the message: what it says, to whom, and whether now is the time.
#include "bot/planning/rules.hpp"
#include "bot/policy/caps.hpp"
#include "bot/policy/consent.hpp"
#include "bot/policy/days.hpp"
#include "bot/policy/windows.hpp"

#include <algorithm>

namespace dunlin::planning::rule {

namespace {

Timestamp first_open(Proposal const& p, Timestamp from) {
  if (from == kNever) return kNever;
  auto const open = policy::next_open(p.budget.law, p.to.address->channel, from);
  return open ? *open : p.now + kFarLook;
}

ContactMade contact_of(Proposal const& p) {
  return {p.now,
          p.to.address->channel,
          p.to.address->id,
          p.subject.creditor,
          Purpose::dunning,
          message_id_of(p.key)};
}

// The ordinals that folding the queued message will give, so that its key can name the smallest.
int part_of(Proposal const& p) {
  int joined = p.running.joined;
  int part = 0;
  for (auto const index : p.raised) {
    auto const& item = p.items[index];
    int const ordinal = item.ordinal != 0 ? item.ordinal : ++joined;
    if (item.next->step == p.step && (part == 0 || ordinal < part)) part = ordinal;
  }
  return part;
}

// What came back reached nobody: the same words by another way need not wait for the plan's gap. The law's
// caps still count it.
bool newest_came_back(Proposal const& p) {
  auto const newest = std::ranges::find_if(p.facts.contacts_made, [&](ContactMade const& made) {
    return made.purpose == Purpose::dunning && made.at == p.running.last_message_at;
  });
  if (newest == p.facts.contacts_made.end()) return false;
  return std::ranges::any_of(p.facts.failed, [&](FailedLeg const& leg) {
    return leg.address && same_message(leg.key, p.key) && message_id_of(leg.key) == newest->message;
  });
}

std::string first_of(std::initializer_list<std::string_view> languages) {
  for (auto const language : languages) {
    if (!language.empty()) return std::string(language);
  }
  return "en";
}

// The step's channels, in its order, that the creditor can write by: a creditor who names senders writes by
// their channels only.
std::vector<std::string> channels_of(Proposal const& p) {
  auto const& senders = p.creditor->senders;
  auto channels = p.step->channels;
  if (senders.empty()) return channels;
  std::erase_if(channels, [&](std::string const& channel) {
    return std::ranges::find(senders, channel, &Sender::channel) == senders.end();
  });
  return channels;
}

std::vector<MessageLine> lines_of(Proposal const& p) {
  std::vector<MessageLine> lines;
  for (auto const& item : p.items) {
    if (!p.listed(item)) continue;
    bool const raised = p.raises(item);
    lines.push_back(
        {item.claim.state->receivable.id, item.claim.chaseable, item.standing.level + (raised ? 1 : 0), raised
        }
    );
  }
  return lines;
}

} // namespace

Verdict highest_step_speaks(Proposal& p) {
  p.step = nullptr;
  for (auto const& item : p.items) {
    if (item.ready(p.now) && (p.step == nullptr || item.next->step->number > p.step->number))
      p.step = item.next->step;
  }
  for (std::size_t i = 0; i < p.items.size(); ++i) {
    if (!p.items[i].ready(p.now)) continue;
    if (p.plan->one_message_per_case) {
      p.raised.push_back(i);
    } else if (p.items[i].next->step == p.step) {
      p.raised.assign(1, i); // one receivable a message: the oldest at the highest step
      break;
    }
  }
  p.key = {p.running.id, p.running.cycle, p.step->number, part_of(p), 0};
  p.key.leg = legs_failed(p.facts, p.key);
  return Verdict::go_on;
}

Verdict customer_has_not_said_no(Proposal& p) {
  if (!policy::opted_out(p.facts.opt_outs, p.subject.creditor, Purpose::dunning)) return Verdict::go_on;
  return p.hold_back({ReasonCode::opted_out, {{"purpose", "dunning"}}}, kNever);
}

Verdict an_address_is_found(Proposal& p) {
  auto const channels = channels_of(p);
  auto const choice =
      choose_address(p.facts, p.rulebook.house, {channels, p.subject.creditor, Purpose::dunning, p.key});
  if (choice) {
    p.to = *choice;
    p.note(ReasonCode::chosen_channel, {{"channel", p.to.address->channel}});
    return Verdict::go_on;
  }
  auto const& reason = choice.error();
  bool const told = p.running.held_back && p.running.held_back->code == ReasonCode::no_usable_address;
  bool const asked = p.task_stands(TaskKind::find_address);
  if (reason.code == ReasonCode::no_usable_address) {
    if (asked) p.note(ReasonCode::task_open, {{"kind", "find_address"}});
    if (!asked && !told)
      p.open_task(
          TaskKind::find_address, "address", std::to_string(p.step->number),
          "no usable address on " + reason.with.front().value
      );
  }
  return p.hold_back(reason, kNever);
}

Verdict gap_is_kept(Proposal& p) {
  if (!p.running.last_message_at || p.plan->gap_days <= 0 || newest_came_back(p)) return Verdict::go_on;
  auto const& zone = p.facts.customer.zone;
  auto const free = plus_days(local(*p.running.last_message_at, zone).date, p.plan->gap_days);
  if (p.today >= free) return Verdict::go_on;
  return p.hold_back(
      {ReasonCode::gap_too_short, {{"days", std::to_string(p.plan->gap_days)}, {"until", iso(free)}}},
      first_open(p, instant(free, {0, 0}, zone))
  );
}

Verdict today_is_worked(Proposal& p) {
  auto const* calendar = p.budget.law.calendar;
  if (p.step->day_rule == DayRule::any_day || policy::is_business_day(calendar, p.today))
    return Verdict::go_on;
  auto const day = policy::next_business_day(calendar, plus_days(p.today, 1));
  return p.hold_back(
      {ReasonCode::not_a_business_day, {{"date", iso(p.today)}, {"until", iso(day)}}},
      first_open(p, instant(day, p.step->at, p.facts.customer.zone))
  );
}

Verdict window_is_open(Proposal& p) {
  auto reason = policy::closed_at(p.budget.law, p.to.address->channel, p.now);
  if (!reason) return Verdict::go_on;
  auto const open = policy::next_open(p.budget.law, p.to.address->channel, p.now);
  if (open) reason->with.push_back({"until", p.when(*open)});
  return p.hold_back(std::move(*reason), open ? *open : p.now + kFarLook);
}

Verdict caps_have_room(Proposal& p) {
  auto const reached = policy::cap_reached(p.budget.law, p.budget.contacts, contact_of(p));
  if (!reached) return Verdict::go_on;
  return p.hold_back(reached->reason, first_open(p, reached->frees));
}

Verdict message_is_queued(Proposal& p) {
  auto const& contact = *p.to.contact;
  Message message;
  message.id = message_id_of(p.key);
  message.key = p.key;
  message.customer = p.facts.customer.id;
  message.creditor = p.subject.creditor;
  message.channel = p.to.address->channel;
  message.contact = contact.id;
  message.address = p.to.address->id;
  message.template_name = p.step->template_name;
  message.language = first_of({contact.language, p.facts.customer.language, p.creditor->language});
  message.plan = p.plan->name;
  message.plan_version = p.plan->version;
  message.lines = lines_of(p);
  message.not_before = p.now;
  message.expires_at = p.now + std::chrono::hours{std::max(p.plan->message_age_hours, 1)};
  p.look_at(message.expires_at);
  p.budget.contacts.push_back(contact_of(p));
  p.tell(outbox::MessageQueued{std::move(message)});
  return Verdict::done;
}

Verdict message_is_young(Proposal& p) {
  if (p.now < p.last_look->expires_at) return Verdict::go_on;
  return p.hold_back({ReasonCode::too_old, {{"until", p.when(p.last_look->expires_at)}}}, kNever);
}

Verdict case_still_runs(Proposal& p) {
  auto const* waiting = p.facts.pending_message(p.last_look->id);
  if (waiting != nullptr && waiting->state == MessageState::unknown)
    return p.hold_back({ReasonCode::attempt_unknown, {{"step", std::to_string(p.key.step)}}}, kNever);
  if (p.running.open && p.running.cycle == p.key.cycle && p.step != nullptr) return Verdict::go_on;
  return p.hold_back({ReasonCode::nothing_overdue, {}}, kNever);
}

Verdict lines_are_still_true(Proposal& p) {
  for (auto const& line : p.last_look->lines) {
    auto const found = std::ranges::find_if(p.items, [&](Item const& item) {
      return item.claim.state->receivable.id == line.receivable;
    });
    if (found == p.items.end()) return p.hold_back({ReasonCode::paid, {}}, kNever);
    auto const& claim = found->claim;
    std::vector<Argument> with{{"number", claim.state->receivable.number}};
    if (claim.chaseable != line.open) {
      auto const code = claim.held.positive()       ? ReasonCode::on_hold
                        : claim.promised.positive() ? ReasonCode::promised
                                                    : ReasonCode::amount_changed;
      with.push_back({"amount", plain(claim.chaseable)});
      return p.hold_back({code, std::move(with)}, kNever);
    }
    if (line.raised && (line.level != found->standing.level + 1 || !found->due(p.now)))
      return p.hold_back({ReasonCode::step_not_due_yet, std::move(with)}, kNever);
  }
  return Verdict::go_on;
}

Verdict address_is_still_good(Proposal& p) {
  if (p.to.address == nullptr || p.to.address->state != AddressState::usable ||
      p.to.address->channel != p.last_look->channel)
    return p.hold_back({ReasonCode::address_changed, {}}, kNever);
  if (policy::opted_out(p.facts.opt_outs, p.subject.creditor, p.last_look->purpose, p.to.address->id))
    return p.hold_back(
        {ReasonCode::opted_out, {{"purpose", std::string(name_of(p.last_look->purpose))}}}, kNever
    );
  if (channel_stopped(p.rulebook.house, p.last_look->channel))
    return p.hold_back({ReasonCode::stopped, {{"scope", "channel"}, {"what", p.last_look->channel}}}, kNever);
  return Verdict::go_on;
}

} // namespace dunlin::planning::rule
