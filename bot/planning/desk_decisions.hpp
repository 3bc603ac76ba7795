// What is decided about a customer besides its cases: owed answers, alerts that climb, tickets whose turn has
// come. Service messages share the customer's budget, holds and stops; alerts go to reps and share nothing.
// Pure. The same obstacles are looked at when a message is proposed and when it is about to leave.
#pragma once

#include "bot/planning/proposal.hpp"

namespace dunlin::planning {

inline constexpr int kAnswersADay = 4;  // to one address: two bots that answer each other fall silent
inline constexpr Days kSettledAfter{7}; // no word after the question: the ticket is taken for settled

std::vector<Decision>
decide_service(CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now, Budget& budget);

// The last look at a service message or alert; no with the reason at the trace's end.
bool service_still_right(
    Message const& message, CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now, Trace& trace
);

struct AlertRoute { // who is told of an alert on a rung, and by which channel
  Rep const* rep = nullptr;
  std::string channel;
  std::string address;
};
std::optional<AlertRoute> route_of(Alert const& alert, CustomerFacts const& facts, House const& house);

std::string_view template_of(AnswerKind kind);

} // namespace dunlin::planning
