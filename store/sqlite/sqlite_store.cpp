#include "store/sqlite/sqlite_store.hpp"

#include "core/domain/require.hpp"
#include "store/seal.hpp"
#include "store/sqlite/claims.hpp"
#include "store/sqlite/committer.hpp"
#include "store/sqlite/inbound.hpp"
#include "store/sqlite/keeping.hpp"
#include "store/sqlite/opening.hpp"
#include "store/sqlite/reading.hpp"
#include "store/sqlite/sealing.hpp"

#include <boost/asio/dispatch.hpp>

#include <algorithm>

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
  auto connection = open_writer(path, vfs);
  check_schema(connection, path, now);
  return connection;
}

} // namespace

struct SqliteStore::Writing {
  Writing(std::string const& path, StoreTools const& tools, StoreOptions const& options)
      : connection(open_checked(path, options.vfs, tools.clock.now())),
        states(connection, options.cache_bytes),
        leases(count_opening(connection)),
        unread(connection, options.address_key),
        inbound(connection, leases, unread),
        committer(connection, states, leases, unread, options.address_key, tools.clock, tools.salts),
        claims(connection, states, leases, unread, tools.clock) {
    index_senders(connection, options.address_key);
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
      bell_(tools_.executor),
      group_(tools_.executor, [](std::string const&, std::exception_ptr) {
        unreachable("the committing coroutine does not fail");
      }) {
  require(options_.signing_seed.size() == kSigningSeedBytes, "a signing seed has 32 bytes");
  require(options_.batch_max > 0, "a transaction holds something");
}

SqliteStore::~SqliteStore() {
  group_.abandon(); // empty after close()
}

asio::awaitable<std::expected<Applied, Conflict>> SqliteStore::apply(Changes changes) {
  auto outcome = co_await enqueue(std::move(changes));
  if (outcome.failure) std::rethrow_exception(outcome.failure);
  co_return std::move(outcome.answer);
}

asio::awaitable<Outcome> SqliteStore::enqueue(Changes changes) {
  auto start = [this, &changes](auto handler) {
    auto work = asio::make_work_guard(asio::get_associated_executor(handler));
    add({std::move(changes), [handler = std::move(handler), work = std::move(work)](Outcome outcome) mutable {
           auto executor = work.get_executor();
           asio::post(executor, [handler = std::move(handler), outcome = std::move(outcome)]() mutable {
             handler(std::move(outcome));
           });
         }});
  };
  asio::use_awaitable_t<> token;
  co_return co_await asio::async_initiate<asio::use_awaitable_t<>, void(Outcome)>(start, token);
}

void SqliteStore::add(Waiting waiting) {
  bool start = false;
  bool ring = false;
  {
    std::lock_guard const lock(mutex_);
    if (waiting.changes.urgency == Urgency::urgent) hurry_ = true;
    queue_.push_back(std::move(waiting));
    ring = committing_ && enough();
    start = !std::exchange(committing_, true);
  }
  if (start)
    asio::dispatch(tools_.executor, [this] { group_.spawn("group commit", commit_batches()); });
  else if (ring)
    asio::dispatch(tools_.executor, [this] { bell_.ring(); });
}

asio::awaitable<void> SqliteStore::commit_batches() {
  while (co_await wait_for_work()) {
    std::vector<Waiting> batch;
    std::vector<Outcome> outcomes;
    co_await tools_.faults.at(runtime::Fault::at_commit_before);
    co_await tools_.writer.run([&] {
      batch = take_batch(); // what came until the writer got to it shares the transaction
      std::vector<Changes const*> changes;
      changes.reserve(batch.size());
      for (auto const& waiting : batch)
        changes.push_back(&waiting.changes);
      outcomes = writing_->committer.commit(changes);
    });
    co_await tools_.faults.at(runtime::Fault::at_commit_after);
    last_commit_ = tools_.clock.monotonic();
    for (std::size_t i = 0; i < batch.size(); ++i)
      batch[i].done(std::move(outcomes[i]));
  }
}

// Lingers while work keeps coming and there is too little of it; the first after an idle time goes at once.
// False: the queue is empty.
asio::awaitable<bool> SqliteStore::wait_for_work() {
  auto const may_go = [this] {
    std::lock_guard const lock(mutex_);
    if (queue_.empty()) committing_ = false;
    return enough() || queue_.empty();
  };
  auto const linger_ends = last_commit_ + options_.linger;
  if (!may_go() && tools_.clock.monotonic() < linger_ends)
    co_await bell_.wait_until(tools_.clock, runtime::Deadline{linger_ends});
  std::lock_guard const lock(mutex_);
  co_return committing_;
}

std::vector<SqliteStore::Waiting> SqliteStore::take_batch() {
  std::lock_guard const lock(mutex_);
  std::vector<Waiting> batch;
  if (queue_.size() <= options_.batch_max) {
    batch.swap(queue_);
  } else {
    auto const end = queue_.begin() + static_cast<std::ptrdiff_t>(options_.batch_max);
    batch.assign(std::make_move_iterator(queue_.begin()), std::make_move_iterator(end));
    queue_.erase(queue_.begin(), end);
  }
  hurry_ = std::ranges::any_of(queue_, [](Waiting const& waiting) {
    return waiting.changes.urgency == Urgency::urgent;
  });
  return batch;
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
  bool const kept =
      co_await tools_.writer.run([&] { return sqlite::keep(writing_->connection, webhook, progress); });
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
  co_await tools_.writer.run([&] {
    seal_moved_heads(writing_->connection, options_.signing_seed, tools_.clock.now());
  });
}

asio::awaitable<void> SqliteStore::keep_document(std::string digest_hex, std::string bytes) {
  co_await tools_.writer.run([&] { sqlite::keep(writing_->connection, digest_hex, bytes); });
}

asio::awaitable<void> SqliteStore::keep_book_body(BookBody body) {
  co_await tools_.writer.run([&] { sqlite::keep(writing_->connection, writing_->states.house().house, body); }
  );
}

asio::awaitable<void> SqliteStore::close() {
  auto const joined = co_await group_.join();
  require(joined.has_value(), "closing is not cancelled");
}

Reader SqliteStore::open_reader() const {
  return sqlite::open_reader(path_, options_.vfs, tools_.clock);
}

} // namespace dunlin::store::sqlite
