// What a person found out about a message of which nobody knows whether it arrived. Both answers are safe:
// it has counted as a contact since. "It arrived" lets the case go on to its next step; "it did not" ends
// this leg, and the step is due again under all the rules that hold then. Pure. Errors: `not_found`,
// `conflict` with a sentence for the one who said it.
#pragma once

#include "core/domain/customer_facts.hpp"
#include "core/domain/error.hpp"

#include <string>
#include <vector>

namespace dunlin::orders {

enum class Fate : std::uint8_t { arrived, not_arrived };

Result<std::vector<Fact>>
settle(MessageId message, Fate fate, CustomerFacts const& facts, std::string const& by);

} // namespace dunlin::orders

template <>
struct dunlin::EnumNames<dunlin::orders::Fate> {
  static constexpr std::array<std::string_view, 2> names{"arrived", "not_arrived"};
};
