// Engine: the runners of planning, outbox, intake and webhooks joined over one store; the live server and the
// simulation construct the same one. Owns: its runners and the current Rulebook. Borrows: everything in World
// and EngineParts, which outlive it. Runs on: one io_context thread. Blocking work: reads of the book, on the
// worker. Cancel: drain(deadline) stops claiming, finishes what is begun, then cancels; abandon() is a
// simulated crash: nothing resumes, the io_context must be destroyed next. Errors: GroundGone leaves run()
// after the runners have stopped.
#pragma once

#include "bot/engine/planner.hpp"
#include "bot/hooks/hook_runner.hpp"
#include "bot/intake/intake_runner.hpp"
#include "bot/outbox/outbox_runner.hpp"
#include "core/runtime/worker.hpp"
#include "store/reading.hpp"

#include <memory>
#include <vector>

namespace dunlin::engine {

struct World {
  runtime::Clock& clock;
  runtime::Rng rng;
  runtime::FaultPoints& faults;
  runtime::Logger& logger;
};

struct Telling { // of programs that want to hear of events
  net::Net& net;
  hooks::Subscriptions const& subscriptions;
};

struct EngineLimits {
  PlannerLimits planner{};
  outbox::OutboxLimits outbox{};
  intake::IntakeLimits intake{};
  hooks::HookLimits hooks{};
  Milliseconds checkpoint_every{std::chrono::minutes{5}};
  Days kept_for{0}; // how long the bytes of messages and mail are kept; 0: for ever
  Milliseconds expire_every{Days{1}};
  Milliseconds rulebook_every{Milliseconds{500}}; // a stop pulled by another process is seen within this
};

struct EngineParts {
  store::Store& store;
  store::Reader& reader; // used only on `reading`
  runtime::Worker& reading;
  std::vector<channels::Channel*> channels;
  outbox::Render render;
  std::string address_key;
  std::function<Result<Rulebook>(store::BookReading&)> load_rulebook; // config parses the book
  std::function<void(planning::Decision const&)> decided{};
  planning::RuleLists rules{};
  std::optional<intake::Hearing> hearing{}; // none: what comes in stays unread
  desk::Act act = desk::act;                // what follows from words
  std::optional<Telling> telling{};         // none: nobody is told by webhook
};

class Engine {
 public:
  Engine(asio::any_io_executor executor, World world, EngineParts parts, EngineLimits limits);
  ~Engine();

  asio::awaitable<void> run(); // until drained or cancelled
  asio::awaitable<void> drain(runtime::Deadline deadline);
  void abandon();

  void wake(); // something became due
  std::shared_ptr<Rulebook const> rulebook() const { return rulebook_; }
  asio::awaitable<void> refresh_rulebook(); // the book or the house changed
  bool ready() const { return rulebook_ != nullptr && running_; }

 private:
  asio::awaitable<void> keep_rulebook();
  asio::awaitable<void> keep_checkpoints();
  asio::awaitable<void> keep_no_longer();
  asio::awaitable<void> run_outbox(outbox::OutboxRunner& runner);

  World world_;
  EngineParts parts_;
  EngineLimits limits_;
  std::shared_ptr<Rulebook const> rulebook_;
  std::int64_t generation_ = -1;
  std::unique_ptr<Planner> planner_;
  std::vector<std::unique_ptr<outbox::OutboxRunner>> outboxes_;
  std::unique_ptr<intake::IntakeRunner> intake_; // null: see EngineParts::hearing
  std::unique_ptr<hooks::HookRunner> hooks_;     // null: see EngineParts::telling
  runtime::TaskGroup runners_;
  std::exception_ptr failed_;
  bool running_ = false;
  bool stopping_ = false;
};

} // namespace dunlin::engine
