#include "store/rows/state_cache.hpp"

namespace dunlin::store {

StateRef StateCache::find(ChainId chain) {
  auto const found = by_chain_.find(chain);
  if (found == by_chain_.end()) return nullptr;
  order_.splice(order_.begin(), order_, found->second);
  return found->second->state;
}

void StateCache::put(ChainId chain, StateRef state) {
  auto const found = by_chain_.find(chain);
  if (found != by_chain_.end()) {
    bytes_ -= found->second->state->size;
    bytes_ += state->size;
    found->second->state = std::move(state);
    order_.splice(order_.begin(), order_, found->second);
  } else {
    bytes_ += state->size;
    order_.push_front({chain, std::move(state)});
    by_chain_.emplace(chain, order_.begin());
  }
  while (bytes_ > at_most_ && order_.size() > 1) // the newest stays, however large
    drop(order_.back().chain);
}

void StateCache::drop(ChainId chain) {
  auto const found = by_chain_.find(chain);
  if (found == by_chain_.end()) return;
  bytes_ -= found->second->state->size;
  order_.erase(found->second);
  by_chain_.erase(found);
}

} // namespace dunlin::store
