// HookRunner: tells subscribers of events, over https, signed (Standard Webhooks): each in the order of
// writing, one at a time, at least once. How far one was told is kept after its 2xx, so after a crash in
// between the same event comes again under the same webhook-id. A subscriber that does not answer makes
// nobody else wait: each is told by a coroutine of its own, and none holds anything that the bot's own work
// needs. Of several nodes one does it (Duty::webhooks).
// Borrows: store, reader (only on `reading`), clock, net, logger, subscriptions: all outlive it. Runs on: one
// io_context thread; the log is read on `reading`. Cancel: stop() ends it after the requests under way;
// `terminal` at once. Errors: GroundGone leaves run() or a child of `spawn`.
#pragma once

#include "bot/hooks/standing.hpp"
#include "core/domain/rulebook.hpp"
#include "core/net/http_client.hpp"
#include "core/runtime/bell.hpp"
#include "core/runtime/logger.hpp"
#include "core/runtime/rng.hpp"
#include "core/runtime/worker.hpp"
#include "store/store.hpp"

#include <functional>
#include <map>
#include <memory>
#include <set>

namespace dunlin::hooks {

namespace asio = boost::asio;

struct HookParts {
  store::Store& store;
  store::Reader& reader;
  runtime::Worker& reading;
  runtime::Clock& clock;
  runtime::Rng rng;
  runtime::Logger& logger;
  net::Net& net;
  Subscriptions const& subscriptions;
  std::function<std::shared_ptr<Rulebook const>()> rulebook;
  std::function<void(std::string name, asio::awaitable<void> task)> spawn; // owned by who owns run()
};

struct HookLimits {
  std::string owner = "node";
  Milliseconds look_every{std::chrono::seconds{1}}; // what others wrote is noticed within this
  Milliseconds answer_within{std::chrono::seconds{15}};
  Milliseconds lease{std::chrono::minutes{1}};
  std::size_t events_at_once = 16; // held in memory for one subscriber
  std::size_t rows_at_once = 500;  // of the log, looked at for one subscriber
  std::int64_t rows_unkept = 5000; // of events nobody wanted, before the place is kept without a delivery
};

class HookRunner {
 public:
  HookRunner(asio::any_io_executor executor, HookParts parts, HookLimits limits);

  asio::awaitable<void> run(); // until stopped or cancelled
  void wake() { bell_.ring(); }
  void stop();

 private:
  class Busy;
  asio::awaitable<void> hold_duty();
  bool on_duty() const;
  std::optional<Webhook> active(WebhookId id) const; // as it is now; none: gone, paused or stopped
  asio::awaitable<void> tell(WebhookId id);
  asio::awaitable<bool> tell_some(WebhookId id); // false: nothing more for now
  asio::awaitable<bool> tell_one(WebhookId id, ToldEvent const& event);
  asio::awaitable<Told> ask(Webhook const& webhook, ToldEvent const& event);
  asio::awaitable<bool> keep(WebhookId id, WebhookProgress progress);
  asio::awaitable<void> stop_telling(std::string name, std::string why);

  HookParts parts_;
  HookLimits limits_;
  net::HttpClient client_;
  runtime::Bell bell_;
  bool running_ = true;
  std::optional<store::LeaseRef> lease_;
  Timestamp held_until_{};
  std::shared_ptr<std::set<WebhookId>> busy_ = std::make_shared<std::set<WebhookId>>();
  struct Place {
    WebhookProgress progress;
    std::int64_t kept_row = 0; // in the store
  };
  std::map<WebhookId, Place> places_;
};

} // namespace dunlin::hooks
