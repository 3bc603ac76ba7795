#include "bot/outbox/outbox_runner.hpp"

#include "core/domain/digest.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace dunlin::outbox {

using runtime::Fault;

namespace {

constexpr Milliseconds kLookAtLeast{250};

} // namespace

struct OutboxRunner::Batch {
  store::LeaseRef lease;
  Timestamp claimed_at{};       // by the store's clock
  runtime::Monotonic claimed{}; // the same moment by ours
  runtime::Deadline ends{};
  std::size_t left = 0;
};

OutboxRunner::OutboxRunner(asio::any_io_executor executor, OutboxParts parts, OutboxLimits limits)
    : parts_(std::move(parts)),
      limits_(std::move(limits)),
      pacing_(limits_.pacing),
      bell_(executor),
      ready_(executor, static_cast<std::size_t>(limits_.claim_at_most) * 2),
      window_(executor, parts_.channel.traits().at_once, hands()),
      workers_(executor, [this](std::string const& name, std::exception_ptr failure) {
        try {
          std::rethrow_exception(failure);
        } catch (std::exception const& broken) {
          parts_.logger.error("outbox.worker_failed", {{"task", name}, {"reason", broken.what()}});
        }
        if (!failed_) failed_ = failure;
        claiming_ = false;
        bell_.ring();
      }) {}

OutboxRunner::~OutboxRunner() = default;

void OutboxRunner::stop_claiming() {
  claiming_ = false;
  bell_.ring();
}

int OutboxRunner::hands() const {
  return std::min(limits_.in_flight_max, parts_.channel.traits().in_flight_max);
}

asio::awaitable<void> OutboxRunner::run() {
  for (int i = 0; i < hands(); ++i)
    workers_.spawn("outbox." + parts_.channel.traits().name, work());
  bool joined = false;
  std::exception_ptr failure;
  try {
    bool const stopped = co_await claim_until_stopped();
    close();
    if (stopped) joined = (co_await workers_.join()).has_value();
  } catch (...) { // the ground is gone, or the cancellation came while the store answered or the bell rang
    failure = std::current_exception();
  }
  claiming_ = false;
  close();
  if (!failure) failure = failed_; // a channel that cannot record must not end as if all were well
  if (joined && !failure) co_return;
  co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  workers_.cancel(asio::cancellation_type::terminal);
  (void)co_await workers_.join();
  if (failure) std::rethrow_exception(failure);
}

void OutboxRunner::close() { // who waits for work or for room goes home
  ready_.close();
  window_.close();
}

// False: cancelled while it waited.
asio::awaitable<bool> OutboxRunner::claim_until_stopped() {
  while (claiming_) {
    co_await give_back_finished();
    bool const claimed = co_await claim_more();
    if (!claiming_) break;
    if (claimed && !full()) continue;
    auto const wake_at = co_await next_look();
    if (co_await bell_.wait_until(parts_.clock, wake_at) == runtime::Waking::cancelled) co_return false;
  }
  claiming_ = false;
  co_return true;
}

bool OutboxRunner::full() const {
  return waiting_ + parked_.size() >= static_cast<std::size_t>(limits_.claim_at_most);
}

// When to look again unless the bell rings before: it rings when hands come free, a batch ends or somebody
// queued.
asio::awaitable<Timestamp> OutboxRunner::next_look() {
  auto const now = parts_.clock.now();
  auto next = now + limits_.look_at_most;
  if (!full()) next = std::min(next, co_await parts_.store.next_outbox_due(parts_.channel.traits().name));
  if (!parked_.empty()) next = std::min(next, parked_.begin()->first);
  if (pacing_.channel_rests(now)) next = std::min(now + limits_.look_at_most, pacing_.channel_rests_until());
  co_return std::max(next, now + kLookAtLeast); // what is due but in flight is no reason to spin
}

