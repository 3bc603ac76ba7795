// Alert: the notice a rep gets and must acknowledge. It climbs a ladder (rung 0 the rep, 1 the supervisor, 2
// the manager) until somebody acknowledges it.
#pragma once

#include "core/domain/fields.hpp"
#include "core/domain/id.hpp"
#include "core/domain/time.hpp"

#include <optional>
#include <string>

namespace dunlin {

enum class AlertKind : std::uint8_t {
  complaint,
  dispute,
  question,
  broken_promise,
  ticket_late,
  ticket_reopened,
  call_wanted,
  to_read,  // a reply that nobody but a person can understand
  low_score // the customer was asked and is not content
};

template <>
struct EnumNames<AlertKind> {
  static constexpr std::array<std::string_view, 9> names{"complaint",      "dispute",     "question",
                                                         "broken_promise", "ticket_late", "ticket_reopened",
                                                         "call_wanted",    "to_read",     "low_score"};
};

inline constexpr int kTopRung = 2;

struct Alert {
  AlertId id;
  AlertKind kind = AlertKind::to_read;
  CreditorId creditor;
  std::optional<TicketId> ticket{};
  int rung = 0;
  int told = -1;              // highest rung a message was queued for; set by folding
  bool undeliverable = false; // the newest message of this rung could not be delivered; set by folding
  Timestamp raised_at{};
  Timestamp climbs_at{};
  int in_vain = 0; // messages of this rung that could not be delivered; set by folding
  bool operator==(Alert const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("id", &Alert::id, "the alert");
    visit("kind", &Alert::kind, "what happened");
    visit("creditor", &Alert::creditor, "whose matter it is");
    visit("ticket", &Alert::ticket, "the ticket it is about");
    visit("rung", &Alert::rung, "who must react: 0 the rep, 1 the supervisor, 2 the manager");
    visit("told", &Alert::told, "the highest rung that was written to; -1: none yet");
    visit("undeliverable", &Alert::undeliverable, "the newest message of this rung was refused");
    visit("raised_at", &Alert::raised_at, "since when");
    visit("climbs_at", &Alert::climbs_at, "when the next rung is told unless somebody acknowledges");
    visit("in_vain", &Alert::in_vain, "how many messages of this rung were refused");
  }
};

} // namespace dunlin
