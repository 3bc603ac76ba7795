// Ticket: a complaint, dispute or question that a person must answer, and how far its procedure has come:
// recorded, judged, analysed (department and cause named), proposed, approved, carried out, reviewed (the
// customer is asked whether it is settled) and closed. A "no" reopens it.
#pragma once

#include "core/domain/fields.hpp"
#include "core/domain/id.hpp"
#include "core/domain/money.hpp"
#include "core/domain/time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dunlin {

enum class TicketKind : std::uint8_t { complaint, dispute, question };
enum class TicketState : std::uint8_t { // stored: never renumber
  recorded,
  judged,
  analysed,
  proposed,
  approved,
  carried_out,
  asked,
  closed
};
enum class Judgement : std::uint8_t { open, justified, unjustified };

template <>
struct EnumNames<TicketKind> {
  static constexpr std::array<std::string_view, 3> names{"complaint", "dispute", "question"};
};
template <>
struct EnumNames<TicketState> {
  static constexpr std::array<std::string_view, 8> names{"recorded", "judged",      "analysed", "proposed",
                                                         "approved", "carried_out", "asked",    "closed"};
};
template <>
struct EnumNames<Judgement> {
  static constexpr std::array<std::string_view, 3> names{"open", "justified", "unjustified"};
};

struct Ticket {
  TicketId id;
  std::string number; // "T-7KQ2M4": what the customer is told
  TicketKind kind = TicketKind::question;
  TicketState state = TicketState::recorded;
  CreditorId creditor;
  std::optional<ReceivableId> receivable{};
  std::optional<Money> amount{}; // in dispute
  std::string words;
  std::string owner;
  Judgement judgement = Judgement::open;
  std::string department;
  std::string cause;
  std::string proposal;
  Timestamp opened_at{};
  Timestamp respond_by{};            // a person has looked by then
  Timestamp solve_by{};              // carried out by then
  std::optional<Timestamp> ask_at{}; // when the customer is asked whether it is settled
  int reopened = 0;
  HoldId hold; // none: nothing is held for it
  AddressId answer_to;
  std::string language;
  InboundId from;
  std::vector<std::string> late{};      // deadlines missed and told: "respond", "solve", "ask"
  std::optional<Timestamp> closed_at{}; // set by folding
  bool operator==(Ticket const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("id", &Ticket::id, "the ticket");
    visit("number", &Ticket::number, "the number the customer is told");
    visit("kind", &Ticket::kind, "complaint, dispute or question");
    visit("state", &Ticket::state, "how far its procedure has come");
    visit("creditor", &Ticket::creditor, "whose matter it is");
    visit("receivable", &Ticket::receivable, "the receivable it is about");
    visit("amount", &Ticket::amount, "the amount in dispute");
    visit("words", &Ticket::words, "what the customer said", Privacy::personal);
    visit("owner", &Ticket::owner, "the rep who looks after it; empty when nobody is named");
    visit("judgement", &Ticket::judgement, "justified or not, once judged");
    visit("department", &Ticket::department, "who is responsible");
    visit("cause", &Ticket::cause, "what went wrong", Privacy::personal);
    visit("proposal", &Ticket::proposal, "what is to be done about it", Privacy::personal);
    visit("opened_at", &Ticket::opened_at, "since when");
    visit("respond_by", &Ticket::respond_by, "a person has looked by then");
    visit("solve_by", &Ticket::solve_by, "it is carried out by then");
    visit("ask_at", &Ticket::ask_at, "when the customer is asked whether it is settled");
    visit("reopened", &Ticket::reopened, "how often the customer said it is not settled");
    visit("hold", &Ticket::hold, "the hold that stands while it is open");
    visit("answer_to", &Ticket::answer_to, "the address it came from");
    visit("language", &Ticket::language, "language to answer in, BCP 47");
    visit("from", &Ticket::from, "the inbound it began with");
    visit("late", &Ticket::late, "deadlines that were missed and told");
    visit("closed_at", &Ticket::closed_at, "since when it is closed");
  }
};

// The number a customer can read out: the first characters of the id, in capitals.
std::string ticket_number(TicketId id);

// The question whether it is settled, asked anew each time it was reopened.
AnswerId settled_question_of(Ticket const& ticket);

} // namespace dunlin
