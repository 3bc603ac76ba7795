#include "store/sqlite/leases.hpp"

namespace dunlin::store::sqlite {

LeaseRef Leases::open(Timestamp until, std::int64_t book) {
  terms_.emplace(++newest_, Term{until, book});
  return {newest_, generation_};
}

void Leases::take(LeaseRef lease, std::int64_t item) {
  holder_[item] = lease.id;
}

void Leases::done(LeaseRef lease, std::int64_t item) {
  auto const found = holder_.find(item);
  if (found != holder_.end() && found->second == lease.id) holder_.erase(found);
}

void Leases::free(std::int64_t item) {
  holder_.erase(item);
}

void Leases::release(LeaseRef lease) {
  if (lease.generation == generation_) terms_.erase(lease.id);
}

bool Leases::alive(LeaseRef lease, Timestamp now) const {
  if (lease.generation != generation_) return false;
  auto const found = terms_.find(lease.id);
  return found != terms_.end() && now < found->second.until;
}

std::optional<Timestamp> Leases::held_until(std::int64_t item, Timestamp now) const {
  auto const holder = holder_.find(item);
  if (holder == holder_.end()) return std::nullopt;
  auto const lease = terms_.find(holder->second);
  if (lease == terms_.end() || lease->second.until <= now) return std::nullopt;
  return lease->second.until;
}

std::int64_t Leases::book(LeaseRef lease) const {
  return terms_.at(lease.id).book;
}

void Leases::forget_ended(Timestamp now) {
  std::erase_if(terms_, [&](auto const& lease) { return lease.second.until <= now; });
  std::erase_if(holder_, [&](auto const& held) { return !terms_.contains(held.second); });
}

} // namespace dunlin::store::sqlite
