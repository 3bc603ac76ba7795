// Ground: what a batch of Changes stands on and writes to, inside one transaction of whatever database.
// Runs on: whoever has the transaction. Errors: GroundGone.
#pragma once

#include "store/rows/projection.hpp"
#include "store/rows/state.hpp"
#include "store/rows/state_cache.hpp"

#include <optional>

namespace dunlin::store {

class Ground : public Writes, public MessageRows {
 public:
  virtual StateRef customer(ChainId chain) = 0; // null: never heard of
  virtual HouseState const& house() = 0;
  virtual ChainPlace add_customer(ChainId chain) = 0;
  // The house's sequence when the claim was made; none: the claim has ended or was another's.
  virtual std::optional<std::int64_t> book_of(LeaseRef lease, Timestamp now) = 0;
  virtual std::int64_t unread_of(CustomerFacts const& facts) = 0;
  virtual bool settle(InboundEnd const& end, std::optional<ChainPlace> customer) = 0; // false: somebody did
  // The customer was decided on under the lease: what falls due of it next is anybody's.
  virtual void decided(LeaseRef lease, ChainPlace customer) = 0;
};

} // namespace dunlin::store
