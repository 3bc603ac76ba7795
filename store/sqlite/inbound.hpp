// Inbound: raw bytes kept before anything is parsed, given out under a lease, settled once. Runs on: the
// store's writer. Errors: GroundGone.
#pragma once

#include "core/domain/inbound.hpp"
#include "store/rows/compressor.hpp"
#include "store/rows/inbound_row.hpp"
#include "store/rows/unread.hpp"
#include "store/sqlite/connection.hpp"
#include "store/sqlite/leases.hpp"
#include "store/store.hpp"

namespace dunlin::store::sqlite {

class Inbound {
 public:
  Inbound(Connection& connection, Leases& leases, Unread& unread)
      : connection_(connection),
        leases_(leases),
        unread_(unread) {}

  Kept keep(RawInbound const& raw);
  std::vector<RawInbound> take(LeaseRef lease, std::size_t at_most, Timestamp now);
  bool replay(InboundId id);

 private:
  Connection& connection_;
  Leases& leases_;
  Unread& unread_;
  Compressor compressor_;
};

// The senders whose mail is unread, at opening.
void load(Connection& connection, Unread& unread);
// Senders of customers that an older schema recorded; at opening. Does nothing once there are any.
void index_senders(Connection& connection, std::string const& address_key);

std::int64_t lease_item_of_inbound(std::int64_t row);

} // namespace dunlin::store::sqlite
