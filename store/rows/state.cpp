#include "store/rows/state.hpp"

#include "core/domain/codec/binary.hpp"
#include "core/domain/error.hpp"

namespace dunlin::store {

HouseState house_of(Cursor const& rows) {
  HouseState state;
  state.head = {rows.integer(0), rows.digest(1)};
  if (!rows.blob(2).empty()) state.house = codec::from_binary<House>(rows.blob(2));
  return state;
}

HouseState load_house(Queries& queries) {
  auto const rows = queries.use(Sql::house_load);
  if (!rows->step()) throw GroundGone("database: the house's row is missing");
  return house_of(*rows);
}

CustomerFacts facts_of(Cursor const& rows, int sequence_column) {
  CustomerFacts facts;
  auto const state = rows.blob(sequence_column + 2);
  if (!state.empty()) facts = codec::from_binary<CustomerFacts>(state);
  facts.head = {rows.integer(sequence_column), rows.digest(sequence_column + 1)};
  return facts;
}

} // namespace dunlin::store
