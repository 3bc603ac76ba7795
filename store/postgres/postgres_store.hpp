// PostgresStore: the store in a PostgreSQL database that any number of nodes share. Changes that come while a
// transaction is under way share the next one. What is due is claimed under leases that are rows; who lost
// one is refused in the transaction that would have written. Owns: three connections (commits; claims; what
// comes in), made again when they break: what was under way is then done once more, unless it is known to
// have become true. Borrows clock, salts and faults; all outlive it. Runs on:
// `executor`; callers await on their own. close() is awaited before this is destroyed; a simulated crash just
// destroys it once its io_context runs no more. Cancel: what was handed over runs to its end. Errors:
// Conflict, GroundGone. Time: the database's, so that nodes' clocks may differ.
#pragma once

#include "core/runtime/logger.hpp"
#include "core/runtime/rng.hpp"
#include "store/postgres/opening.hpp"
#include "store/rows/group_commit.hpp"
#include "store/whole_store.hpp"

#include <memory>
#include <string>

namespace dunlin::store::postgres {

struct StoreOptions {
  std::string node;    // who claims; what this name claimed in an earlier life is free again at opening
  std::string version; // of the program, for `dunlin nodes`; empty: it does not serve, nobody lists it
  Empty empty = Empty::is_filled; // what becomes of a database without any table
  Milliseconds patience{};        // how long a lost connection is tried again before GroundGone
  GroupLimits group{};
  std::string signing_seed; // 32 bytes: signs checkpoints
  std::string address_key;  // keys the digests under which senders are known
  Waits waits = Waits::on_asio;
  runtime::Clock const* time = nullptr; // where time is virtual: it stands for the database's
};

struct StoreTools { // what the store takes from the world
  boost::asio::any_io_executor executor;
  runtime::Logger& log; // of connections lost and had again
  runtime::Clock& clock;
  runtime::RandomBytes& salts;
  runtime::FaultPoints& faults;
};

class PostgresStore final : public WholeStore {
 public:
  // `address`: "postgres://…" or what else libpq takes. Waits until the database has been looked at.
  PostgresStore(std::string address, StoreTools tools, StoreOptions options);
  ~PostgresStore() override;

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
  struct Parts;

  void begin_here(); // the database is looked at, and this node noted there

  boost::asio::awaitable<GroupCommit::Taken> commit(GroupCommit::Take take);
  template <class Work>
  auto on_claims(Work work);
  std::optional<Timestamp> virtual_now() const;

  std::string address_;
  StoreTools tools_;
  StoreOptions options_;
  std::unique_ptr<Parts> parts_;
  GroupCommit group_;
};

} // namespace dunlin::store::postgres
