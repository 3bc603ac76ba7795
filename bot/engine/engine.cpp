#include "bot/engine/engine.hpp"

#include "bot/keeping/expiring.hpp"

#include <boost/asio/this_coro.hpp>

#include <algorithm>

namespace dunlin::engine {

Engine::Engine(asio::any_io_executor executor, World world, EngineParts parts, EngineLimits limits)
    : world_(std::move(world)),
      parts_(std::move(parts)),
      limits_(std::move(limits)),
      runners_(executor, [this](std::string const& name, std::exception_ptr failure) {
        try {
          std::rethrow_exception(failure);
        } catch (std::exception const& broken) {
          world_.logger.error("engine.runner_failed", {{"runner", name}, {"reason", broken.what()}});
        }
        if (!failed_) failed_ = failure;
        runners_.cancel(asio::cancellation_type::terminal);
      }) {
  auto const rulebook = [this] { return rulebook_; };
  PlannerParts planner{
      parts_.store,
      world_.clock,
      world_.faults,
      world_.logger,
      rulebook,
      [this](std::string const& channel) {
        for (std::size_t i = 0; i < outboxes_.size(); ++i) {
          if (parts_.channels[i]->traits().name == channel) outboxes_[i]->wake();
        }
      },
      parts_.decided,
      parts_.rules
  };
  planner_ = std::make_unique<Planner>(executor, std::move(planner), limits_.planner);
  for (auto* channel : parts_.channels) {
    outbox::OutboxParts outbox{
        parts_.store,
        *channel,
        world_.clock,
        world_.rng.fork("outbox." + channel->traits().name),
        world_.faults,
        world_.logger,
        rulebook,
        parts_.render,
        parts_.address_key,
        parts_.rules,
        [this] { planner_->wake(); }
    };
    outboxes_.push_back(std::make_unique<outbox::OutboxRunner>(executor, std::move(outbox), limits_.outbox));
  }
  if (parts_.hearing) {
    intake::IntakeParts intake{parts_.store,       parts_.reader,   parts_.reading, world_.clock,
                               world_.faults,      world_.logger,   rulebook,       [this] { wake(); },
                               parts_.address_key, *parts_.hearing, parts_.act};
    intake_ = std::make_unique<intake::IntakeRunner>(executor, std::move(intake), limits_.intake);
  }
  if (!parts_.telling) return;
  hooks::HookParts hooks{
      parts_.store,
      parts_.reader,
      parts_.reading,
      world_.clock,
      world_.rng.fork("webhooks"),
      world_.logger,
      parts_.telling->net,
      parts_.telling->subscriptions,
      rulebook,
      [this](std::string name, asio::awaitable<void> task) {
        runners_.spawn(std::move(name), std::move(task));
      }
  };
  hooks_ = std::make_unique<hooks::HookRunner>(executor, std::move(hooks), limits_.hooks);
}

Engine::~Engine() = default;

asio::awaitable<void> Engine::run() {
  co_await refresh_rulebook();
  if (rulebook_ == nullptr)
    throw GroundGone("the book cannot be read; `dunlin book list` shows what is wrong");
  planner_->start_with(co_await parts_.reading.run([this, rulebook = rulebook_, now = world_.clock.now()] {
    return Ramp::from_store(*parts_.reader.customers, *rulebook, now);
  }));
  if (stopping_) co_return; // asked to stop before anything ran
  running_ = true;
  runners_.spawn("planner", planner_->run());
  for (auto const& runner : outboxes_)
    runners_.spawn("outbox", runner->run());
  if (intake_) runners_.spawn("intake", intake_->run());
  if (hooks_) runners_.spawn("webhooks", hooks_->run());
  runners_.spawn("rulebook", keep_rulebook());
  runners_.spawn("checkpoints", keep_checkpoints());
  if (limits_.kept_for > Days{0}) runners_.spawn("retention", keep_no_longer());
  auto const joined = co_await runners_.join();
  running_ = false;
  if (!joined) { // cancelled from outside: nothing of ours may live on
    co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
    runners_.cancel(asio::cancellation_type::terminal);
    (void)co_await runners_.join();
  }
  if (failed_) std::rethrow_exception(failed_);
}

asio::awaitable<void> Engine::drain(runtime::Deadline deadline) {
  stopping_ = true;
  planner_->stop();
  if (intake_) intake_->stop();
  if (hooks_) hooks_->stop(); // what it was telling is told again
  for (auto const& runner : outboxes_)
    runner->stop_claiming();
  auto const idle = [this] {
    return std::ranges::all_of(outboxes_, [](auto const& runner) { return runner->in_flight() == 0; });
  };
  while (!idle() && !deadline.passed(world_.clock.monotonic())) {
    (void)co_await world_.clock.sleep_for(Milliseconds{20});
  }
  running_ = false;
  runners_.cancel(asio::cancellation_type::terminal);
  if (!failed_) co_await parts_.store.checkpoint(); // what is gone cannot be sealed
}

void Engine::abandon() {
  runners_.abandon();
  planner_->abandon();
  for (auto const& runner : outboxes_)
    runner->abandon();
}

void Engine::wake() {
  planner_->wake();
  if (intake_) intake_->wake();
  if (hooks_) hooks_->wake();
  for (auto const& runner : outboxes_)
    runner->wake();
}

asio::awaitable<void> Engine::refresh_rulebook() {
  auto const known = generation_;
  struct Read {
    std::int64_t generation = 0;
    std::optional<Result<Rulebook>> rulebook;
  };
  auto read = co_await parts_.reading.run([this, known] {
    Read fresh;
    fresh.generation = parts_.reader.book->generation();
    if (fresh.generation != known) fresh.rulebook = parts_.load_rulebook(*parts_.reader.book);
    return fresh;
  });
  if (!read.rulebook) co_return;
  generation_ = read.generation;
  if (!*read.rulebook) { // the old rules go on; a book that cannot be read must not stop what is right
    world_.logger.error("engine.book_unreadable", {{"reason", read.rulebook->error().detail}});
    co_return;
  }
  rulebook_ = std::make_shared<Rulebook const>(std::move(**read.rulebook));
  wake();
}

asio::awaitable<void> Engine::keep_rulebook() {
  while (co_await world_.clock.sleep_for(limits_.rulebook_every))
    co_await refresh_rulebook();
}

asio::awaitable<void> Engine::keep_checkpoints() {
  while (co_await world_.clock.sleep_for(limits_.checkpoint_every)) {
    co_await world_.faults.at(runtime::Fault::at_checkpoint);
    co_await parts_.store.checkpoint();
  }
}

// One node at a time; what another one dropped is gone already.
asio::awaitable<void> Engine::keep_no_longer() {
  constexpr std::chrono::hours kLease{1};
  do {
    auto const lease = co_await parts_.store.claim_duty(store::Duty::retention, {"retention", kLease, 1});
    if (!lease) continue;
    auto const before = world_.clock.now() - limits_.kept_for;
    auto const went = co_await keeping::expire(
        {parts_.store, parts_.reader, parts_.reading}, before, Actor{ActorKind::bot, {}}
    );
    co_await parts_.store.release(*lease);
    if (!went)
      world_.logger.warn("engine.not_expired", {{"reason", went.error().detail}});
    else if (went->sent + went->received > 0)
      world_.logger.info("engine.expired", {{"sent", went->sent}, {"received", went->received}});
  } while (co_await world_.clock.sleep_for(limits_.expire_every));
}

} // namespace dunlin::engine
