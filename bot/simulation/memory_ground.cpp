#include "bot/simulation/world_ground.hpp"
#include "store/sqlite/backup.hpp"
#include "store/sqlite/forgetful_vfs.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace dunlin::simulation {

namespace {

constexpr char kWorldFile[] = "world.db"; // in a memory of its own

class MemoryGround final : public WorldGround {
 public:
  std::unique_ptr<store::WholeStore> open(LifeTools life, StoreKeys const& keys) override {
    store::sqlite::StoreOptions options;
    options.signing_seed = keys.signing_seed;
    options.address_key = keys.address_key;
    options.vfs = vfs_.name();
    return std::make_unique<store::sqlite::SqliteStore>(
        kWorldFile,
        store::sqlite::StoreTools{std::move(life.executor), life.clock, life.worker, life.salts, life.faults},
        options
    );
  }
  void forget() override { vfs_.forget(); }
  void set_full(bool full) override { vfs_.set_full(full); }
  void keep_as(std::string const& file) override { store::sqlite::back_up(kWorldFile, vfs_.name(), file); }

 private:
  store::sqlite::ForgetfulVfs vfs_;
};

} // namespace

std::unique_ptr<WorldGround> memory_ground() {
  return std::make_unique<MemoryGround>();
}

} // namespace dunlin::simulation
