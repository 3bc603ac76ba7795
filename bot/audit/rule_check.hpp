// RuleCheck: tests every rule of contact against what really happened, event by event, on the log alone.
// Rules are named; each finding says the rule, the event and the reason in words.
// Data: policies and calendars as the log's time had them. Errors: a line that is no event is a finding, not
// a stop.
#pragma once

#include "bot/audit/contact_log.hpp"
#include "core/domain/policy.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::audit {

struct Finding {
  std::string rule;
  Place place;
  std::string what;
};

struct Law {
  std::vector<Policy> policies;
  std::map<std::string, Calendar> calendars;
  int promise_grace_days = 1;
};

// Whether an answer of the kind was asked for this minute; others keep the hours of contact.
bool answers_at_once(std::string const& kind);

class RuleCheck {
 public:
  explicit RuleCheck(Law law) : law_(std::move(law)) {}

  void take_line(std::int64_t line, std::string_view json);
  // After the last event: what was begun has an end, what was queued is not forgotten. The log of a bot that
  // still runs is looked at as of `until`: what is on the wire, or waits and is not too old, is no finding.
  void end_of_log(Timestamp until = kNever);

  std::vector<Finding> const& findings() const { return findings_; }
  std::int64_t events() const { return events_; }
  Timestamp newest() const { return newest_; } // of all events
  std::int64_t attempts() const { return attempts_; }
  ContactLog const& log() const { return log_; }

 private:
  struct Hearing { // something that was read, and what followed from it at the same moment
    Place place;
    Json read;
    std::vector<std::pair<std::string, Json>> followed;

    bool has(std::string const& kind) const;
    Json const* ticket(std::string const& of_kind) const;
  };

  void found(std::string rule, Place const& place, std::string what);
  void check(Place const& place, std::string const& kind, Json const& fact); // before the log takes it
  void check_sequence(Place const& place, Json const& event);
  void check_ramp(Place const& place, std::string const& creditor);
  void check_queued(Place const& place, Json const& message);
  void check_begun(Place const& place, Json const& fact);
  void check_unasked(Place const& place, Person const& person, Json const& message);
  void check_timely(Place const& place, Person const& person);
  void check_budget(Place const& place, Person const& person, Json const& message);
  void check_answer_queued(Place const& place, Person const& person, Json const& message);
  void check_unread(Place const& place, Person const& person, Json const& fact);
  void follow(Place const& place, std::string const& kind, Json const& fact);
  void check_heard();
  void check_dispute_held(Hearing const& hearing);
  void check_ticket_moved(Place const& place, Person const& person, Json const& fact);
  void check_climbed(Place const& place, Person const& person, Json const& fact);
  void check_alert_begun(Place const& place, Person const& person, Json const& message);
  void forgotten_alerts(Place const& place, Person const& person, Timestamp now);
  void forgotten_answers(Place const& place, Person const& person, Timestamp now);
  void late_tickets(Place const& place, Person const& person, Timestamp now);
  bool in_persons_hands(Person const& person, Json const& message, Timestamp at) const;
  bool is_waiting(Person const& person, std::string const& ticket) const;
  bool holds_up(Person const& person, Json const& answer, Timestamp now) const;
  void check_lines(Place const& place, Person const& person, Json const& message);
  void check_quiet(Place const& place, Person const& person, Json const& message);
  void check_policy(Place const& place, Person const& person, Json const& message);
  void check_caps(Place const& place, Person const& person, Json const& message, Policy const& policy);
  bool matches(Policy const& policy, Person const& person, Json const& message, CivilDate date) const;
  bool works(std::string const& region, CivilDate date) const;
  bool promised(Person const& person, std::string const& receivable, Owed const& owed, Timestamp at) const;
  std::int64_t
  held(Person const& person, std::string const& receivable, Owed const& owed, Timestamp at) const;

  Law law_;
  ContactLog log_;
  std::map<std::string, std::pair<std::int64_t, std::string>> chains_; // newest sequence and digest
  std::optional<Hearing> heard_;
  std::vector<Finding> findings_;
  Timestamp newest_{};
  std::int64_t events_ = 0;
  std::int64_t attempts_ = 0;
};

} // namespace dunlin::audit