asio::awaitable<bool> OutboxRunner::claim_more() {
  auto const now = parts_.clock.now();
  while (!parked_.empty() && parked_.begin()->first <= now) {
    auto item = std::move(parked_.extract(parked_.begin()).mapped());
    ++waiting_;
    ready_.try_send(boost::system::error_code{}, std::move(item));
  }
  if (full() || pacing_.channel_rests(now)) co_return false;
  store::Claim claim;
  claim.owner = limits_.owner;
  claim.lease = limits_.lease;
  claim.at_most = limits_.claim_at_most;
  auto const ends = parts_.clock.deadline_in(limits_.lease); // from before the store began to count
  auto due = co_await parts_.store.claim_outbox(parts_.channel.traits().name, std::move(claim));
  auto const claimed_at = parts_.clock.monotonic();
  if (due.items.empty()) co_return false;
  co_await parts_.faults.at(Fault::after_claim_outbox);
  auto batch = std::make_shared<Batch>(Batch{due.lease, due.now, claimed_at, ends, due.items.size()});
  for (auto& claimed : due.items) {
    ++waiting_;
    ready_.try_send(boost::system::error_code{}, std::make_shared<Item>(Item{batch, std::move(claimed)}));
  }
  co_return true;
}

asio::awaitable<void> OutboxRunner::work() {
  while (co_await window_.enter()) {
    boost::system::error_code closed;
    auto item = co_await ready_.async_receive(asio::redirect_error(asio::use_awaitable, closed));
    if (closed) co_return;
    --waiting_;
    auto const now = parts_.clock.now();
    auto const* address = item->claimed.facts.address(item->claimed.message.address);
    auto const free_at = address == nullptr ? now : pacing_.take(destination_of(address->value), now);
    bool const ours = outlives_sending(*item->batch);
    if (free_at > now && ours && claiming_) {
      parked_.emplace(free_at, std::move(item));
      bell_.ring();
      window_.leave();
      continue;
    }
    if (free_at <= now && ours && claiming_) co_await hand_over(item);
    window_.leave();
    if (--item->batch->left == 0) {
      finished_.push_back(item->batch->lease);
      bell_.ring();
      if (parts_.ended) parts_.ended();
    } else if (waiting_ == static_cast<std::size_t>(limits_.claim_at_most) / 2) {
      bell_.ring();
    }
  }
}

// The life of a message, from claimed to recorded.
asio::awaitable<void> OutboxRunner::hand_over(std::shared_ptr<Item const> held) {
  auto const& item = *held;
  auto const& message = item.claimed.message;
  if (item.claimed.state == MessageState::begun) { // a crash lies between its beginning and now
    co_await record_if_unmoved(
        item, AttemptUnknown{message.id, item.claimed.attempts, "the end of the attempt was not recorded"}
    );
    co_return;
  }
  auto const rulebook = parts_.rulebook();
  auto const now = store_time(*item.batch);
  Trace trace;
  if (!planning::still_right_by(parts_.rules, message, item.claimed.facts, *rulebook, now, trace)) {
    co_await record_if_unmoved(item, MessageCancelled{message.id, trace.back()});
    co_return;
  }
  co_await parts_.faults.at(Fault::after_look_again);

  int const attempt = item.claimed.attempts + 1;
  auto outgoing = parts_.render(message, attempt, item.claimed.facts, *rulebook, now);
  if (!outgoing) {
    parts_.logger.error(
        "outbox.render_failed", {{"message", message.id.text()}, {"reason", outgoing.error().detail}}
    );
    co_await record(item, MessageRefused{message.id, attempt, RefusedWhy::message, outgoing.error().detail});
    co_return;
  }
  co_await parts_.faults.at(Fault::after_render);

  outgoing->written = parts_.channel.evidence(*outgoing);
  if (!co_await begin(item, *outgoing, attempt)) co_return;
  co_await parts_.faults.at(Fault::after_begin);
  AttemptRef const ref{message.id, attempt};
  if (!outlives_sending(*item.batch)) { // frozen or cut off meanwhile: others may have it by now
    channels::Retry const later{.detail = "the claim ended before anything left"};
    co_await record(item, outcome_fact(ref, later, store_time(*item.batch), limits_.retry, parts_.rng));
    co_return;
  }

  ++in_flight_;
  std::exception_ptr failure;
  try {
    co_await send(item, std::move(*outgoing), ref);
  } catch (...) {
    failure = std::current_exception();
  }
  --in_flight_; // either way: a stop waits for what is in flight
  if (failure) std::rethrow_exception(failure);
  ++handed_over_;
  co_await parts_.faults.at(Fault::after_record);
}

