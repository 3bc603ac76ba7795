#include "tests/support/postgres_ground.hpp"

#include "core/domain/require.hpp"
#include "store/postgres/postgres_store.hpp"
#include "tests/support/postgres_store_database.hpp"

namespace dunlin::tests {

namespace {

class PostgresGround final : public simulation::WorldGround {
 public:
  std::unique_ptr<store::WholeStore>
  open(simulation::LifeTools life, simulation::StoreKeys const& keys) override {
    store::postgres::StoreOptions options;
    options.node = "world";
    options.signing_seed = keys.signing_seed;
    options.address_key = keys.address_key;
    options.waits = store::postgres::Waits::in_place;
    options.time = &life.clock;
    return std::make_unique<store::postgres::PostgresStore>(
        address_,
        store::postgres::StoreTools{std::move(life.executor), life.log, life.clock, life.salts, life.faults},
        options
    );
  }
  void forget() override {} // what was not committed went with the connections
  void set_full(bool full) override { require(!full, "this ground's disk is never full"); }
  void keep_as(std::string const&) override { unreachable("a world in PostgreSQL is not kept as a file"); }

 private:
  std::string address_ = new_store_database();
};

} // namespace

std::unique_ptr<simulation::WorldGround> postgres_ground() {
  return std::make_unique<PostgresGround>();
}

} // namespace dunlin::tests
