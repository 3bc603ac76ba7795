// What a person says to a customer past the bot, and how the bot speaks again. An answer is owed like the
// bot's own, in the person's words; from then on the customer is in a person's hands: the bot is silent until
// it is given back, or a review day makes somebody look. Page, command and API order it by this one. Pure.
// Errors: `invalid` or `not_found` with a sentence for the one who typed.
#pragma once

#include "core/domain/customer_facts.hpp"
#include "core/domain/error.hpp"
#include "core/domain/facts/fact.hpp"
#include "core/domain/house.hpp"

#include <vector>

namespace dunlin::desk {

struct AnswerOrder {
  std::string words;
  std::optional<AddressId> to{};   // on file
  std::optional<TicketId> about{}; // none: no ticket
  std::string by;
  std::string once; // what its ids are made of
};
struct PersonsAnswer {
  AnswerId id;
  Timestamp review_at{};
  std::vector<dunlin::Fact> facts;
};
Result<PersonsAnswer>
answer_in_person(AnswerOrder const& order, CustomerFacts const& facts, House const& house, Timestamp now);

// Holds by which the whole customer is in a person's hands.
bool silences(Hold const& hold);
// The bot speaks again. Holds of tickets end with their tickets.
Result<std::vector<planning::HoldReleased>> give_back(CustomerFacts const& facts, std::string const& by);

} // namespace dunlin::desk
