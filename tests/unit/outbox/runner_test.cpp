// The runner between a store and a channel where the store is slow or its clock another: what leaves, and
// when.
#include "bot/outbox/outbox_runner.hpp"
#include "tests/contract/sqlite_rig.hpp"
#include "tests/contract/store_story.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using namespace dunlin::tests;
using namespace std::chrono_literals;
using namespace dunlin::outbox;

namespace {

// A store that takes its time to write the beginning of an attempt, and whose clock is behind ours.
class FarStore final : public store::Store {
 public:
  FarStore(SqliteRig& rig) : real_(rig.store()), clock_(rig.world().clock) {}

  Milliseconds begins_in{};
  Milliseconds behind{};
  bool gone_after_sending = false;
  std::vector<outbox::Fact> told;
  std::function<void()> after_outcome;

  asio::awaitable<std::expected<store::Applied, store::Conflict>> apply(store::Changes changes) override {
    auto const fact = std::get<outbox::Fact>(changes.facts.at(0));
    if (gone_after_sending && !std::holds_alternative<AttemptBegun>(fact))
      throw GroundGone("the disk is full");
    auto applied = co_await real_.apply(std::move(changes));
    told.push_back(fact);
    if (std::holds_alternative<AttemptBegun>(fact))
      (void)co_await clock_.sleep_for(begins_in);
    else
      after_outcome();
    co_return applied;
  }
  asio::awaitable<store::Due<store::OutboxItem>>
  claim_outbox(std::string channel, store::Claim claim) override {
    auto due = co_await real_.claim_outbox(std::move(channel), std::move(claim));
    due.now -= behind;
    co_return due;
  }
  asio::awaitable<store::Due<CustomerFacts>> claim_customers(store::Claim claim) override {
    return real_.claim_customers(std::move(claim));
  }
  asio::awaitable<store::Kept> keep(RawInbound raw) override { return real_.keep(std::move(raw)); }
  asio::awaitable<store::Due<RawInbound>> claim_inbound(store::Claim claim) override {
    return real_.claim_inbound(std::move(claim));
  }
  asio::awaitable<bool> replay(InboundId inbound) override { return real_.replay(inbound); }
  asio::awaitable<std::optional<store::LeaseRef>> claim_duty(store::Duty duty, store::Claim claim) override {
    return real_.claim_duty(duty, std::move(claim));
  }
  asio::awaitable<bool> keep_progress(WebhookId webhook, WebhookProgress progress) override {
    return real_.keep_progress(webhook, progress);
  }
  asio::awaitable<void> release(store::LeaseRef lease) override { return real_.release(lease); }
  asio::awaitable<Timestamp> next_customer_due() override { return real_.next_customer_due(); }
  asio::awaitable<Timestamp> next_outbox_due(std::string channel) override {
    return real_.next_outbox_due(std::move(channel));
  }
  asio::awaitable<void> checkpoint() override { return real_.checkpoint(); }
  asio::awaitable<void> compact() override { return real_.compact(); }

 private:
  store::Store& real_;
  runtime::Clock& clock_;
};

class CountingChannel final : public channels::Channel {
 public:
  channels::Delivery answer = channels::Accepted{};
  int sent = 0;

  channels::ChannelTraits const& traits() const override { return traits_; }
  asio::awaitable<channels::Delivery> send(channels::Outgoing, runtime::Deadline) override {
    ++sent;
    co_return answer;
  }
  asio::awaitable<std::optional<channels::Delivery>> settle(MessageId, runtime::Deadline) override {
    co_return std::nullopt;
  }
  std::string evidence(channels::Outgoing const& outgoing) const override { return outgoing.text; }

 private:
  channels::ChannelTraits traits_{.name = "email"};
};

struct Desk {
  Desk() {
    rig.wait(rig.store().apply(owes("1")));
    rig.wait(rig.store().apply(queues("1")));
  }
  // Until the first outcome of an attempt is written.
  void run() {
    OutboxParts parts{
        store,
        channel,
        rig.world().clock,
        runtime::Rng(1),
        faults,
        log,
        [] { return std::make_shared<Rulebook const>(); },
        [](Message const& message, int attempt, CustomerFacts const&, Rulebook const&, Timestamp) {
          return channels::Outgoing{.message = message.id, .attempt = attempt, .text = "Please pay."};
        },
        "address key",
        {{}, {}, {}}
    };
    OutboxRunner runner(rig.world().context.get_executor(), std::move(parts), OutboxLimits{});
    store.after_outcome = [&] { runner.stop_claiming(); };
    try {
      rig.wait(runner.run());
    } catch (GroundGone const&) {
      ended_by_ground = true;
    }
    in_flight = runner.in_flight();
  }

  SqliteRig rig;
  FarStore store{rig};
  CountingChannel channel;
  runtime::NoFaults faults;
  runtime::NullLogger log;
  bool ended_by_ground = false;
  std::size_t in_flight = 0; // in the end
};

} // namespace

TEST_CASE("outbox: nothing leaves when the claim could end before the answer comes", "[outbox]") {
  Desk desk;
  desk.store.begins_in = 6min; // of a claim of 15, where a hand-over may take 10
  desk.run();
  CHECK(desk.channel.sent == 0);
  REQUIRE(desk.store.told.size() == 2);
  auto const& put_off = std::get<AttemptDeferred>(desk.store.told[1]);
  CHECK(put_off.detail == "the claim ended before anything left");
  CHECK(put_off.again_at > desk.rig.now());

  desk.rig.pass(put_off.again_at - desk.rig.now());
  desk.store.begins_in = 4min;
  desk.run();
  CHECK(desk.channel.sent == 1);
}

TEST_CASE("outbox: nothing is in flight for ever because its outcome cannot be written", "[outbox]") {
  Desk desk;
  desk.store.gone_after_sending = true;
  desk.run();
  CHECK(desk.ended_by_ground);
  CHECK(desk.in_flight == 0);
}

TEST_CASE("outbox: when it is tried again the store's clock says", "[outbox]") {
  Desk desk;
  desk.store.behind = 5min;
  desk.channel.answer = channels::Retry{.after = 1h, .detail = "451 later"};
  auto const sent_at = desk.rig.now();
  desk.run();
  REQUIRE(desk.store.told.size() == 2);
  auto const again_at = std::get<AttemptDeferred>(desk.store.told[1]).again_at;
  CHECK(again_at - sent_at >= 55min);
  CHECK(again_at - sent_at < 56min); // writing takes a moment
}
