// Answer: something the bot owes a customer in reply, outside of any plan: a confirmation, a ticket's number,
// a copy, a statement, a question, or a person's own words. It stays owed until a message of it was accepted.
#pragma once

#include "core/domain/fields.hpp"
#include "core/domain/id.hpp"
#include "core/domain/time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dunlin {

enum class AnswerKind : std::uint8_t { // stored: never renumber
  promise_confirmed,
  proof_asked,
  ticket_opened,
  copy,
  statement,
  settled_question,
  ticket_answered,
  person,
  follow_up // what a campaign says
};
enum class AnswerState : std::uint8_t { owed, queued, failed };

template <>
struct EnumNames<AnswerKind> {
  static constexpr std::array<std::string_view, 9> names{
      "promise_confirmed", "proof_asked",     "ticket_opened", "copy",     "statement",
      "settled_question",  "ticket_answered", "person",        "follow_up"
  };
};
template <>
struct EnumNames<AnswerState> {
  static constexpr std::array<std::string_view, 3> names{"owed", "queued", "failed"};
};

struct Answer {
  AnswerId id;
  AnswerKind kind = AnswerKind::person;
  CreditorId creditor;
  AddressId to; // always one on file
  std::string language;
  std::optional<PromiseId> promise{};
  std::optional<TicketId> ticket{};
  std::vector<ReceivableId> receivables;
  std::string words; // a person's own
  Timestamp owed_at{};
  AnswerState state = AnswerState::owed;  // set by folding
  int leg = 0;                            // tries that were cancelled; set by folding
  std::string campaign{};                 // follow_up: which one says it
  std::optional<Timestamp> happened_at{}; // follow_up: what set it off
  bool operator==(Answer const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("id", &Answer::id, "the answer");
    visit("kind", &Answer::kind, "what is to be said");
    visit("creditor", &Answer::creditor, "in whose name");
    visit("to", &Answer::to, "the address on file it goes to");
    visit("language", &Answer::language, "BCP 47");
    visit("promise", &Answer::promise, "the promise it confirms");
    visit("ticket", &Answer::ticket, "the ticket it is about");
    visit("receivables", &Answer::receivables, "the receivables it lists");
    visit("words", &Answer::words, "what a person wrote", Privacy::personal);
    visit("owed_at", &Answer::owed_at, "since when");
    visit("state", &Answer::state, "owed, queued or failed");
    visit("leg", &Answer::leg, "tries that were cancelled");
    visit("campaign", &Answer::campaign, "the campaign that says it, or empty");
    visit("happened_at", &Answer::happened_at, "when that happened which set the campaign off");
  }
};

} // namespace dunlin
