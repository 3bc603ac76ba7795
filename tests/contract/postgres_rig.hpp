// PostgresRig: PostgresStore on a server of the test's own, each rig with a database of its own, on virtual
// time. A loss of power is a kill of the server: what was not committed is gone.
#pragma once

#include "core/runtime/collecting_logger.hpp"
#include "store/postgres/postgres_store.hpp"
#include "tests/contract/store_rig.hpp"
#include "tests/support/postgres_server.hpp"

namespace dunlin::tests {

class PostgresRig final : public StoreRig {
 public:
  explicit PostgresRig(store::postgres::Waits waits = store::postgres::Waits::on_asio);
  explicit PostgresRig(std::string address); // of a store; lost connections are tried again
  ~PostgresRig() override;

  store::postgres::PostgresStore& store() override { return *store_; }
  store::Blobs& blobs() override { return *store_; }
  store::Reader reader() override { return store_->open_reader(); }
  Timestamp now() override { return world_->clock.now(); }
  void pass(Milliseconds span) override { world_->pass(span); }
  void lose_power() override;
  std::size_t commits() override;

  std::string const& address() const { return address_; }
  // Side by side, to their ends.
  void wait_all(asio::awaitable<void> one, asio::awaitable<void> other);
  // Another node on the same database, at the same time.
  std::unique_ptr<store::postgres::PostgresStore> another(std::string node);

 private:
  void open();
  bool turn();
  void run(asio::awaitable<void> task) override;
  void run_all(std::vector<asio::awaitable<void>> tasks) override;

  store::postgres::Waits waits_ = store::postgres::Waits::on_asio;
  Milliseconds patience_{};
  std::string address_;
  std::unique_ptr<VirtualWorld> world_ = std::make_unique<VirtualWorld>();
  runtime::SeededBytes salts_{runtime::Rng(7)};
  runtime::NoFaults faults_;
  runtime::CollectingLogger log_;
  std::unique_ptr<store::postgres::PostgresStore> store_;
};

} // namespace dunlin::tests
