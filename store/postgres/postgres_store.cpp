#include "store/postgres/postgres_store.hpp"

#include "core/domain/codec/binary.hpp"
#include "core/domain/require.hpp"
#include "store/postgres/claims.hpp"
#include "store/postgres/committer.hpp"
#include "store/postgres/gathered.hpp"
#include "store/postgres/line.hpp"
#include "store/postgres/opening.hpp"
#include "store/postgres/reader.hpp"
#include "store/rows/checkpoint.hpp"
#include "store/rows/inbound_row.hpp"
#include "store/rows/keeping.hpp"
#include "store/rows/readers.hpp"
#include "store/seal.hpp"

#include <algorithm>
#include <utility>

namespace dunlin::store::postgres {

namespace {

// A node that froze in the middle of a transaction does not hold its rows for ever.
constexpr Milliseconds kDoorPatience{5000};
constexpr char kSettings[] = "-c idle_in_transaction_session_timeout=10000";

std::vector<Ask> keeping(RawInbound const& raw, Compressor& compressor) {
  auto const envelope = envelope_of(raw);
  auto const kept = compressor.compress(raw.bytes);
  return {
      ask(Sql::begin_write), ask(Sql::house_share), ask(Sql::sender_lock, Blob{raw.sender_key}),
      ask(Sql::inbound_keep, raw.id, raw.channel, raw.inlet, raw.provider_id, Blob{raw.sender_key},
          raw.received_at, Blob{envelope}, static_cast<std::int64_t>(raw.bytes.size()), Blob{kept}),
      ask(Sql::commit_write)
  };
}

asio::awaitable<void> seal(AsyncLink& link, std::string const& signing_seed, Timestamp now) {
  auto newest = co_await link.exchange({ask(Sql::checkpoint_newest)});
  auto const last = newest_checkpoint(newest[0]);
  auto moved = co_await link.exchange({ask(Sql::heads_moved, last.upto)});
  auto const next = next_checkpoint(last, moved[0], signing_seed, now);
  if (!next) co_return;
  Gathered writes;
  writes.asks.push_back(ask(Sql::begin_write));
  write(writes, *next);
  writes.asks.push_back(ask(Sql::commit_write));
  co_await link.exchange(std::move(writes.asks));
}

} // namespace

struct PostgresStore::Parts {
  Parts(std::string const& address, StoreTools const& tools, StoreOptions const& options)
      : commits(tools.executor, address, kSettings, options.waits, patience(tools, options.patience)),
        claims(tools.executor, address, kSettings, options.waits, patience(tools, options.patience)),
        // Whoever brings something waits for the answer, and comes again when there is none.
        coming_in(
            tools.executor, address, kSettings, options.waits,
            patience(tools, std::min(options.patience, kDoorPatience))
        ) {}

  static Patience patience(StoreTools const& tools, Milliseconds at_most) {
    return {tools.clock, tools.log, at_most};
  }

