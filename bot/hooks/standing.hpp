// Where a subscriber stands in the log: where it begins, what comes next for it, how far it lags. Pages, API
// and command line show it by this one. Runs on: the thread of the reader. Errors: GroundGone.
#pragma once

#include "bot/hooks/schedule.hpp"
#include "bot/hooks/subscriptions.hpp"
#include "store/reading.hpp"

namespace dunlin::hooks {

// What was kept, or where it begins: before the first event that became true when it was made or later.
WebhookProgress progress_of(Webhook const& webhook, store::EventReading& events);

struct Next {
  std::vector<ToldEvent> events;
  std::int64_t row = 0; // looked at up to here
  bool end = false;     // of the log
};
// The next events that are wanted, at most so many, out of so many rows.
Next next_of(
    Webhook const& webhook, std::int64_t after_row, store::EventReading& events, std::size_t at_most,
    std::size_t rows
);

inline constexpr int kWaitingCounted = 1000; // what waits is counted no further

struct WebhookStanding { // as it is shown, by every door
  std::string name, url;
  std::vector<std::string> events;
  WebhookState state = WebhookState::active;
  std::string why;
  Timestamp made_at{};
  std::optional<Timestamp> rotated_at{};
  int waiting = 0;
  std::optional<Timestamp> waiting_since{}, told_at{}, failing_since{}, next_at{};
  int failures = 0;
  std::vector<WebhookAttempt> recent;

  template <class V>
  static void fields(V&& visit) {
    visit("name", &WebhookStanding::name, "short name");
    visit("url", &WebhookStanding::url, "where it is told");
    visit("events", &WebhookStanding::events, "kinds of events; ROOM.* all of a room, * all");
    visit("state", &WebhookStanding::state, "active, paused by a person, or stopped by the bot");
    visit("why", &WebhookStanding::why, "why it is not active");
    visit("made_at", &WebhookStanding::made_at, "when it was made; what happened before is not told");
    visit("rotated_at", &WebhookStanding::rotated_at, "when its secret was changed; null: never");
    visit("waiting", &WebhookStanding::waiting, "events not told yet; 1000: or more");
    visit("waiting_since", &WebhookStanding::waiting_since, "when the oldest of them became true");
    visit("told_at", &WebhookStanding::told_at, "the last success; null: none yet");
    visit("failing_since", &WebhookStanding::failing_since, "since when nothing succeeds; null: it does");
    visit("next_at", &WebhookStanding::next_at, "when it is tried again; null: nothing failed");
    visit("failures", &WebhookStanding::failures, "attempts that failed since the last success");
    visit("recent", &WebhookStanding::recent, "newest attempts first, twenty at most");
  }
};
WebhookStanding standing_of(Webhook const& webhook, store::EventReading& events);

} // namespace dunlin::hooks
