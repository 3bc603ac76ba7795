// ContactLog: what the events say, told once more by code that shares nothing with the code that made them:
// who owes what, who promised, held, opted out, which messages were begun and how they ended. The rules look
// at it. Why a second telling: a rule checked with the code that broke it finds nothing. Input: events as
// JSON objects in the order they were written (docs/events.md). Unknown kinds are passed over.
#pragma once

#include "core/domain/time.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace dunlin::audit {

using Json = nlohmann::json;

struct Place { // where in the log
  std::int64_t line = 0;
  std::string chain;
  std::int64_t sequence = 0;
  Timestamp at{};
};

struct Owed {
  std::string creditor;
  std::string number;
  std::string currency;
  std::int64_t amount = 0;
  std::int64_t open = 0;
  CivilDate due{};
  bool voided = false;
  int level = 0;
};

struct Promised {
  std::string creditor;
  std::set<std::string> receivables; // empty: all
  CivilDate by{};
  Timestamp since{};
  std::string state;
};

struct Held {
  std::string kind;
  std::string creditor;   // empty: all
  std::string receivable; // empty: all
  std::optional<std::int64_t> amount{};
  std::optional<Timestamp> ends_at{};
};

struct Unwanted {
  std::string address;  // empty: all
  std::string creditor; // empty: all
  std::string purpose;
};

struct Sent { // one message and what became of it
  Json message;
  std::string state = "queued"; // queued, begun, accepted, refused, unknown, cancelled, bounced
  int attempts = 0;
  Timestamp begun_at{};
};

struct Owing { // an answer the customer is owed
  Json answer;
  std::string state = "owed"; // owed, queued, given, failed, dropped
  Timestamp since{};
};

struct Alarm { // an alert nobody has acknowledged yet
  Json alert;
  int rung = 0;
  int told = -1; // highest rung a message was queued for
  bool in_vain = false;
  Timestamp climbs_at{};
  Timestamp since{}; // on this rung
};

struct Running { // a case
  int cycle = 0;
  bool open = false;
};

struct Person {
  std::string number;
  std::string zone = "Etc/UTC";
  std::string country;
  std::string region;
  bool organisation = true;
  std::map<std::string, Owed> owed;
  std::map<std::string, Promised> promises;
  std::map<std::string, Held> holds;
  std::vector<Unwanted> unwanted;
  std::map<std::string, Sent> messages;
  std::map<std::string, Running> cases;
  std::map<std::string, std::string> addresses; // id -> usable, or why not
  std::map<std::string, std::string> owners;    // creditor -> rep
  std::map<std::string, Json> tickets;          // as they are now
  std::map<std::string, Owing> answers;
  std::map<std::string, Alarm> alerts;
  std::set<std::string> heard; // inbounds
  bool erased = false;
  struct Contacted {
    Timestamp at{};
    std::string channel;
    std::string address;
    std::string creditor;
    std::string purpose;
    bool by_a_person = false;
  };
  std::vector<Contacted> contacted; // begun attempts that may have arrived
};

struct Stopped {
  std::string scope;
  std::string what;
  Timestamp since{};
};

struct Ramp {      // how a creditor goes live
  int per_day = 0; // 0: no limit
  std::string zone = "Etc/UTC";
  std::map<CivilDate, int> opened; // cases, by its civil day
};

struct Colleague { // a rep
  std::string key;
  std::string supervisor;
  std::string email;
  std::string phone;
};

struct ContactLog {
  std::map<std::string, Person> people; // by chain
  std::vector<Stopped> stops;
  std::map<std::string, std::string> creditor_keys;      // id -> key
  std::map<std::string, std::string> creditor_countries; // id -> calendar region
  std::map<std::string, Ramp> ramps;                     // by creditor's id
  std::map<std::string, std::set<std::string>> senders;  // creditor's id -> channels
  std::set<std::string> approved;                        // creditors' ids
  std::vector<Colleague> reps;
  std::set<std::string> set_aside; // inbounds

  // Makes the event true. Rules that judge an event look at the log before it is taken.
  void take(Place const& place, std::string const& kind, Json const& fact);
};

std::string text_of(Json const& object, char const* name); // "" for absent and null
std::optional<Timestamp> instant_in(Json const& object, char const* name);

// What the kinds of the desk make true of a person, and what a message's fate means to the answer or alert it
// belongs to; other kinds change nothing.
void take_desk(Person& person, Place const& place, std::string const& kind, Json const& fact);
void take_fate(Person& person, Json const& message, std::string const& fate, Timestamp at);

// A person's own words are given whatever the customer said of the bot's.
bool said_by_a_person(Person const& person, Json const& message);
// The answer a message gives, if it gives one.
Owing const* answer_given(Person const& person, Json const& message);

} // namespace dunlin::audit
