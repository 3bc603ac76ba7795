// Claims: what is due, taken under a lease, with the facts that deciding and the last look need. A claim
// writes nothing. Runs on: the store's writer, between transactions. Errors: GroundGone.
#pragma once

#include "core/runtime/clock.hpp"
#include "store/sqlite/inbound.hpp"
#include "store/sqlite/leases.hpp"
#include "store/sqlite/states.hpp"
#include "store/store.hpp"

#include <map>

namespace dunlin::store::sqlite {

class Claims {
 public:
  Claims(
      Connection& connection, States& states, Leases& leases, Unread const& unread,
      runtime::Clock const& clock
  )
      : connection_(connection),
        states_(states),
        leases_(leases),
        unread_(unread),
        clock_(clock) {}

  Due<CustomerFacts> customers(Claim const& claim);
  Due<OutboxItem> outbox(std::string const& channel, Claim const& claim);
  Due<RawInbound> inbound(Inbound& kept, Claim const& claim);
  std::optional<LeaseRef> duty(Duty duty, Claim const& claim);
  // Leased ones count from the end of their lease.
  Timestamp next_customer();
  Timestamp next_outbox(std::string const& channel);

 private:
  template <class T>
  Due<T> begin(Claim const& claim);

  Connection& connection_;
  States& states_;
  Leases& leases_;
  Unread const& unread_;
  runtime::Clock const& clock_;
  std::map<Duty, LeaseRef> duties_;
};

} // namespace dunlin::store::sqlite
