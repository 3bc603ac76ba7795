// The states that rows carry: a customer's folded facts, and the house's. Errors: GroundGone.
#pragma once

#include "core/domain/customer_facts.hpp"
#include "core/domain/house.hpp"
#include "store/rows/cursor.hpp"

namespace dunlin::store {

struct HouseState {
  House house;
  Head head;
};

// As a row of (sequence, digest, state) has it, from the column of the sequence on.
HouseState house_of(Cursor const& rows);
HouseState load_house(Queries& queries);
CustomerFacts facts_of(Cursor const& rows, int sequence_column);

} // namespace dunlin::store
