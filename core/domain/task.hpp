// Task: something a rep must do: a call, a visit, a review, an address to find.
#pragma once

#include "core/domain/fields.hpp"
#include "core/domain/id.hpp"
#include "core/domain/time.hpp"

#include <optional>
#include <string>

namespace dunlin {

enum class TaskKind : std::uint8_t {
  call,
  visit,
  review,
  find_address,
  unknown_attempt,
  broken_promise,
  hold_review,
  read_reply, // nobody but a person can understand it, or the sender does not fit
  answer_failed,
  plan_refused // the store refuses what the rules say: the bot itself needs a look
};

template <>
struct EnumNames<TaskKind> {
  static constexpr std::array<std::string_view, 10> names{"call",         "visit",           "review",
                                                          "find_address", "unknown_attempt", "broken_promise",
                                                          "hold_review",  "read_reply",      "answer_failed",
                                                          "plan_refused"};
};

struct Task {
  TaskId id;
  TaskKind kind = TaskKind::call;
  std::optional<CaseId> about{};
  std::optional<CreditorId> creditor{};
  std::string owner; // the rep; empty: nobody yet
  Timestamp opened_at{};
  std::string why;
  bool operator==(Task const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("id", &Task::id, "the task");
    visit("kind", &Task::kind, "what is to be done");
    visit("about", &Task::about, "the case it belongs to");
    visit("creditor", &Task::creditor, "for which creditor");
    visit("owner", &Task::owner, "who is to do it; empty when nobody is named yet");
    visit("opened_at", &Task::opened_at, "since when");
    visit("why", &Task::why, "the reason in words", Privacy::personal);
  }
};

} // namespace dunlin
