// The part of the contact log that knows answers, tickets, alerts and what came in.
#include "bot/audit/contact_log.hpp"

#include <algorithm>

namespace dunlin::audit {

namespace {

// Messages of answers and alerts are about them by the bytes of their id.
std::string about(Json const& message) {
  return text_of(message.at("key"), "about");
}

void take_alert(Person& person, Place const& place, Json const& told) {
  auto const id = text_of(told, "id");
  if (person.alerts.contains(id)) return;
  person.alerts[id] = {told, 0, -1, false, instant_in(told, "climbs_at").value_or(kNever), place.at};
}

void take_climb(Person& person, Place const& place, Json const& fact) {
  auto const known = person.alerts.find(text_of(fact, "alert"));
  if (known == person.alerts.end()) return;
  auto& alarm = known->second;
  alarm.rung = fact.at("rung").get<int>();
  alarm.climbs_at = instant_in(fact, "climbs_at").value_or(kNever);
  alarm.since = place.at;
  alarm.in_vain = false;
}

void take_answer(Person& person, Place const& place, Json const& told) {
  auto& owing = person.answers[text_of(told, "id")];
  bool const known = !owing.answer.is_null() && owing.state != "given" && owing.state != "dropped";
  if (!known) owing = {told, "owed", place.at};
}

} // namespace

void take_desk(Person& person, Place const& place, std::string const& kind, Json const& fact) {
  if (kind == "ticket_opened" || kind == "ticket_moved")
    person.tickets[text_of(fact.at("ticket"), "id")] = fact.at("ticket");
  else if (kind == "alert_raised")
    take_alert(person, place, fact.at("alert"));
  else if (kind == "alert_climbed")
    take_climb(person, place, fact);
  else if (kind == "alert_acknowledged")
    person.alerts.erase(text_of(fact, "alert"));
  else if (kind == "answer_owed")
    take_answer(person, place, fact.at("answer"));
  else if (kind == "answer_dropped")
    person.answers[text_of(fact, "answer")].state = "dropped";
  else if (kind == "address_judged")
    person.addresses[text_of(fact, "address")] = text_of(fact, "state");
  else if (kind == "inbound_read")
    person.heard.insert(text_of(fact, "inbound"));
}

void take_fate(Person& person, Json const& message, std::string const& fate, Timestamp at) {
  bool const came_back = fate == "refused" || fate == "cancelled";
  if (auto const alert = person.alerts.find(about(message)); alert != person.alerts.end()) {
    auto& alarm = alert->second;
    auto const rung = message.at("key").at("step").get<int>() - 1;
    if (fate == "queued") alarm.told = std::max(alarm.told, rung); // a deferred one is queued again
    if (came_back && rung == alarm.rung) alarm.in_vain = true;
    return;
  }
  auto const answer = person.answers.find(about(message));
  if (answer == person.answers.end()) return;
  auto& owing = answer->second;
  if (fate == "accepted" || fate == "unknown")
    owing.state = "given";
  else if (came_back)
    owing.state = fate == "refused" ? "failed" : "owed";
  else
    owing.state = "queued";
  owing.since = at;
}

Owing const* answer_given(Person const& person, Json const& message) {
  auto const known = person.answers.find(about(message));
  return known == person.answers.end() ? nullptr : &known->second;
}

bool said_by_a_person(Person const& person, Json const& message) {
  auto const* owing = answer_given(person, message);
  if (owing == nullptr) return false;
  auto const kind = text_of(owing->answer, "kind");
  return kind == "person" || kind == "ticket_answered";
}

} // namespace dunlin::audit
