#include "core/domain/house.hpp"

#include <algorithm>

namespace dunlin {

Creditor const* House::creditor(CreditorId id) const {
  auto const found = std::ranges::find(creditors, id, &Creditor::id);
  return found == creditors.end() ? nullptr : &*found;
}

Creditor const* House::creditor_by_key(std::string_view key) const {
  auto const found = std::ranges::find(creditors, key, &Creditor::key);
  return found == creditors.end() ? nullptr : &*found;
}

Rep const* House::rep(std::string_view key) const {
  auto const found = std::ranges::find(reps, key, &Rep::key);
  return found == reps.end() ? nullptr : &*found;
}

BookEntry const* House::newest(BookKind kind, std::string_view name) const {
  BookEntry const* best = nullptr;
  for (auto const& entry : book) {
    bool const fits = entry.kind == kind && entry.name == name && entry.state == BookState::published;
    if (fits && (best == nullptr || entry.version > best->version)) best = &entry;
  }
  return best;
}

} // namespace dunlin
