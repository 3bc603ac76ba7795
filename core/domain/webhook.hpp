// Webhook: an endpoint of another program that is told of events, and how far it has been told. What is
// wanted is a fact of the house; the progress is none: it moves with every delivery and says nothing that a
// customer or a person should read later. Secrets are made from the master key and `secret`, so none stands
// here.
#pragma once

#include "core/domain/fields.hpp"
#include "core/domain/id.hpp"
#include "core/domain/time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dunlin {

struct WebhookTag {
  static constexpr std::string_view kKind = "webhook";
};
using WebhookId = Id<WebhookTag>;

enum class WebhookState : std::uint8_t { // stored: never renumber
  active,
  paused, // by a person
  stopped // by the bot: the endpoint said it is gone, or failed for too long
};

template <>
struct EnumNames<WebhookState> {
  static constexpr std::array<std::string_view, 3> names{"active", "paused", "stopped"};
};

struct Webhook {
  std::string name;
  std::string url;
  std::vector<std::string> events; // kinds; "desk.*": all of a room; "*": all
  int secret = 1;                  // which one signs; the one before does, too, for a day
  Timestamp made_at{};             // with the name it is the identity: what happened before is not told
  Timestamp rotated_at{};
  Timestamp tried_at{}; // somebody asked that it be tried now: what was waited for before is over
  WebhookState state = WebhookState::active;
  std::string why; // of the state; empty while active
  bool operator==(Webhook const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("name", &Webhook::name, "short name");
    visit("url", &Webhook::url, "where it is told");
    visit("events", &Webhook::events, "kinds of events; ROOM.* all of a room, * all");
    visit("secret", &Webhook::secret, "number of the secret that signs, from 1");
    visit("made_at", &Webhook::made_at, "when it was made; what happened before is not told");
    visit(
        "rotated_at", &Webhook::rotated_at, "when the secret was changed; for a day the older one signs, too"
    );
    visit("tried_at", &Webhook::tried_at, "when somebody last asked to try now");
    visit("state", &Webhook::state, "active, paused by a person, or stopped by the bot");
    visit("why", &Webhook::why, "why it is not active");
  }

  WebhookId id() const { return WebhookId::of({name, iso(made_at)}); }
};

struct WebhookAttempt { // one request, newest kept
  std::string event;    // its webhook-id
  std::string kind;
  Timestamp at{};
  int status = 0; // of the answer (RFC 9110); 0: there was none
  std::string detail;
  bool operator==(WebhookAttempt const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("event", &WebhookAttempt::event, "the event's chain and seq, as in webhook-id");
    visit("kind", &WebhookAttempt::kind, "kind of the event");
    visit("at", &WebhookAttempt::at, "when it was tried");
    visit("status", &WebhookAttempt::status, "HTTP status of the answer; 0 when there was none");
    visit("detail", &WebhookAttempt::detail, "what went wrong, cut short; empty when nothing did");
  }
};

struct WebhookProgress {
  std::int64_t row = 0; // of the newest event that is done with, in the order of writing
  int failures = 0;     // in a row
  std::optional<Timestamp> failing_since{};
  Timestamp next_at{};                  // not tried before
  std::optional<Timestamp> told_at{};   // last success
  std::vector<WebhookAttempt> recent{}; // the newest first
  bool operator==(WebhookProgress const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("row", &WebhookProgress::row, "the newest event that is done with");
    visit("failures", &WebhookProgress::failures, "attempts that failed since the last success");
    visit("failing_since", &WebhookProgress::failing_since, "since when nothing succeeds");
    visit("next_at", &WebhookProgress::next_at, "not tried before");
    visit("told_at", &WebhookProgress::told_at, "the last success");
    visit("recent", &WebhookProgress::recent, "newest attempts");
  }
};

} // namespace dunlin
