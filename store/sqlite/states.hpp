// States: the newest committed state of a customer or the house, from memory or the database. Owns: the
// cache. Runs on: the store's writer. Errors: GroundGone.
#pragma once

#include "store/rows/state.hpp"
#include "store/rows/state_cache.hpp"
#include "store/sqlite/connection.hpp"

namespace dunlin::store::sqlite {

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
