// States: the newest committed state of a customer or the house, from memory or the database. Owns: the
// cache. Runs on: the store's writer. Errors: GroundGone.
#pragma once

#include "core/domain/event.hpp"
#include "core/domain/house.hpp"
#include "store/sqlite/connection.hpp"
#include "store/sqlite/state_cache.hpp"

namespace dunlin::store::sqlite {

struct HouseState {
  House house;
  Head head;
};

HouseState load_house(Connection& connection);
// The state as a row of (…, sequence, digest, state) has it.
CustomerFacts facts_of(Cursor const& rows, int sequence_column);

class States {
 public:
  States(Connection& connection, std::size_t cache_bytes);

  StateRef customer(ChainId chain);       // null: never heard of
  StateRef customer_at(std::int64_t row); // null: no such row
  HouseState const& house();

  void committed(ChainId chain, StateRef state) { cache_.put(chain, std::move(state)); }
  void committed(HouseState house) { house_ = std::make_shared<HouseState const>(std::move(house)); }
  void doubt(ChainId chain); // read it from the database next time

 private:
  StateRef keep(Cursor const& rows, ChainId chain, std::int64_t row);

  Connection& connection_;
  StateCache cache_;
  std::shared_ptr<HouseState const> house_;
};

} // namespace dunlin::store::sqlite
