#include "bot/cli/store_place.hpp"

#include "store/postgres/postgres_store.hpp"
#include "store/sqlite/opening.hpp"
#include "store/sqlite/sqlite_store.hpp"

#include <array>
#include <unistd.h>

namespace dunlin::cli {

namespace fs = std::filesystem;

namespace {

// One machine may run several nodes, each with a folder of its own.
std::string own_name(fs::path const& folder) {
  std::array<char, 256> host{};
  if (::gethostname(host.data(), host.size() - 1) != 0) return fs::absolute(folder).string();
  return std::string(host.data()) + ":" + fs::absolute(folder).lexically_normal().string();
}

store::postgres::StoreOptions postgres_options(StorePlace const& place, Keys const& keys, Opening opening) {
  store::postgres::StoreOptions options;
  options.node = place.node;
  if (opening == Opening::serves)
    options.version = DUNLIN_VERSION;
  else
    options.node += " command " + std::to_string(::getpid()); // must not free what the server claimed
  options.empty =
      opening == Opening::looks ? store::postgres::Empty::is_refused : store::postgres::Empty::is_filled;
  options.patience = opening == Opening::serves ? kPatience : Milliseconds{0};
  options.signing_seed = keys.signing_seed;
  options.address_key = keys.address_key;
  return options;
}

store::sqlite::StoreOptions sqlite_options(Keys const& keys) {
  store::sqlite::StoreOptions options;
  options.signing_seed = keys.signing_seed;
  options.address_key = keys.address_key;
  return options;
}

} // namespace

fs::path store_file(fs::path const& folder) {
  return folder / "dunlin.db";
}

StorePlace place_of(config::Settings const& settings, fs::path folder) {
  StorePlace place{std::move(folder), settings.store.address, settings.store.node};
  if (place.address.starts_with("env:") || place.address.starts_with("file:")) {
    auto address = read_secret({place.address}, place.folder);
    if (!address) throw GroundGone("store.address: " + address.error().detail);
    place.address = address->reveal();
  }
  if (place.node.empty()) place.node = own_name(place.folder);
  return place;
}

SchemaVersion bring_forward(StorePlace const& place, Timestamp now) {
  if (place.address.empty()) {
    auto const before = store::sqlite::bring_forward(store_file(place.folder).string(), now);
    return {before.applied, before.known};
  }
  auto const before = store::postgres::bring_forward(place.address);
  return {before.applied, before.known};
}

bool holds_no_store(StorePlace const& place) {
  return place.address.empty() && !fs::exists(store_file(place.folder));
}

std::unique_ptr<store::WholeStore>
open_store(StorePlace const& place, StoreWorld world, Keys const& keys, Opening opening) {
  if (place.address.empty())
    return std::make_unique<store::sqlite::SqliteStore>(
        store_file(place.folder).string(),
        store::sqlite::StoreTools{
            std::move(world.executor), world.clock, world.writer, world.random, world.faults
        },
        sqlite_options(keys)
    );
  return std::make_unique<store::postgres::PostgresStore>(
      place.address,
      store::postgres::StoreTools{
          std::move(world.executor), world.log, world.clock, world.random, world.faults
      },
      postgres_options(place, keys, opening)
  );
}

} // namespace dunlin::cli
