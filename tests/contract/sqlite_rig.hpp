// SqliteRig: SqliteStore on a disk in memory that forgets what was not synced, on virtual time.
#pragma once

#include "core/runtime/worker.hpp"
#include "store/sqlite/forgetful_vfs.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "tests/contract/store_rig.hpp"

namespace dunlin::tests {

class SqliteRig final : public StoreRig {
 public:
  explicit SqliteRig(store::sqlite::StoreOptions options = {});
  ~SqliteRig() override;

  store::sqlite::SqliteStore& store() override { return *store_; }
  store::Blobs& blobs() override { return *store_; }
  store::Reader reader() override { return store_->open_reader(); }
  Timestamp now() override { return world_->clock.now(); }
  void pass(Milliseconds span) override { world_->pass(span); }
  void lose_power() override;
  std::size_t commits() override;

  store::sqlite::ForgetfulVfs& disk() { return disk_; }
  VirtualWorld& world() { return *world_; }
  void close();
  void open();

 private:
  void run(asio::awaitable<void> task) override;
  void run_all(std::vector<asio::awaitable<void>> tasks) override;
  void settle(std::size_t const& ended, std::size_t wanted);

  store::sqlite::ForgetfulVfs disk_;
  store::sqlite::StoreOptions options_;
  std::unique_ptr<VirtualWorld> world_ = std::make_unique<VirtualWorld>();
  runtime::SeededBytes salts_{runtime::Rng(7)};
  runtime::NoFaults faults_;
  std::unique_ptr<runtime::InlineWorker> writer_;
  std::unique_ptr<store::sqlite::SqliteStore> store_;
};

} // namespace dunlin::tests
