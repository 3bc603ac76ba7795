#include "store/sqlite/sqlite_store.hpp"

#include "core/domain/codec/binary.hpp"
#include "core/domain/require.hpp"
#include "store/rows/checkpoint.hpp"
#include "store/rows/keeping.hpp"
#include "store/rows/readers.hpp"
#include "store/seal.hpp"
#include "store/sqlite/claims.hpp"
#include "store/sqlite/committer.hpp"
#include "store/sqlite/compacting.hpp"
#include "store/sqlite/inbound.hpp"
#include "store/sqlite/opening.hpp"
#include "store/sqlite/writes.hpp"

namespace dunlin::store::sqlite {

namespace asio = boost::asio;

namespace {

std::int64_t count_opening(Connection& connection) {
  auto rows = connection.use(Sql::store_opened);
  require(rows.step(), "the store's row is there");
  auto const opened = rows.integer(0);
  while (rows.step()) { // to its end: only then it is written
  }
  return opened;
}

Connection open_checked(std::string const& path, std::string const& vfs, Timestamp now) {
  if (vfs.empty()) check_whole(path);
  try {
    auto connection = open_writer(path, vfs);
    check_schema(connection, path, now);
    return connection;
  } catch (SqlError const& error) {
    if (!says_damage(error)) throw;
    throw GroundGone(is_damaged(path, error.what()));
  }
}

} // namespace

struct SqliteStore::Writing {
  Writing(std::string const& path, StoreTools const& tools, StoreOptions const& options)
      : connection(open_checked(path, options.vfs, tools.clock.now())),
        states(connection, options.cache_bytes),
        leases(count_opening(connection)),
        unread(options.address_key),
        inbound(connection, leases, unread),
        committer(connection, states, leases, unread, options.address_key, tools.clock, tools.salts),
        claims(connection, states, leases, unread, tools.clock) {
    load(connection, unread);
    index_senders(connection, options.address_key);
  }

  void seal(std::string const& signing_seed, Timestamp now) {
    auto newest = connection.use(Sql::checkpoint_newest);
    auto const last = newest_checkpoint(newest);
    auto moved = connection.use(Sql::heads_moved, last.upto);
    auto const next = next_checkpoint(last, moved, signing_seed, now);
    if (!next) return;
    SqliteWrites writes(connection);
    connection.run(Sql::begin_write);
    try {
      write(writes, *next);
      connection.run(Sql::commit_write);
    } catch (...) {
      if (connection.in_transaction()) connection.run(Sql::rollback_write);
      throw;
    }
  }

  Connection connection;
  States states;
  Leases leases;
  Unread unread;
  Inbound inbound;
  Committer committer;
  Claims claims;
};

SqliteStore::SqliteStore(std::string path, StoreTools tools, StoreOptions options)
    : path_(std::move(path)),
      tools_(std::move(tools)),
      options_(std::move(options)),
      lock_(options_.vfs.empty() ? std::make_unique<StoreLock>(path_) : nullptr),
      writing_(std::make_unique<Writing>(path_, tools_, options_)),
      group_(tools_.executor, tools_.clock, tools_.faults, options_.group, [this](GroupCommit::Take take) {
        return commit(std::move(take));
      }) {
  require(options_.signing_seed.size() == kSigningSeedBytes, "a signing seed has 32 bytes");
}

SqliteStore::~SqliteStore() = default;

asio::awaitable<std::expected<Applied, Conflict>> SqliteStore::apply(Changes changes) {
  return group_.apply(std::move(changes));
}

asio::awaitable<GroupCommit::Taken> SqliteStore::commit(GroupCommit::Take take) {
  co_return co_await tools_.writer.run([&] {
    auto taken = take(); // what came until the writer got to it shares the transaction
    taken.outcomes = writing_->committer.commit(taken.changes());
    return taken;
  });
}

asio::awaitable<Due<CustomerFacts>> SqliteStore::claim_customers(Claim claim) {
  co_return co_await tools_.writer.run([&] { return writing_->claims.customers(claim); });
}

asio::awaitable<Due<OutboxItem>> SqliteStore::claim_outbox(std::string channel, Claim claim) {
  co_return co_await tools_.writer.run([&] { return writing_->claims.outbox(channel, claim); });
}

asio::awaitable<Kept> SqliteStore::keep(RawInbound raw) {
  co_await tools_.faults.at(runtime::Fault::at_commit_before);
  auto const kept = co_await tools_.writer.run([&] { return writing_->inbound.keep(raw); });
  co_await tools_.faults.at(runtime::Fault::at_commit_after);
  co_return kept;
}

asio::awaitable<Due<RawInbound>> SqliteStore::claim_inbound(Claim claim) {
  co_return co_await tools_.writer.run([&] { return writing_->claims.inbound(writing_->inbound, claim); });
}

asio::awaitable<bool> SqliteStore::replay(InboundId inbound) {
  co_return co_await tools_.writer.run([&] { return writing_->inbound.replay(inbound); });
}

asio::awaitable<std::optional<LeaseRef>> SqliteStore::claim_duty(Duty duty, Claim claim) {
  co_return co_await tools_.writer.run([&] { return writing_->claims.duty(duty, claim); });
}

asio::awaitable<bool> SqliteStore::keep_progress(WebhookId webhook, WebhookProgress progress) {
  co_await tools_.faults.at(runtime::Fault::at_commit_before);
  bool const kept = co_await tools_.writer.run([&] {
    auto const body = codec::to_binary(progress);
    return writing_->connection.run(Sql::webhook_keep, webhook, progress.row, Blob{body}) > 0;
  });
  co_await tools_.faults.at(runtime::Fault::at_commit_after);
  co_return kept;
}

asio::awaitable<void> SqliteStore::release(LeaseRef lease) {
  co_await tools_.writer.run([&] { writing_->leases.release(lease); });
}

asio::awaitable<Timestamp> SqliteStore::next_customer_due() {
  co_return co_await tools_.writer.run([&] { return writing_->claims.next_customer(); });
}

asio::awaitable<Timestamp> SqliteStore::next_outbox_due(std::string channel) {
  co_return co_await tools_.writer.run([&] { return writing_->claims.next_outbox(channel); });
}

asio::awaitable<void> SqliteStore::checkpoint() {
  co_await tools_.faults.at(runtime::Fault::at_checkpoint);
  co_await tools_.writer.run([&] { writing_->seal(options_.signing_seed, tools_.clock.now()); });
}

asio::awaitable<void> SqliteStore::compact() {
  co_await tools_.writer.run([&] { store::sqlite::compact(writing_->connection); });
}

asio::awaitable<void> SqliteStore::keep_document(std::string digest_hex, std::string bytes) {
  co_await tools_.writer.run([&] {
    SqliteWrites writes(writing_->connection);
    store::keep(writes, digest_hex, bytes);
  });
}

asio::awaitable<void> SqliteStore::keep_book_body(BookBody body) {
  co_await tools_.writer.run([&] {
    SqliteWrites writes(writing_->connection);
    store::keep(writes, writing_->states.house().house, body);
  });
}

asio::awaitable<void> SqliteStore::close() {
  return group_.join();
}

Reader SqliteStore::open_reader(Milliseconds) const { // a file is not lost for a while
  return reader_of(std::make_shared<Connection>(sqlite::open_reader(path_, options_.vfs)), tools_.clock);
}

} // namespace dunlin::store::sqlite
