#include "store/sqlite/states.hpp"

#include "core/domain/event.hpp"

namespace dunlin::store::sqlite {

States::States(Connection& connection, std::size_t cache_bytes)
    : connection_(connection),
      cache_(cache_bytes) {}

HouseState const& States::house() {
  if (!house_) house_ = std::make_shared<HouseState const>(load_house(connection_));
  return *house_;
}

void States::doubt(ChainId chain) {
  if (chain == house_chain())
    house_.reset();
  else
    cache_.drop(chain);
}

StateRef States::customer(ChainId chain) {
  if (auto known = cache_.find(chain)) return known;
  auto rows = connection_.use(Sql::customer_load, chain);
  if (!rows.step()) return nullptr;
  return keep(rows, chain, rows.integer(0));
}

StateRef States::customer_at(std::int64_t row) {
  auto rows = connection_.use(Sql::customer_load_row, row);
  if (!rows.step()) return nullptr;
  auto const chain = rows.id<ChainTag>(0);
  auto known = cache_.find(chain);
  if (known && known->facts.head.sequence == rows.integer(1)) return known;
  return keep(rows, chain, row);
}

StateRef States::keep(Cursor const& rows, ChainId chain, std::int64_t row) {
  auto state = std::make_shared<KeptState const>(KeptState{row, facts_of(rows, 1), rows.blob(3).size()});
  cache_.put(chain, state);
  return state;
}

} // namespace dunlin::store::sqlite
