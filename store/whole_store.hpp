// WholeStore: what a process opens and closes: the store, what it keeps beside facts, and readers. Which
// database is behind it only the composition root knows.
#pragma once

#include "store/blobs.hpp"
#include "store/reading.hpp"
#include "store/store.hpp"

namespace dunlin::store {

class WholeStore : public Store, public Blobs {
 public:
  // When what was handed over is done; nothing may be handed over after.
  virtual boost::asio::awaitable<void> close() = 0;
  // With a connection of its own, for one thread at a time. `patience`: how long a lost one is tried again.
  virtual Reader open_reader(Milliseconds patience = Milliseconds{0}) const = 0;
};

} // namespace dunlin::store