  Line commits;
  Line claims;
  Line coming_in;
  std::int64_t newest_lease = 0;
  Compressor compressor; // of what comes in
};

PostgresStore::PostgresStore(std::string address, StoreTools tools, StoreOptions options)
    : address_(std::move(address)),
      tools_(std::move(tools)),
      options_(std::move(options)),
      parts_(std::make_unique<Parts>(address_, tools_, options_)),
      group_(tools_.executor, tools_.clock, tools_.faults, options_.group, [this](GroupCommit::Take take) {
        return commit(std::move(take));
      }) {
  require(options_.signing_seed.size() == kSigningSeedBytes, "a signing seed has 32 bytes");
  patiently(options_.patience, [this] { begin_here(); });
}

void PostgresStore::begin_here() {
  Link link(address_, kSettings);
  check_schema(link, options_.empty);
  std::vector<Ask> asks{ask(Sql::store_opened), ask(Sql::leases_void, options_.node)};
  if (!options_.version.empty())
    asks.push_back(ask(Sql::node_opened, options_.node, options_.version, virtual_now()));
  link.exchange(asks);
}

PostgresStore::~PostgresStore() = default;

std::optional<Timestamp> PostgresStore::virtual_now() const {
  return options_.time == nullptr ? std::nullopt : std::optional(options_.time->now());
}

asio::awaitable<std::expected<Applied, Conflict>> PostgresStore::apply(Changes changes) {
  return group_.apply(std::move(changes));
}

asio::awaitable<GroupCommit::Taken> PostgresStore::commit(GroupCommit::Take take) {
  auto taken = take();
  bool const called_again = options_.patience.count() > 0;
  Committer committer(
      options_.address_key, tools_.salts, taken.changes(), called_again ? options_.node : std::string()
  );
  try {
    taken.outcomes =
        co_await parts_->commits.on([&](AsyncLink& link) { return committer.commit(link, virtual_now()); });
  } catch (std::exception const&) {
    taken.outcomes.assign(taken.changes().size(), Outcome{{}, std::current_exception()});
  }
  co_return taken;
}

template <class Work>
auto PostgresStore::on_claims(Work work) {
  return parts_->claims.on(
      [this, work = std::move(work),
       again = false](AsyncLink& link) mutable -> std::invoke_result_t<Work&, Claims&> {
        Claims claims(link, options_.node, options_.address_key, parts_->newest_lease);
        if (std::exchange(again, true)) co_await claims.forget_unheard();
        co_return co_await work(claims);
      }
  );
}

asio::awaitable<Due<CustomerFacts>> PostgresStore::claim_customers(Claim claim) {
  return on_claims([this, claim](Claims& claims) { return claims.customers(claim, virtual_now()); });
}

asio::awaitable<Due<OutboxItem>> PostgresStore::claim_outbox(std::string channel, Claim claim) {
  return on_claims([this, channel, claim](Claims& claims) {
    return claims.outbox(channel, claim, virtual_now());
  });
}

asio::awaitable<Due<RawInbound>> PostgresStore::claim_inbound(Claim claim) {
  return on_claims([this, claim](Claims& claims) { return claims.inbound(claim, virtual_now()); });
}

asio::awaitable<std::optional<LeaseRef>> PostgresStore::claim_duty(Duty duty, Claim claim) {
  return on_claims([this, duty, claim](Claims& claims) { return claims.duty(duty, claim, virtual_now()); });
}

asio::awaitable<bool> PostgresStore::keep_progress(WebhookId webhook, WebhookProgress progress) {
  co_await tools_.faults.at(runtime::Fault::at_commit_before);
  auto const kept = co_await parts_->coming_in.on([&](AsyncLink& link) -> asio::awaitable<bool> {
    auto const body = codec::to_binary(progress);
    auto const answers = co_await link.exchange({ask(Sql::webhook_keep, webhook, progress.row, Blob{body})});
    co_return answers[0].met() > 0;
  });
  co_await tools_.faults.at(runtime::Fault::at_commit_after);
  co_return kept;
}

asio::awaitable<void> PostgresStore::release(LeaseRef lease) {
  return on_claims([lease](Claims& claims) { return claims.release(lease); });
}

asio::awaitable<Timestamp> PostgresStore::next_customer_due() {
  return on_claims([this](Claims& claims) { return claims.next_customer(virtual_now()); });
}

asio::awaitable<Timestamp> PostgresStore::next_outbox_due(std::string channel) {
  return on_claims([this, channel](Claims& claims) { return claims.next_outbox(channel, virtual_now()); });
}

asio::awaitable<Kept> PostgresStore::keep(RawInbound raw) {
  co_await tools_.faults.at(runtime::Fault::at_commit_before);
  auto const fresh = co_await parts_->coming_in.on([&](AsyncLink& link) -> asio::awaitable<bool> {
    auto const answers = co_await link.exchange(keeping(raw, parts_->compressor));
    co_return answers[3].met() > 0;
  });
  co_await tools_.faults.at(runtime::Fault::at_commit_after);
  co_return Kept{raw.id, fresh};
}

asio::awaitable<bool> PostgresStore::replay(InboundId inbound) {
  co_return co_await parts_->coming_in.on([&](AsyncLink& link) -> asio::awaitable<bool> {
    auto known = co_await link.exchange({ask(Sql::read_inbound, inbound)});
    if (!known[0].step()) co_return false;
    auto const again = co_await link.exchange(
        {ask(Sql::begin_write), ask(Sql::house_share), ask(Sql::sender_lock, Blob{known[0].blob(5)}),
         ask(Sql::inbound_again, inbound), ask(Sql::commit_write)}
    );
    co_return again[3].met() > 0;
  });
}

asio::awaitable<void> PostgresStore::checkpoint() {
  co_await tools_.faults.at(runtime::Fault::at_checkpoint);
  co_await parts_->claims.on([&](AsyncLink& link) -> asio::awaitable<void> {
    auto now = co_await link.exchange({ask(Sql::time_now, virtual_now())});
    now[0].step();
    bool other = false;
    try {
      co_await seal(link, options_.signing_seed, now[0].time(0));
    } catch (SqlError const& error) {
      other = error.state() == "23505";
      if (!other) throw;
    }
    if (other) co_await link.rollback(); // another node sealed just now; what moved since, the next one seals
  });
}

asio::awaitable<void> PostgresStore::compact() {
  co_await parts_->claims.on([](AsyncLink& link) -> asio::awaitable<void> {
    for (auto const* table :
         {"event", "customer", "message", "attempt", "inbound", "payment", "ticket", "sender"})
      co_await link.exchange({Ask(std::string("vacuum full ") + table)});
  });
}

asio::awaitable<void> PostgresStore::keep_document(std::string digest_hex, std::string bytes) {
  Gathered writes;
  store::keep(writes, digest_hex, bytes);
  co_await parts_->coming_in.on([&](AsyncLink& link) -> asio::awaitable<void> {
    co_await link.exchange(writes.asks);
  });
}

asio::awaitable<void> PostgresStore::keep_book_body(BookBody body) {
  co_await parts_->coming_in.on([&](AsyncLink& link) -> asio::awaitable<void> {
    auto house = co_await link.exchange({ask(Sql::begin_write), ask(Sql::house_share), ask(Sql::house_load)});
    house[2].step();
    Gathered writes;
    store::keep(writes, house_of(house[2]).house, body);
    writes.asks.push_back(ask(Sql::commit_write));
    co_await link.exchange(std::move(writes.asks));
  });
}

asio::awaitable<void> PostgresStore::close() {
  co_await group_.join();
  if (options_.version.empty()) co_return;
  co_await parts_->claims.on([&](AsyncLink& link) -> asio::awaitable<void> {
    co_await link.exchange({ask(Sql::node_closed, options_.node, virtual_now())});
  });
}

Reader PostgresStore::open_reader(Milliseconds patience) const {
  return reader_of(
      std::make_shared<PostgresQueries>(address_, patience),
      options_.time == nullptr ? tools_.clock : *options_.time
  );
}

} // namespace dunlin::store::postgres
