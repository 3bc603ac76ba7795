#include "bot/audit/rule_check.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dunlin::audit {

namespace {

constexpr std::chrono::hours kLongestAttempt{1}; // from its beginning to its recorded end

} // namespace

void RuleCheck::found(std::string rule, Place const& place, std::string what) {
  findings_.push_back({std::move(rule), place, std::move(what)});
}

void RuleCheck::take_line(std::int64_t line, std::string_view json) {
  Place place;
  place.line = line;
  auto const event = Json::parse(json, nullptr, false);
  bool const shaped = event.is_object() && event.contains("chain") && event.contains("seq") &&
                      event.contains("at") && event.contains("kind") && event.contains("fact") &&
                      event.at("seq").is_number_integer() && event.at("fact").is_object();
  if (!shaped) {
    found("log.shape", place, "not an event");
    return;
  }
  ++events_;
  place.chain = text_of(event, "chain");
  place.sequence = event.at("seq").get<std::int64_t>();
  place.at = parse_iso_instant(text_of(event, "at")).value_or(Timestamp{});
  newest_ = std::max(newest_, place.at);
  auto const kind = text_of(event, "kind");
  auto const& fact = event.at("fact");
  try {
    check_sequence(place, event);
    follow(place, kind, fact);
    check(place, kind, fact);
    log_.take(place, kind, fact);
  } catch (Json::exception const& wrong) {
    found("log.shape", place, wrong.what());
  }
}

void RuleCheck::check(Place const& place, std::string const& kind, Json const& fact) {
  if (kind == "message_queued") check_queued(place, fact.at("message"));
  if (kind == "attempt_begun") check_begun(place, fact);
  if (kind == "case_opened") check_ramp(place, text_of(fact, "creditor"));
  if (kind == "inbound_read") check_unread(place, log_.people[place.chain], fact);
  if (kind == "ticket_moved") check_ticket_moved(place, log_.people[place.chain], fact);
  if (kind == "task_opened" && text_of(fact.at("task"), "kind") == "plan_refused")
    found("plan.refused", place, "what the rules say was refused: " + text_of(fact.at("task"), "why"));
  if (kind == "alert_climbed") check_climbed(place, log_.people[place.chain], fact);
}

void RuleCheck::check_sequence(Place const& place, Json const& event) {
  auto& [newest, digest] = chains_[place.chain];
  if (place.sequence != newest + 1) {
    found("chain.gap", place, fmt::format("event {} follows event {}", place.sequence, newest));
  } else if (newest > 0 && text_of(event, "before") != digest) {
    found("chain.link", place, "the event before is not the one it was linked to");
  }
  newest = place.sequence;
  digest = text_of(event, "self");
}

void RuleCheck::check_ramp(Place const& place, std::string const& creditor) {
  auto& ramp = log_.ramps[creditor];
  auto const opened = ++ramp.opened[local(place.at, Zone::known(ramp.zone)).date];
  if (ramp.per_day > 0 && opened > ramp.per_day)
    found("ramp", place, fmt::format("case number {} of the day, {} were allowed", opened, ramp.per_day));
}

// One message per case, cycle, step, part and leg; and at most one leg that is neither refused nor cancelled.
void RuleCheck::check_queued(Place const& place, Json const& message) {
  auto const& person = log_.people[place.chain];
  auto const& key = message.at("key");
  auto round = key;
  round.erase("leg");
  for (auto const& [id, sent] : person.messages) {
    if (sent.message.is_null()) continue;
    auto known = sent.message.at("key");
    bool const gone = sent.state == "cancelled" || sent.state == "refused" || sent.state == "bounced";
    if (known == key && sent.state != "cancelled") {
      found("message.once", place, "queued twice for the same case, cycle, step, part and leg");
    }
    known.erase("leg");
    if (known == round && !gone && sent.message.at("key") != key) {
      found("message.one_leg", place, "another leg of the same step is still alive");
    }
  }
  check_answer_queued(place, person, message);
  for (auto const& line : message.at("lines")) {
    if (!line.at("raised").get<bool>()) continue;
    auto const owed = person.owed.find(text_of(line, "receivable"));
    int const level = owed == person.owed.end() ? 0 : owed->second.level;
    if (line.at("level").get<int>() != level + 1) {
      found(
          "level.one_step", place,
          fmt::format("receivable goes from level {} to {}", level, line.at("level").get<int>())
      );
    }
  }
}

void RuleCheck::check_begun(Place const& place, Json const& fact) {
  ++attempts_;
  auto& person = log_.people[place.chain];
  auto const found_sent = person.messages.find(text_of(fact, "message"));
  if (found_sent == person.messages.end() || found_sent->second.message.is_null()) {
    found("attempt.of_nothing", place, "an attempt of a message that was never queued");
    return;
  }
  auto const& sent = found_sent->second;
  if (sent.state != "queued") {
    found("attempt.after_end", place, "begun although the message is " + sent.state);
  }
  if (fact.at("attempt").get<int>() != sent.attempts + 1) {
    found("attempt.number", place, "attempts do not count up by one");
  }
  auto const expires = parse_iso_instant(text_of(sent.message, "expires_at"));
  if (expires && place.at > *expires) found("message.too_old", place, "begun after its maximum age");
  if (text_of(sent.message, "purpose") == "alert") {
    check_alert_begun(place, person, sent.message);
    return;
  }
  if (person.erased) found("erased", place, "an erased person is written to");
  check_quiet(place, person, sent.message);
  check_unasked(place, person, sent.message);
  if (text_of(sent.message, "purpose") == "dunning") check_lines(place, person, sent.message);
  check_policy(place, person, sent.message);
}

