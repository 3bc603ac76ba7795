#include "bot/audit/contact_log.hpp"

#include <algorithm>

namespace dunlin::audit {

namespace {

std::int64_t minor_of(Json const& money) {
  return money.at("minor").get<std::int64_t>();
}

void take_receivable(Person& person, Json const& told) {
  auto& owed = person.owed[text_of(told, "id")];
  auto const amount = minor_of(told.at("amount"));
  owed.open += amount - owed.amount;
  owed.amount = amount;
  owed.due = parse_iso_date(text_of(told, "due")).value_or(CivilDate{});
  owed.creditor = text_of(told, "creditor");
  owed.number = text_of(told, "number");
  owed.currency = text_of(told.at("amount"), "currency");
}

void take_promise(Person& person, Place const& place, Json const& told) {
  auto& promised = person.promises[text_of(told, "id")];
  promised.creditor = text_of(told, "creditor");
  promised.by = parse_iso_date(text_of(told, "by")).value_or(CivilDate{});
  promised.state = text_of(told, "state");
  promised.since = place.at;
  for (auto const& receivable : told.at("receivables"))
    promised.receivables.insert(receivable.get<std::string>());
}

void take_hold(Person& person, Json const& told) {
  auto& held = person.holds[text_of(told, "id")];
  held.kind = text_of(told, "kind");
  held.creditor = text_of(told, "creditor");
  held.receivable = text_of(told, "receivable");
  if (!told.at("amount").is_null()) held.amount = minor_of(told.at("amount"));
  held.ends_at = instant_in(told, "ends_at");
}

void count_contact(Person& person, Sent const& sent) {
  person.contacted.push_back(
      {sent.begun_at, text_of(sent.message, "channel"), text_of(sent.message, "address"),
       text_of(sent.message, "creditor"), text_of(sent.message, "purpose"),
       said_by_a_person(person, sent.message)}
  );
}

void take_accepted(Person& person, Sent& sent) {
  if (sent.state != "unknown") count_contact(person, sent);
  sent.state = "accepted";
  for (auto const& line : sent.message.at("lines")) {
    if (line.at("raised").get<bool>())
      person.owed[text_of(line, "receivable")].level = line.at("level").get<int>();
  }
}

// What an accepted message raised falls by one, once, unless the receivable went on or the cycle ended.
void take_bounce(Person& person, Json const& fact) {
  auto const& message = fact.at("message");
  if (fact.at("hard").get<bool>()) person.addresses[text_of(message, "address")] = "bounced";
  auto& sent = person.messages[text_of(message, "id")];
  auto const& key = message.at("key");
  auto const about = person.cases.find(text_of(key, "about"));
  bool const runs =
      about != person.cases.end() && about->second.open && about->second.cycle == key.at("cycle").get<int>();
  bool const again = sent.state == "bounced";
  sent.state = "bounced";
  if (!runs || again) return;
  for (auto const& line : message.at("lines")) {
    auto& owed = person.owed[text_of(line, "receivable")];
    auto const level = line.at("level").get<int>();
    if (line.at("raised").get<bool>() && owed.level == level) owed.level = level - 1;
  }
}

void take_outcome(Person& person, std::string const& kind, Place const& place, Json const& fact) {
  auto& sent = person.messages[text_of(fact, "message")];
  if (kind == "attempt_begun") {
    sent.state = "begun";
    sent.attempts = fact.at("attempt").get<int>();
    sent.begun_at = place.at;
  } else if (kind == "message_accepted") {
    take_accepted(person, sent);
  } else if (kind == "attempt_unknown") {
    count_contact(person, sent);
    sent.state = "unknown";
  } else if (kind == "attempt_deferred") {
    sent.state = "queued";
  } else if (kind == "message_refused") {
    sent.state = "refused";
    if (text_of(fact, "why") == "address") person.addresses[text_of(sent.message, "address")] = "refused";
  } else if (kind == "message_cancelled") {
    sent.state = "cancelled";
  }
  if (!sent.message.is_null()) take_fate(person, sent.message, sent.state, place.at);
}

void take_money(Person& person, std::string const& kind, Json const& fact) {
  if (kind == "open_amount_stated") {
    person.owed[text_of(fact, "receivable")].open = minor_of(fact.at("open"));
    return;
  }
  auto const& allocation = fact.at("allocation");
  auto const amount = minor_of(allocation.at("amount"));
  person.owed[text_of(allocation, "receivable")].open += kind == "payment_allocated" ? -amount : amount;
}

void take_level(Person& person, std::string const& kind, Json const& fact) {
  if (kind == "level_set") {
    person.owed[text_of(fact, "receivable")].level = fact.at("level").get<int>();
    return;
  }
  person.cases[text_of(fact, "about")].open = false;
  // case_cured: a case is customer, creditor and currency; levels of settled receivables start again from
  // zero.
  for (auto& [id, receivable] : person.owed) {
    if (receivable.open <= 0 || receivable.voided) receivable.level = 0;
  }
}

void take_rep(ContactLog& log, Json const& told) {
  Colleague rep{
      text_of(told, "key"), text_of(told, "supervisor"), text_of(told, "email"), text_of(told, "phone")
  };
  auto const known = std::ranges::find(log.reps, rep.key, &Colleague::key);
  if (known == log.reps.end())
    log.reps.push_back(std::move(rep));
  else
    *known = std::move(rep);
}

void take_contact(Person& person, Json const& told) {
  for (auto const& address : told.at("addresses"))
    person.addresses.emplace(text_of(address, "id"), text_of(address, "state")); // what is known stays
}

// Nobody is left to answer, and nobody to be told.
void take_erased(Person& person) {
  person.erased = true;
  person.promises.clear();
  person.holds.clear();
  person.addresses.clear();
  person.tickets.clear();
  person.answers.clear();
  person.alerts.clear();
}

void take_house(ContactLog& log, std::string const& kind, Place const& place, Json const& fact) {
  if (kind == "creditor_recorded") {
    auto const& creditor = fact.at("creditor");
    auto const region = text_of(creditor, "calendar");
    log.creditor_keys[text_of(creditor, "id")] = text_of(creditor, "key");
    log.creditor_countries[text_of(creditor, "id")] = region.empty() ? text_of(creditor, "country") : region;
    auto& ramp = log.ramps[text_of(creditor, "id")];
    ramp.per_day = creditor.at("go_live").at("ramp_per_day").get<int>();
    ramp.zone = text_of(creditor, "zone");
    auto& senders = log.senders[text_of(creditor, "id")];
    senders.clear();
    for (auto const& sender : creditor.at("senders"))
      senders.insert(text_of(sender, "channel"));
    log.approved.erase(text_of(creditor, "id"));
    if (creditor.at("go_live").at("approved").get<bool>()) log.approved.insert(text_of(creditor, "id"));
  } else if (kind == "rep_recorded") {
    take_rep(log, fact.at("rep"));
  } else if (kind == "inbound_set_aside") {
    log.set_aside.insert(text_of(fact, "inbound"));
  } else if (kind == "stop_pulled") {
    log.stops.push_back({text_of(fact.at("stop"), "scope"), text_of(fact.at("stop"), "what"), place.at});
  } else if (kind == "stop_lifted") {
    std::erase_if(log.stops, [&](Stopped const& stop) {
      return stop.scope == text_of(fact, "scope") && stop.what == text_of(fact, "what");
    });
  }
}

void take_consent(Person& person, std::string const& kind, Json const& fact) {
  if (kind == "opted_out") {
    auto const& out = fact.at("opt_out");
    person.unwanted.push_back({text_of(out, "address"), text_of(out, "creditor"), text_of(out, "purpose")});
  } else {
    std::erase_if(person.unwanted, [&](Unwanted const& unwanted) {
      return unwanted.address.empty() || unwanted.address == text_of(fact, "address");
    });
  }
}

bool is_of_house(std::string const& kind) {
  static std::set<std::string> const kinds{"creditor_recorded", "stop_pulled",    "stop_lifted",
                                           "import_finished",   "book_published", "rep_recorded",
                                           "inbound_set_aside"};
  return kinds.contains(kind);
}

bool is_outcome(std::string const& kind) {
  static std::set<std::string> const kinds{"attempt_begun",   "message_accepted", "attempt_deferred",
                                           "message_refused", "attempt_unknown",  "message_cancelled"};
  return kinds.contains(kind);
}

} // namespace

std::string text_of(Json const& object, char const* name) {
  auto const found = object.find(name);
  return found == object.end() || !found->is_string() ? std::string() : found->get<std::string>();
}

std::optional<Timestamp> instant_in(Json const& object, char const* name) {
  auto const text = text_of(object, name);
  if (text.empty()) return std::nullopt;
  if (text == "never") return kNever;
  auto const at = parse_iso_instant(text);
  return at ? std::optional(*at) : std::nullopt;
}

void ContactLog::take(Place const& place, std::string const& kind, Json const& fact) {
  if (is_of_house(kind)) {
    take_house(*this, kind, place, fact);
    return;
  }
  auto& person = people[place.chain];
  if (kind == "customer_recorded") {
    auto const& customer = fact.at("customer");
    person.number = text_of(customer, "number");
    person.zone = text_of(customer, "zone");
    person.country = text_of(customer, "country");
    person.region = text_of(customer, "region");
    person.organisation = text_of(customer, "kind") == "organisation";
  } else if (kind == "contact_recorded") {
    take_contact(person, fact.at("contact"));
  } else if (kind == "customer_erased") {
    take_erased(person);
  } else if (kind == "account_recorded") {
    auto const& account = fact.at("account");
    person.owners[text_of(account, "creditor")] = text_of(account, "owner");
  } else if (kind == "case_opened") {
    person.cases[text_of(fact, "about")] = {fact.at("cycle").get<int>(), true};
  } else if (kind == "receivable_recorded") {
    take_receivable(person, fact.at("receivable"));
  } else if (kind == "receivable_voided") {
    person.owed[text_of(fact, "receivable")].voided = true;
    person.owed[text_of(fact, "receivable")].open = 0;
  } else if (kind == "open_amount_stated" || kind == "payment_allocated" || kind == "allocation_reversed") {
    take_money(person, kind, fact);
  } else if (kind == "level_set" || kind == "case_cured") {
    take_level(person, kind, fact);
  } else if (kind == "promise_recorded") {
    take_promise(person, place, fact.at("promise"));
  } else if (kind == "promise_ended") {
    person.promises[text_of(fact, "promise")].state = text_of(fact, "state");
  } else if (kind == "hold_set") {
    take_hold(person, fact.at("hold"));
  } else if (kind == "hold_released") {
    person.holds.erase(text_of(fact, "hold"));
  } else if (kind == "opted_out" || kind == "opted_in") {
    take_consent(person, kind, fact);
  } else if (kind == "message_queued") {
    auto& sent = person.messages[text_of(fact.at("message"), "id")];
    sent.message = fact.at("message");
    sent.state = "queued";
    take_fate(person, sent.message, sent.state, place.at);
  } else if (kind == "message_bounced") {
    take_bounce(person, fact);
  } else if (is_outcome(kind)) {
    take_outcome(person, kind, place, fact);
  } else {
    take_desk(person, place, kind, fact);
  }
}

} // namespace dunlin::audit