asio::awaitable<void> OutboxRunner::send(Item const& item, channels::Outgoing outgoing, AttemptRef ref) {
  auto const destination = std::string(destination_of(outgoing.recipient));
  co_await parts_.faults.at(Fault::before_send);
  auto const began = parts_.clock.monotonic();
  auto const deadline = parts_.clock.deadline_in(limits_.send_within);
  auto const delivery = co_await parts_.channel.send(std::move(outgoing), deadline);
  window_.answered(std::chrono::ceil<Milliseconds>(parts_.clock.monotonic() - began));
  co_await parts_.faults.at(Fault::after_send_before_record);

  rest_after(delivery, destination);
  co_await record(item, outcome_fact(ref, delivery, store_time(*item.batch), limits_.retry, parts_.rng));
}

// Durable before any byte leaves; only while the claim is ours and nothing else happened to the customer
// since.
asio::awaitable<bool> OutboxRunner::begin(Item const& item, channels::Outgoing const& outgoing, int attempt) {
  AttemptBegun begun;
  begun.message = item.claimed.message.id;
  begun.attempt = attempt;
  begun.address_digest = base64url(raw(hmac_sha256(parts_.address_key, outgoing.recipient)));
  begun.evidence_digest = hex(raw(sha256(outgoing.written)));
  if (outgoing.thread) begun.mail_id = outgoing.thread->message_id;
  store::Changes changes;
  changes.chain = chain_of(item.claimed.message.customer);
  changes.facts.emplace_back(std::move(begun));
  changes.guard.lease = item.batch->lease;
  changes.guard.head = item.claimed.facts.head;
  changes.evidence = store::Evidence{item.claimed.message.id, attempt, outgoing.written};
  auto const applied = co_await parts_.store.apply(std::move(changes));
  if (!applied) {
    parts_.logger.debug(
        "outbox.begin_lost", {{"message", item.claimed.message.id.text()}, {"reason", applied.error().detail}}
    );
  }
  co_return applied.has_value();
}

// What happened, happened: an outcome needs no head and no lease.
asio::awaitable<void> OutboxRunner::record(Item const& item, Fact fact) {
  store::Changes changes;
  changes.chain = chain_of(item.claimed.message.customer);
  changes.facts.push_back(std::move(fact));
  (void)co_await parts_.store.apply(std::move(changes));
}

asio::awaitable<void> OutboxRunner::record_if_unmoved(Item const& item, Fact fact) {
  store::Changes changes;
  changes.chain = chain_of(item.claimed.message.customer);
  changes.facts.push_back(std::move(fact));
  changes.guard.lease = item.batch->lease;
  changes.guard.head = item.claimed.facts.head;
  (void)co_await parts_.store.apply(std::move(changes)
  ); // lost: somebody else changed it, and it is looked at again
}

// Machines' clocks differ; what is due, allowed and tried again goes by the store's.
Timestamp OutboxRunner::store_time(Batch const& batch) const {
  return batch.claimed_at + std::chrono::floor<Milliseconds>(parts_.clock.monotonic() - batch.claimed);
}

// Whoever takes over calls unknown what is begun: so nothing is sent that could still be under way then.
bool OutboxRunner::outlives_sending(Batch const& batch) const {
  return batch.ends.left(parts_.clock.monotonic()) > limits_.send_within;
}

asio::awaitable<void> OutboxRunner::give_back_finished() {
  auto finished = std::exchange(finished_, {});
  for (auto const& lease : finished)
    co_await parts_.store.release(lease);
}

void OutboxRunner::rest_after(channels::Delivery const& delivery, std::string_view destination) {
  auto const* retry = std::get_if<channels::Retry>(&delivery);
  if (retry == nullptr) return;
  auto const until = parts_.clock.now() + std::max(retry->after, Milliseconds{1000});
  switch (retry->scope) {
  case channels::Retry::Scope::message: return;
  case channels::Retry::Scope::destination: pacing_.rest_destination(destination, until); return;
  case channels::Retry::Scope::channel: pacing_.rest_channel(until); return;
  }
}

} // namespace dunlin::outbox
