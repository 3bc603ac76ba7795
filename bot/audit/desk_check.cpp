// The part of RuleCheck that knows how tickets, alerts and answers go on, and that none is forgotten.
#include "bot/audit/rule_check.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dunlin::audit {

namespace {

constexpr int kTopRung = 2;
constexpr Days kSlack{1};        // a bot that is up looks at what is due within a day
constexpr Days kSettledAfter{7}; // from the question to the end without a word
constexpr Days kAskedWithin{14}; // a question waits for hours in which contact is allowed

bool is_late(Json const& ticket, std::string const& deadline) {
  return std::ranges::any_of(ticket.at("late"), [&](Json const& missed) { return missed == deadline; });
}

bool is_over(Json const& object, char const* member, Timestamp now, Days slack = kSlack) {
  auto const by = instant_in(object, member);
  return by && *by != kNever && *by + slack < now;
}

Colleague const* colleague(ContactLog const& log, std::string const& key) {
  auto const known = std::ranges::find(log.reps, key, &Colleague::key);
  return known == log.reps.end() ? nullptr : &*known;
}

bool can_be_told(ContactLog const& log, Colleague const& rep, std::string const& creditor) {
  auto const senders = log.senders.find(creditor);
  if (senders == log.senders.end()) return false;
  bool const by_mail = senders->second.contains("email") || senders->second.contains("sandbox");
  return (by_mail && !rep.email.empty()) || (senders->second.contains("sms") && !rep.phone.empty());
}

// Whether anybody stands on the rung of the customer's ladder.
bool rung_is_known(ContactLog const& log, Person const& person, std::string const& creditor, int rung) {
  auto const owner = person.owners.find(creditor);
  auto const* rep = owner == person.owners.end() ? nullptr : colleague(log, owner->second);
  if (rep == nullptr && !log.reps.empty()) rep = &log.reps.front();
  for (; rung > 0 && rep != nullptr; --rung)
    rep = colleague(log, rep->supervisor);
  return rep != nullptr && can_be_told(log, *rep, creditor);
}

} // namespace

void RuleCheck::check_ticket_moved(Place const& place, Person const& person, Json const& fact) {
  auto const& ticket = fact.at("ticket");
  if (text_of(fact, "by") != "bot" || text_of(ticket, "state") != "closed") return;
  auto const known = person.tickets.find(text_of(ticket, "id"));
  auto const since = known == person.tickets.end() ? std::nullopt : instant_in(known->second, "ask_at");
  bool const asked = std::ranges::any_of(person.answers, [&](auto const& told) {
    auto const& owing = told.second;
    return text_of(owing.answer, "kind") == "settled_question" && owing.state == "given" &&
           text_of(owing.answer, "ticket") == text_of(ticket, "id");
  });
  if (!asked || !since || place.at < *since + kSettledAfter)
    found("ticket.unasked", place, "taken for settled although the customer had no week to say otherwise");
}

// One rung at a time, not above the top, and not before its time unless the rung cannot be told.
void RuleCheck::check_climbed(Place const& place, Person const& person, Json const& fact) {
  auto const known = person.alerts.find(text_of(fact, "alert"));
  if (known == person.alerts.end()) {
    found("alert.climb", place, "an alert that is not open climbs");
    return;
  }
  auto const& alarm = known->second;
  auto const rung = fact.at("rung").get<int>();
  if (rung != alarm.rung + 1 || rung > kTopRung)
    found("alert.climb", place, fmt::format("from rung {} to {}", alarm.rung, rung));
  if (place.at < alarm.climbs_at && !alarm.in_vain)
    found("alert.climb", place, "climbs although the rung still had time");
}

void RuleCheck::check_alert_begun(Place const& place, Person const& person, Json const& message) {
  if (!person.alerts.contains(text_of(message.at("key"), "about")))
    found("alert.after_notice", place, "begun although somebody had taken notice");
}

void RuleCheck::forgotten_alerts(Place const& place, Person const& person, Timestamp now) {
  for (auto const& [id, alarm] : person.alerts) {
    auto const creditor = text_of(alarm.alert, "creditor");
    bool const above = alarm.rung < kTopRung && rung_is_known(log_, person, creditor, alarm.rung + 1);
    if (above && alarm.climbs_at != kNever && alarm.climbs_at + kSlack < now)
      found("alert.forgotten", place, "nobody took notice of alert " + id + " and it did not climb");
    else if (alarm.told < alarm.rung && alarm.since + kSlack < now &&
             rung_is_known(log_, person, creditor, alarm.rung))
      found("alert.forgotten", place, "nobody was told of alert " + id);
  }
}

void RuleCheck::late_tickets(Place const& place, Person const& person, Timestamp now) {
  for (auto const& [id, ticket] : person.tickets) {
    auto const state = text_of(ticket, "state");
    if (state == "closed") continue;
    bool const waits_for_question = state == "carried_out" && !instant_in(ticket, "ask_at");
    bool late = false;
    if (state == "recorded") late = is_over(ticket, "respond_by", now) && !is_late(ticket, "respond");
    if (state == "carried_out" && !waits_for_question)
      late = is_over(ticket, "ask_at", now);
    else if (state == "asked")
      late = is_over(ticket, "ask_at", now, kSettledAfter + kAskedWithin) && !is_waiting(person, id);
    else if (is_over(ticket, "solve_by", now))
      late = late || !is_late(ticket, waits_for_question ? "ask" : "solve");
    if (late) found("ticket.late", place, "ticket " + text_of(ticket, "number") + " is past its deadline");
  }
}

// Whether the question about the ticket is still owed: then that is what was forgotten, or is held up.
bool RuleCheck::is_waiting(Person const& person, std::string const& ticket) const {
  return std::ranges::any_of(person.answers, [&](auto const& told) {
    auto const& owing = told.second;
    return text_of(owing.answer, "ticket") == ticket && owing.state != "given" && owing.state != "dropped";
  });
}

// What is owed is queued, given up, or waits for a reason the log can name.
void RuleCheck::forgotten_answers(Place const& place, Person const& person, Timestamp now) {
  for (auto const& [id, owing] : person.answers) {
    if (owing.state != "owed" && owing.state != "failed") continue;
    auto const kind = text_of(owing.answer, "kind");
    if (kind == "follow_up") continue; // its day passes by itself
    auto const patience = answers_at_once(kind) ? kSlack : kAskedWithin;
    if (owing.since + patience >= now || holds_up(person, owing.answer, now)) continue;
    found(
        "answer.forgotten", place, "answer " + id + " (" + kind + ") is owed and nothing stands against it"
    );
  }
}

bool RuleCheck::holds_up(Person const& person, Json const& answer, Timestamp now) const {
  auto const creditor = text_of(answer, "creditor");
  auto const key = log_.creditor_keys.find(creditor);
  // Which channel an address belongs to is not asked: a stop of any channel is reason enough to wait.
  bool const stopped = std::ranges::any_of(log_.stops, [&](Stopped const& stop) {
    return stop.scope != "creditor" || (key != log_.creditor_keys.end() && stop.what == key->second);
  });
  if (stopped || !log_.approved.contains(creditor)) return true;
  return std::ranges::any_of(person.holds, [&](auto const& known) {
    auto const& hold = known.second;
    return hold.kind == "in_persons_hands" && (hold.creditor.empty() || hold.creditor == creditor) &&
           (!hold.ends_at || now < *hold.ends_at + kSlack);
  });
}

} // namespace dunlin::audit
