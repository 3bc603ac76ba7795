#include "store/rows/event_log.hpp"

#include "core/domain/facts/codec.hpp"

#include <array>

namespace dunlin::store {

void EventLog::append(
    Writes& writes, ChainPlace place, Head& head, Fact const& fact, Timestamp at, Actor const& by
) {
  if (salt_.empty()) {
    std::array<std::uint8_t, 16> drawn{};
    salts_.fill(drawn);
    salt_.assign(drawn.begin(), drawn.end());
  }
  codec::Seal seal{.salt = salt_, .personal = {}};
  Event event;
  event.chain = place.chain;
  event.sequence = head.sequence + 1;
  event.at = at;
  event.by = by;
  event.kind = kind_of(fact);
  event.open = fact_json(fact, &seal);
  event.before = head.digest;
  if (!seal.personal.empty()) {
    event.personal = std::move(seal.personal);
    event.salt = std::move(seal.salt);
    salt_.clear();
  }
  event.self = event_digest(event);
  writes.put_one(
      Sql::event_add, place, event.sequence, event.at, event.by.kind, event.by.name, event.kind, event.open,
      event.personal, Blob{event.salt}, event.before, event.self
  );
  head = {event.sequence, event.self};
}

} // namespace dunlin::store
