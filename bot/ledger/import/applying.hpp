// apply_all: hands many changes to the store side by side, so that they share its transactions; at most
// kInFlight wait at a time. Runs on: one executor. Cancel: what was handed over may still become true; the
// import can be run again and then changes only what is missing. Errors: GroundGone.
#pragma once

#include "bot/ledger/import/batch.hpp"

#include <boost/asio/awaitable.hpp>

#include <vector>

namespace dunlin::ledger {

inline constexpr std::size_t kInFlight = 512;

// False: something else happened to one of the chains meanwhile, so the rest must be planned anew. `done`
// grows by what went in.
boost::asio::awaitable<bool> apply_all(store::Store& store, std::vector<Planned> planned, Tally& done);

} // namespace dunlin::ledger
