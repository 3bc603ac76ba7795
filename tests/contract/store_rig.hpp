// StoreRig: what the store's contract suite needs of a store under test. Each program that runs the suite
// (SQLite now, others later) defines make_store_rig() and links the suite's sources.
#pragma once

#include "store/blobs.hpp"
#include "store/reading.hpp"
#include "store/store.hpp"
#include "tests/support/worlds.hpp"

#include <memory>

namespace dunlin::tests {

inline constexpr std::string_view kRigSigningSeed = "0123456789abcdef0123456789abcdef";
inline constexpr std::string_view kRigAddressKey = "keys addresses of senders";

class StoreRig {
 public:
  virtual store::Store& store() = 0;
  virtual store::Blobs& blobs() = 0;
  virtual store::Reader reader() = 0;
  virtual Timestamp now() = 0;
  virtual void pass(Milliseconds span) = 0; // the store's time goes on
  virtual void lose_power() = 0;            // what was not durable is gone; the store is opened again
  virtual std::size_t commits() = 0;        // transactions made durable so far
  virtual ~StoreRig() = default;

  template <class T>
  T wait(asio::awaitable<T> task) {
    Waited<T> waited;
    run(note(std::move(task), waited));
    return outcome(waited);
  }
  // All at once, so that the store may put them in one transaction; answers in the same order.
  std::vector<std::expected<store::Applied, store::Conflict>> apply_together(std::vector<store::Changes> all);

 protected:
  virtual void run(asio::awaitable<void> task) = 0;
  virtual void run_all(std::vector<asio::awaitable<void>> tasks) = 0;
};

std::unique_ptr<StoreRig> make_store_rig();

} // namespace dunlin::tests
