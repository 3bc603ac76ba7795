// Conversation: what a customer wrote to us and what people of ours wrote back, read from the customer's
// chain of events.
#pragma once

#include "bot/web/pages/desk_views.hpp"
#include "core/domain/facts/listening.hpp"

#include <map>

namespace dunlin::web {

struct Heard {
  listening::InboundRead told;
  Timestamp at{};
  std::vector<TimelineRow> followed; // what was made true together with it
};

// How each inbound of the customer was matched ("token", "address" …).
std::map<InboundId, std::string> matches_of(Scene const& scene, CustomerId customer);

// One inbound as it was read, and what followed; none: it was not read, or is another customer's.
std::optional<Heard> heard(Scene const& scene, CustomerId customer, InboundId inbound);

// What both sides said, oldest first, at most the newest 40.
std::vector<SaidView> conversation(Scene const& scene, CustomerId customer);

std::string matched_words(Tongue const& tongue, std::string_view matched_by);

} // namespace dunlin::web
