// The part of RuleCheck that knows when the bot may write of its own accord: not while a person talks with
// the customer, not to an address that is no good, not past what came in, and no more than a few answers a
// day.
#include "bot/audit/rule_check.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dunlin::audit {

namespace {

constexpr int kAnswersADay = 4;
constexpr std::chrono::seconds kCrossing{1}; // what came in this instant may cross what leaves

bool lists(Json const& message, std::string const& receivable) {
  return std::ranges::any_of(message.at("lines"), [&](Json const& line) {
    return text_of(line, "receivable") == receivable;
  });
}

// The ticket whose question this is; its own hold lasts until the answer.
std::string own_hold(Person const& person, Json const& answer) {
  if (text_of(answer, "kind") != "settled_question") return {};
  auto const ticket = person.tickets.find(text_of(answer, "ticket"));
  return ticket == person.tickets.end() ? std::string() : text_of(ticket->second, "hold");
}

} // namespace

bool answers_at_once(std::string const& kind) {
  static std::set<std::string> const kinds{"promise_confirmed", "proof_asked",     "ticket_opened", "copy",
                                           "statement",         "ticket_answered", "person"};
  return kinds.contains(kind);
}

bool RuleCheck::in_persons_hands(Person const& person, Json const& message, Timestamp at) const {
  auto const* owing = answer_given(person, message);
  auto const spared = owing == nullptr ? std::string() : own_hold(person, owing->answer);
  return std::ranges::any_of(person.holds, [&](auto const& known) {
    auto const& [id, hold] = known;
    bool const stands = hold.kind == "in_persons_hands" && (!hold.ends_at || at < *hold.ends_at) &&
                        (hold.creditor.empty() || hold.creditor == text_of(message, "creditor"));
    if (!stands || (!id.empty() && id == spared)) return false;
    if (text_of(message, "purpose") != "dunning") return true;
    return !hold.amount && (hold.receivable.empty() || lists(message, hold.receivable));
  });
}

// What the bot begins by itself; alerts go to our own people, and a person's words are a person's.
void RuleCheck::check_unasked(Place const& place, Person const& person, Json const& message) {
  auto const* owing = answer_given(person, message);
  auto const kind = owing == nullptr ? std::string() : text_of(owing->answer, "kind");
  auto const address = person.addresses.find(text_of(message, "address"));
  if (address != person.addresses.end() && address->second != "usable")
    found("address.no_good", place, "begun although the address is " + address->second);
  if (said_by_a_person(person, message)) return;
  if (kind != "ticket_opened" && in_persons_hands(person, message, place.at))
    found("in_persons_hands", place, "begun by the bot while a person talks with the customer");
  if (text_of(message, "purpose") == "service") check_budget(place, person, message);
  if (text_of(message, "purpose") == "care") check_timely(place, person);
}

// A friendly word comes when nothing is open between us: no hold, no ticket, no debt.
void RuleCheck::check_timely(Place const& place, Person const& person) {
  auto const today = local(place.at, Zone::known(person.zone)).date;
  bool const held = std::ranges::any_of(person.holds, [&](auto const& known) {
    return !known.second.ends_at || place.at < *known.second.ends_at;
  });
  bool const complains = std::ranges::any_of(person.tickets, [](auto const& known) {
    return text_of(known.second, "state") != "closed";
  });
  bool const owes = std::ranges::any_of(person.owed, [&](auto const& known) {
    auto const& owed = known.second;
    return !owed.voided && owed.open > 0 && owed.due < today;
  });
  if (held || complains || owes)
    found("care.untimely", place, "a follow-up while something is held, complained of or overdue");
}

void RuleCheck::check_budget(Place const& place, Person const& person, Json const& message) {
  auto const given = std::ranges::count_if(person.contacted, [&](Person::Contacted const& contact) {
    return contact.purpose == "service" && !contact.by_a_person &&
           contact.address == text_of(message, "address") && place.at - contact.at < std::chrono::hours{24};
  });
  if (given >= kAnswersADay)
    found("answer.budget", place, fmt::format("answer {} of a day to one address", given + 1));
}

// One message for an answer and its try, and none for what is not owed any more.
void RuleCheck::check_answer_queued(Place const& place, Person const& person, Json const& message) {
  auto const* owing = answer_given(person, message);
  if (owing != nullptr && owing->state != "owed")
    found("answer.once", place, "queued although the answer is " + owing->state);
}

// Between the arrival of what the customer sent and its reading nothing was begun.
void RuleCheck::check_unread(Place const& place, Person const& person, Json const& fact) {
  auto const inbound = text_of(fact, "inbound");
  auto const came = instant_in(fact, "received_at");
  bool const waited = came && !text_of(fact, "from").empty() && !person.heard.contains(inbound) &&
                      !log_.set_aside.contains(inbound);
  if (!waited) return;
  for (auto const& [id, sent] : person.messages) {
    if (sent.message.is_null() || text_of(sent.message, "purpose") == "alert") continue;
    if (sent.begun_at > *came + kCrossing && sent.begun_at < place.at)
      found("unread_mail", place, "message " + id + " was begun after this came in and before it was read");
  }
}

} // namespace dunlin::audit
