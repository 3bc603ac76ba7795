// OutboxRunner: the life of a message from claimed to recorded, for one channel. hand_over() in the .cpp is
// the whole of it, line by line: look again, render, begin, send, record. Owns: nothing durable; parked items
// are claims that wait for their destination and are given back when a lease ends. Borrows: store, channel,
// clock, rng, faults, logger: all outlive it. Runs on: one io_context thread. Blocking work: none. Cancel:
// `total` claims no more and finishes what is begun; `terminal` stops at once: what was begun comes back as
// begun at the next claim and is recorded as unknown.
// Errors: GroundGone leaves run(), whoever met it. Limits: OutboxLimits.
#pragma once

#include "bot/outbox/outcome.hpp"
#include "bot/outbox/pacing.hpp"
#include "bot/outbox/window.hpp"
#include "bot/planning/rules.hpp"
#include "channels/channel.hpp"
#include "core/domain/rulebook.hpp"
#include "core/runtime/bell.hpp"
#include "core/runtime/clock.hpp"
#include "core/runtime/fault_points.hpp"
#include "core/runtime/logger.hpp"
#include "core/runtime/rng.hpp"
#include "core/runtime/task_group.hpp"
#include "store/store.hpp"

#include <boost/asio/experimental/channel.hpp>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace dunlin::outbox {

namespace asio = boost::asio;

struct OutboxLimits {
  std::string owner = "node";                          // who holds the claims
  int claim_at_most = 512;                             // messages a claim takes
  int in_flight_max = 256;                             // attempts begun and not yet recorded; see Window
  Milliseconds lease{std::chrono::minutes{15}};        // longer than send_within: begun is what it outlives
  Milliseconds send_within{std::chrono::minutes{10}};  // longest wait for one hand-over
  Milliseconds look_at_most{std::chrono::seconds{30}}; // longest sleep between two looks at the store
  RetryLimits retry{};
  PacingLimits pacing{};
};

using RulebookSource = std::function<std::shared_ptr<Rulebook const>()>;
// Content for the channel, from fresh facts, guarded: an Error stops the message before anything leaves.
using Render = std::function<Result<channels::Outgoing>(
    Message const&, int attempt, CustomerFacts const&, Rulebook const&, Timestamp now
)>;

struct OutboxParts {
  store::Store& store;
  channels::Channel& channel;
  runtime::Clock& clock;
  runtime::Rng rng;
  runtime::FaultPoints& faults;
  runtime::Logger& logger;
  RulebookSource rulebook;
  Render render;
  std::string address_key; // keys the digest of addresses in events
  planning::RuleLists rules{};
  std::function<void()> ended{}; // a batch has all its outcomes, which make customers due; may be empty
};

class OutboxRunner {
 public:
  OutboxRunner(asio::any_io_executor executor, OutboxParts parts, OutboxLimits limits);
  ~OutboxRunner();

  asio::awaitable<void> run(); // until cancelled
  void wake() { bell_.ring(); }
  void stop_claiming(); // first half of a graceful stop
  std::int64_t handed_over() const { return handed_over_; }
  std::size_t in_flight() const { return in_flight_; }
  // A simulated crash: workers are forgotten where they stand.
  void abandon() { workers_.abandon(); }

 private:
  struct Batch;
  struct Item {
    std::shared_ptr<Batch> batch; // gives the claim back when the last item is through
    store::OutboxItem claimed;
  };
  asio::awaitable<bool> claim_until_stopped();
  asio::awaitable<bool> claim_more();
  asio::awaitable<Timestamp> next_look();
  bool full() const;
  int hands() const;
  void close();
  asio::awaitable<void> work();
  asio::awaitable<void> hand_over(std::shared_ptr<Item const> held);
  asio::awaitable<bool> begin(Item const& item, channels::Outgoing const& outgoing, int attempt);
  asio::awaitable<void> send(Item const& item, channels::Outgoing outgoing, AttemptRef ref);
  asio::awaitable<void> record(Item const& item, Fact fact);
  asio::awaitable<void> record_if_unmoved(Item const& item, Fact fact);
  Timestamp store_time(Batch const& batch) const;
  bool outlives_sending(Batch const& batch) const;
  asio::awaitable<void> give_back_finished();
  void rest_after(channels::Delivery const& delivery, std::string_view destination);

  OutboxParts parts_;
  OutboxLimits limits_;
  Pacing pacing_;
  runtime::Bell bell_;
  asio::experimental::channel<void(boost::system::error_code, std::shared_ptr<Item>)> ready_;
  std::multimap<Timestamp, std::shared_ptr<Item>> parked_;
  std::vector<store::LeaseRef> finished_;
  Window window_;
  runtime::TaskGroup workers_;
  bool claiming_ = true;
  std::exception_ptr failed_; // of a worker; run() ends with it
  std::size_t waiting_ = 0;   // items handed to ready_ and not yet taken up
  std::size_t in_flight_ = 0;
  std::int64_t handed_over_ = 0;
};

} // namespace dunlin::outbox