bool RuleCheck::works(std::string const& region, CivilDate date) const {
  auto calendar = law_.calendars.find(region);
  if (calendar == law_.calendars.end()) calendar = law_.calendars.find(region.substr(0, 2));
  auto const day = weekday_of(date).iso_encoding() - 1;
  if (calendar == law_.calendars.end()) return day < 5;
  if (calendar->second.work.contains(date)) return true;
  return calendar->second.workdays[day] && !calendar->second.off.contains(date);
}

bool RuleCheck::promised(Person const& person, std::string const& receivable, Owed const& owed, Timestamp at)
    const {
  for (auto const& [id, promise] : person.promises) {
    bool const covers = promise.creditor == owed.creditor &&
                        (promise.receivables.empty() || promise.receivables.contains(receivable));
    if (!covers || promise.state != "open") continue;
    auto const region = log_.creditor_countries.find(owed.creditor);
    auto last = promise.by;
    for (int left = law_.promise_grace_days; left > 0;) {
      last = plus_days(last, 1);
      if (works(region == log_.creditor_countries.end() ? "" : region->second, last)) --left;
    }
    // Wherever the creditor sits, the day after `last` has begun there 14 hours after it began in UTC at the
    // latest.
    auto const over = std::chrono::sys_days{plus_days(last, 1)} - std::chrono::hours{14};
    if (at < over) return true;
  }
  return false;
}

std::int64_t
RuleCheck::held(Person const& person, std::string const& receivable, Owed const& owed, Timestamp at) const {
  std::int64_t sum = 0;
  for (auto const& [id, hold] : person.holds) {
    bool const covers = (hold.creditor.empty() || hold.creditor == owed.creditor) &&
                        (hold.receivable.empty() || hold.receivable == receivable);
    if (!covers || (hold.ends_at && *hold.ends_at <= at)) continue;
    if (!hold.amount) return owed.open;
    sum += *hold.amount;
  }
  return std::min(sum, owed.open);
}

// Nothing is asked for that is paid, held or promised, and never more than is open.
void RuleCheck::check_lines(Place const& place, Person const& person, Json const& message) {
  for (auto const& line : message.at("lines")) {
    auto const id = text_of(line, "receivable");
    auto const known = person.owed.find(id);
    if (known == person.owed.end()) {
      found("line.of_nothing", place, "a receivable that was never recorded");
      continue;
    }
    auto const& owed = known->second;
    auto const asked = line.at("open").at("minor").get<std::int64_t>();
    if (owed.voided || (owed.amount > 0 && owed.open <= 0)) {
      found("paid", place, fmt::format("receivable {} is paid", owed.number));
    } else if (owed.amount > 0 && asked > owed.open) {
      found(
          "amount", place,
          fmt::format("receivable {}: asks {} of {} minor units", owed.number, asked, owed.open)
      );
    } else if (owed.amount > 0 && asked > owed.open - held(person, id, owed, place.at)) {
      found("hold", place, fmt::format("receivable {} is held", owed.number));
    }
    if (promised(person, id, owed, place.at)) {
      found("promise", place, fmt::format("receivable {} is promised and its day is not over", owed.number));
    }
  }
}

void RuleCheck::check_quiet(Place const& place, Person const& person, Json const& message) {
  auto const address = text_of(message, "address");
  auto const creditor = text_of(message, "creditor");
  for (auto const& unwanted : person.unwanted) {
    bool const covers = !said_by_a_person(person, message) &&
                        (unwanted.address.empty() || unwanted.address == address) &&
                        (unwanted.creditor.empty() || unwanted.creditor == creditor) &&
                        unwanted.purpose == text_of(message, "purpose");
    if (covers) found("opt_out", place, "the address does not want this");
  }
  auto const key = log_.creditor_keys.find(creditor);
  for (auto const& stop : log_.stops) {
    bool const covers =
        stop.scope == "everything" || (stop.scope == "channel" && stop.what == text_of(message, "channel")) ||
        (stop.scope == "creditor" && key != log_.creditor_keys.end() && stop.what == key->second);
    if (covers && place.at > stop.since + std::chrono::seconds{1})
      found("stop", place, "begun although a stop stands");
  }
}

void RuleCheck::end_of_log(Timestamp until) {
  check_heard();
  for (auto const& [chain, person] : log_.people) {
    auto const now = until == kNever ? newest_ : until;
    Place const of_person{.chain = chain};
    forgotten_alerts(of_person, person, now);
    forgotten_answers(of_person, person, now);
    late_tickets(of_person, person, now);
    for (auto const& [id, sent] : person.messages) {
      Place place;
      place.chain = chain;
      bool const on_the_wire = until != kNever && sent.begun_at + kLongestAttempt >= until;
      auto const expires =
          sent.message.is_null()
              ? std::nullopt
              : std::optional(parse_iso_instant(text_of(sent.message, "expires_at")).value_or(kNever));
      bool const still_waits = until != kNever && expires && *expires >= until;
      if (sent.state == "begun" && !on_the_wire)
        found("attempt.no_end", place, "message " + id + " was begun and has no end");
      if (sent.state == "queued" && !still_waits)
        found("message.forgotten", place, "message " + id + " is queued and nobody took it");
    }
  }
}

} // namespace dunlin::audit
