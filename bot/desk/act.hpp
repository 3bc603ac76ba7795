// act: what becomes of words that were understood, or were not. Pure: facts in, facts out. What the table is
// not sure of goes to a person together with the guess, and nothing is chased until that person has looked or
// the hold for it has ended: so a wrong reading silences, and never chases.
#pragma once

#include "core/domain/customer_facts.hpp"
#include "core/domain/interpretation.hpp"
#include "core/domain/rulebook.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace dunlin::desk {

struct Heard { // an inbound that was opened and matched to the customer
  InboundId inbound;
  std::string channel;
  MailKind mail = MailKind::reply;
  std::optional<AddressId> from{}; // an address on file; none: the sender does not fit
  std::string matched_by;
  std::optional<Message> answers{};
  std::string subject;
  std::string words;
  std::optional<Timestamp> received_at{};
};

struct ActionTable {
  int sure = 60;                                      // confidence from which the bot acts by itself
  Days promise_at_most{31};                           // a later day is for a person to agree to
  Days proof_within{7};                               // how long "already paid" is believed without proof
  Days hold_review{14};                               // when a hold for a ticket is looked at again
  Days person_within{3};                              // how long nothing is chased while a person should read
  Milliseconds respond_within{std::chrono::hours{4}}; // working time
  Milliseconds solve_within{std::chrono::hours{40}};  // working time
  Milliseconds climb_after{std::chrono::hours{2}};    // working time until the next rung is told
};

// InboundRead first, then what follows from it.
std::vector<dunlin::Fact>
act(Heard const& heard, Interpretation const& understood, CustomerFacts const& facts,
    Rulebook const& rulebook, ActionTable const& table, Timestamp now);

// For whoever joins rooms: a simulated world may put another in its place.
using Act = std::function<std::vector<dunlin::Fact>(
    Heard const&, Interpretation const&, CustomerFacts const&, Rulebook const&, ActionTable const&, Timestamp
)>;

} // namespace dunlin::desk
