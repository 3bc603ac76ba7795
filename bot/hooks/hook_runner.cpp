#include "bot/hooks/hook_runner.hpp"

#include "channels/http/outcome.hpp"

#include <algorithm>

namespace dunlin::hooks {

// One coroutine per subscriber. The names are shared: a coroutine that a crash left behind may outlive the
// runner.
class HookRunner::Busy {
 public:
  Busy(std::shared_ptr<std::set<WebhookId>> all, WebhookId id) : all_(std::move(all)), id_(id) {}
  Busy(Busy const&) = delete;
  Busy& operator=(Busy const&) = delete;
  ~Busy() { all_->erase(id_); }

 private:
  std::shared_ptr<std::set<WebhookId>> all_;
  WebhookId id_;
};

HookRunner::HookRunner(asio::any_io_executor executor, HookParts parts, HookLimits limits)
    : parts_(std::move(parts)),
      limits_(std::move(limits)),
      client_(parts_.net),
      bell_(executor) {}

void HookRunner::stop() {
  running_ = false;
  bell_.ring();
}

asio::awaitable<void> HookRunner::run() {
  while (running_) {
    auto const rulebook = parts_.rulebook();
    bool const any = rulebook != nullptr && !rulebook->house.webhooks.empty();
    if (any) co_await hold_duty();
    if (any && on_duty()) {
      for (auto const& webhook : rulebook->house.webhooks) {
        auto const id = webhook.id();
        if (webhook.state == WebhookState::active && busy_->insert(id).second)
          parts_.spawn("webhook", tell(id));
      }
    }
    auto const waking = co_await bell_.wait_until(parts_.clock, parts_.clock.now() + limits_.look_every);
    if (waking == runtime::Waking::cancelled) co_return;
  }
}

// Held on while it is ours; what others told meanwhile is read anew when it was not.
asio::awaitable<void> HookRunner::hold_duty() {
  auto const now = parts_.clock.now();
  if (lease_ && now + limits_.lease / 2 < held_until_) co_return;
  if (lease_) co_await parts_.store.release(*lease_);
  bool const kept = on_duty();
  lease_ = co_await parts_.store.claim_duty(store::Duty::webhooks, {limits_.owner, limits_.lease, 1});
  held_until_ = lease_ ? now + limits_.lease : Timestamp{};
  if (!lease_ || !kept) places_.clear();
}

// With time enough to hear an answer and to keep what it says.
bool HookRunner::on_duty() const {
  return lease_ && parts_.clock.now() + limits_.answer_within < held_until_;
}

std::optional<Webhook> HookRunner::active(WebhookId id) const {
  auto const rulebook = parts_.rulebook(); // held: another one may take its place
  for (auto const& known : rulebook->house.webhooks)
    if (known.state == WebhookState::active && known.id() == id) return known;
  return std::nullopt;
}

asio::awaitable<void> HookRunner::tell(WebhookId id) {
  Busy const busy(busy_, id);
  while (running_ && on_duty() && co_await tell_some(id)) {
  }
}

asio::awaitable<bool> HookRunner::tell_some(WebhookId id) {
  auto const known = active(id);
  if (!known) co_return false;
  auto const& webhook = *known;
  auto const place = places_.find(id);
  bool const first = place == places_.end();
  if (!first && !may_be_told(place->second.progress, webhook, parts_.clock.now())) co_return false;
  auto progress = first ? WebhookProgress{} : place->second.progress;
  auto const next = co_await parts_.reading.run([&] {
    if (first) progress = progress_of(webhook, *parts_.reader.events);
    return next_of(
        webhook, progress.row, *parts_.reader.events, limits_.events_at_once, limits_.rows_at_once
    );
  });
  if (first) {
    places_[id] = {progress, progress.row};
    if (!may_be_told(progress, webhook, parts_.clock.now())) co_return false;
  }
  for (auto const& event : next.events)
    if (!running_ || !on_duty() || !co_await tell_one(id, event)) co_return false;
  auto const done = places_.find(id);
  if (done == places_.end()) co_return false; // another node is further
  done->second.progress.row = std::max(done->second.progress.row, next.row);
  if (done->second.progress.row - done->second.kept_row >= limits_.rows_unkept)
    co_await keep(id, done->second.progress);
  co_return !next.end;
}

asio::awaitable<bool> HookRunner::tell_one(WebhookId id, ToldEvent const& event) {
  auto const known = active(id);
  if (!known) co_return false;
  auto const& webhook = *known;
  auto const told = co_await ask(webhook, event);
  auto const place = places_.find(id);
  if (place == places_.end()) co_return false;
  auto step = after(place->second.progress, event, told, webhook, parts_.clock.now(), parts_.rng.fraction());
  if (!told.taken())
    parts_.logger.warn(
        "webhook.not_taken", {{"webhook", webhook.name},
                              {"event", event.id},
                              {"failures", step.progress.failures},
                              {"why", told.detail}}
    );
  if (!co_await keep(id, std::move(step.progress))) co_return false;
  if (step.onward == Onward::stops) co_await stop_telling(webhook.name, std::move(step.why));
  co_return step.onward == Onward::goes_on;
}

// What the subscriber answers is looked at by its status alone and shown to nobody: an answer of a machine
// that was not meant to be asked must not become readable here.
asio::awaitable<Told> HookRunner::ask(Webhook const& webhook, ToldEvent const& event) {
  auto address = parts_.subscriptions.address(webhook.url);
  if (!address) co_return Told{.detail = address.error().detail};
  auto const now = parts_.clock.now();
  auto const seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  net::HttpRequest request;
  request.method = "POST";
  request.body = event.body;
  request.headers.add("Content-Type", "application/json");
  request.headers.add("User-Agent", "Dunlin");
  request.headers.add("webhook-id", event.id);
  request.headers.add("webhook-timestamp", std::to_string(seconds));
  request.headers.add(
      "webhook-signature", parts_.subscriptions.keys(webhook, now).sign(event.id, seconds, request.body)
  );
  auto const deadline = parts_.clock.deadline_in(limits_.answer_within);
  auto const answer = co_await client_.fetch(
      std::move(address->url), std::move(request), std::move(address->policy), deadline
  );
  if (!answer) co_return Told{.detail = answer.error().detail};
  Told told{.status = answer->status};
  if (!told.taken()) told.detail = channels::detail_of(*answer, {});
  told.retry_after = channels::retry_after(*answer, Milliseconds{0});
  co_return told;
}

asio::awaitable<bool> HookRunner::keep(WebhookId id, WebhookProgress progress) {
  bool const kept = co_await parts_.store.keep_progress(id, progress);
  if (kept)
    places_[id] = {progress, progress.row};
  else
    places_.erase(id);
  co_return kept;
}

asio::awaitable<void> HookRunner::stop_telling(std::string name, std::string why) {
  parts_.logger.error("webhook.stopped", {{"webhook", name}, {"why", why}});
  store::Changes changes;
  changes.chain = house_chain();
  changes.facts.emplace_back(book::WebhookSwitched{std::move(name), WebhookState::stopped, std::move(why)});
  changes.urgency = store::Urgency::urgent;
  (void)co_await parts_.store.apply(std::move(changes)); // without a guard nothing can be in its way
}

} // namespace dunlin::hooks
