// SqliteStore: the store in one SQLite file. Changes that come while the disk is busy share the next
// transaction (group commit); after an idle time the first does not wait.
// Owns: the lock file, the writing connection, the queue of Changes. Borrows clock, worker, salts and faults;
// all outlive it. Runs on: `executor` for the queue, `writer` for everything that touches the database;
// callers await on their own executor. With a ThreadWorker, close() is awaited before this is destroyed; a
// simulated crash just destroys it once its io_context runs no more. Cancel: what was handed over runs to its
// end. Errors: Conflict, GroundGone.
#pragma once

#include "core/runtime/fault_points.hpp"
#include "core/runtime/rng.hpp"
#include "core/runtime/worker.hpp"
#include "store/rows/group_commit.hpp"
#include "store/whole_store.hpp"

#include <memory>
#include <string>

namespace dunlin::store::sqlite {

class StoreLock;

struct StoreOptions {
  GroupLimits group{};
  std::string signing_seed;             // 32 bytes: signs checkpoints
  std::string address_key;              // keys the digests under which senders are known
  std::size_t cache_bytes = 32'000'000; // stored bytes of states held in memory
  std::string vfs; // SQLite's name of other files than the system's; these have no lock file
};

struct StoreTools { // what the store takes from the world
  runtime::asio::any_io_executor executor;
  runtime::Clock& clock;
  runtime::Worker& writer;
  runtime::RandomBytes& salts;
  runtime::FaultPoints& faults;
};

class SqliteStore final : public WholeStore {
 public:
  SqliteStore(std::string path, StoreTools tools, StoreOptions options);
  ~SqliteStore() override;

  boost::asio::awaitable<std::expected<Applied, Conflict>> apply(Changes changes) override;
  boost::asio::awaitable<Due<CustomerFacts>> claim_customers(Claim claim) override;
  boost::asio::awaitable<Due<OutboxItem>> claim_outbox(std::string channel, Claim claim) override;
  boost::asio::awaitable<Kept> keep(RawInbound raw) override;
  boost::asio::awaitable<Due<RawInbound>> claim_inbound(Claim claim) override;
  boost::asio::awaitable<bool> replay(InboundId inbound) override;
  boost::asio::awaitable<std::optional<LeaseRef>> claim_duty(Duty duty, Claim claim) override;
  boost::asio::awaitable<bool> keep_progress(WebhookId webhook, WebhookProgress progress) override;
  boost::asio::awaitable<void> release(LeaseRef lease) override;
  boost::asio::awaitable<Timestamp> next_customer_due() override;
  boost::asio::awaitable<Timestamp> next_outbox_due(std::string channel) override;
  boost::asio::awaitable<void> checkpoint() override;
  boost::asio::awaitable<void> compact() override;
  boost::asio::awaitable<void> keep_document(std::string digest_hex, std::string bytes) override;
  boost::asio::awaitable<void> keep_book_body(BookBody body) override;

  boost::asio::awaitable<void> close() override;
  Reader open_reader(Milliseconds patience = Milliseconds{0}) const override;

 private:
  struct Writing; // everything only the writer touches

  boost::asio::awaitable<GroupCommit::Taken> commit(GroupCommit::Take take);

  std::string path_;
  StoreTools tools_;
  StoreOptions options_;
  std::unique_ptr<StoreLock> lock_; // null on other files than the system's
  std::unique_ptr<Writing> writing_;
  GroupCommit group_;
};

} // namespace dunlin::store::sqlite
