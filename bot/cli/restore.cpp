#include "bot/cli/restore.hpp"

#include "bot/cli/blocking.hpp"
#include "bot/cli/copies.hpp"
#include "bot/cli/open_store.hpp"
#include "bot/cli/secrets.hpp"
#include "bot/cli/store_place.hpp"
#include "core/runtime/fault_points.hpp"
#include "core/runtime/real_clock.hpp"
#include "core/runtime/real_random.hpp"
#include "store/seal.hpp"
#include "store/sqlite/lone_file.hpp"
#include "store/sqlite/sqlite_store.hpp"

#include <fmt/format.h>

namespace dunlin::cli {

namespace fs = std::filesystem;

namespace {

std::optional<std::string> store_in_the_way(fs::path const& file) {
  for (auto const* beside : {"", "-wal", "-shm"}) {
    auto const there = file.string() + beside;
    if (fs::exists(there))
      return there +
             " is there: a copy goes where no store is. Move it out of the folder first (do not delete "
             "it), then say this again";
  }
  return std::nullopt;
}

// Nothing leaves until somebody has looked: it has forgotten what it sent after the copy was made.
asio::awaitable<int> stop_everything(
    asio::io_context& context, fs::path const& file, Keys const& keys, std::string const& by,
    Timestamp made_at
) {
  runtime::RealClock clock;
  runtime::NoFaults faults;
  runtime::RealRandom random;
  runtime::ThreadWorker writing("dunlin-write");
  store::sqlite::StoreOptions options;
  options.signing_seed = keys.signing_seed;
  options.address_key = keys.address_key;
  store::sqlite::SqliteStore store(
      file.string(), {context.get_executor(), clock, writing, random, faults}, options
  );
  store::Changes changes;
  changes.chain = house_chain();
  changes.by = Actor{ActorKind::user, by};
  changes.facts.emplace_back(book::StopPulled{
      {StopScope::everything, {}, clock.now(), by, "restored from a copy of " + iso(made_at)}
  });
  auto const applied = co_await store.apply(std::move(changes));
  co_await store.checkpoint();
  co_await store.close();
  if (!applied) throw GroundGone("the stop could not be written: " + applied.error().detail);
  co_return kDone;
}

std::string what_now(CopyHolds const& holds) {
  return fmt::format(
      "Everything is stopped: this store knows nothing of what happened after {}.\n"
      "{} messages were queued then and may have been sent since.\n"
      "Look (docs/backup.md says at what), import the newest payments, then: dunlin resume everything\n",
      iso(holds.made_at), holds.queued
  );
}

int put_back(
    fs::path const& copy, fs::path const& folder, Keys const& keys, std::string const& by, Answer& answer
) {
  runtime::RealClock const clock;
  auto const place = store_file(folder);
  store::sqlite::StoreLock const lock(place.string());
  if (auto const there = store_in_the_way(place)) return answer.refuse(*there);
  HalfDone half(place.string() + ".restoring");
  fs::remove(half.file()); // of a restore that came to no end
  if (answer.progress) answer.progress("copying");
  fs::copy_file(copy, half.file());
  fs::permissions(half.file(), fs::perms::owner_read | fs::perms::owner_write);
  auto const schema = store::sqlite::examine(half.file().string());
  if (schema.applied < schema.known) store::sqlite::migrate_file(half.file().string(), clock.now());
  if (answer.progress) answer.progress("proving the copy");
  auto const holds = proved_copy(half.file(), store::public_key_of(keys.signing_seed), clock);
  if (!holds) return answer.refuse(holds.error().detail);
  run_blocking([&](asio::io_context& context) {
    return stop_everything(context, half.file(), keys, by, holds->made_at);
  });
  store::sqlite::finish_file(half.file().string());
  put_in_place(half.file(), place);
  answer.out += told(*holds, place, answer.json);
  answer.err += what_now(*holds);
  return kDone;
}

} // namespace

int restore(
    Invocation const& invocation, config::Settings const& settings, fs::path const& folder, Answer& answer
) {
  auto const& command = std::get<RestoreCommand>(invocation.command);
  if (!settings.store.address.empty())
    return answer.refuse(
        "the settings name a store in PostgreSQL: pg_restore puts a copy there (docs/backup.md)"
    );
  if (!fs::is_regular_file(command.file)) return answer.refuse(command.file + ": there is no such file");
  make_data_folder(folder);
  if (auto const there = store_in_the_way(store_file(folder))) return answer.refuse(*there);
  auto const master = master_key(settings.master_key, folder); // a new one would not fit
  if (!master) return answer.refuse(master.error().detail);
  try {
    return put_back(command.file, folder, keys_from(*master), invocation.user, answer);
  } catch (fs::filesystem_error const& failed) {
    throw GroundGone(failed.what());
  }
}

} // namespace dunlin::cli
