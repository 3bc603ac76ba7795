// How a ticket's procedure goes on: which move is allowed in which state, to whom, and what follows. Pure.
// Errors: refused with a sentence that says which moves there are.
#pragma once

#include "core/domain/customer_facts.hpp"
#include "core/domain/error.hpp"
#include "core/domain/rulebook.hpp"

#include <string>
#include <vector>

namespace dunlin::desk {

enum class TicketMove : std::uint8_t {
  judge_justified,
  judge_unjustified, // with words: the customer is answered courteously
  analyse,           // department and cause are named
  propose,           // what is to be done
  approve,           // a supervisor, where the amount asks for it
  carry_out,
  close,
  reopen,
  note,
  assign
};

struct MoveRequest {
  TicketMove move = TicketMove::note;
  std::string by;
  bool supervisor = false;
  std::string words;      // an answer to the customer, or the note
  std::string department; // analyse
  std::string cause;      // analyse
  std::string proposal;   // propose
  std::string owner;      // assign
};

inline constexpr Days kAskAfter{3}; // the customer is asked whether it is settled

// From this amount on a proposal needs a supervisor, in minor units of any currency.
inline constexpr std::int64_t kApprovalFrom = 50'000;

Result<std::vector<dunlin::Fact>>
move_ticket(TicketId id, MoveRequest const& request, CustomerFacts const& facts, Timestamp now);
std::vector<TicketMove> moves_from(Ticket const& ticket); // for buttons
// By the amount in dispute; where none was named, by all that is open of what the ticket is about.
bool needs_approval(Ticket const& ticket, CustomerFacts const& facts);

} // namespace dunlin::desk

namespace dunlin {

template <>
struct EnumNames<desk::TicketMove> {
  static constexpr std::array<std::string_view, 10> names{
      "judge-justified",
      "judge-unjustified",
      "analyse",
      "propose",
      "approve",
      "carry-out",
      "close",
      "reopen",
      "note",
      "assign"
  };
};

} // namespace dunlin
