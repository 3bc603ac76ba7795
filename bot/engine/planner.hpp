// Planner: decides for the customers whose time has come, in batches, and writes what was decided.
// Why: one loop for all kinds of decisions; decide() is the only place that thinks.
// Borrows: store, clock, faults, logger: all outlive it. Runs on: one io_context thread. Blocking work: none.
// Cancel: `total` or stop(): finishes the batch, claims no more. Errors: GroundGone leaves run(), whoever met
// it.
#pragma once

#include "bot/engine/ramp.hpp"
#include "bot/planning/rules.hpp"
#include "core/runtime/bell.hpp"
#include "core/runtime/clock.hpp"
#include "core/runtime/fault_points.hpp"
#include "core/runtime/logger.hpp"
#include "core/runtime/task_group.hpp"
#include "store/store.hpp"

#include <functional>
#include <memory>
#include <string>

namespace dunlin::engine {

namespace asio = boost::asio;

struct PlannerLimits {
  std::string owner = "node";
  int claim_at_most = 256;
  Milliseconds lease{std::chrono::minutes{2}};
  Milliseconds look_at_most{std::chrono::seconds{30}};
};

struct PlannerParts {
  store::Store& store;
  runtime::Clock& clock;
  runtime::FaultPoints& faults;
  runtime::Logger& logger;
  std::function<std::shared_ptr<Rulebook const>()> rulebook;
  std::function<void(std::string const& channel)> queued; // wakes the channel's outbox
  std::function<void(planning::Decision const&)> decided; // for the simulation's tally; may be empty
  planning::RuleLists rules{};
};

class Planner {
 public:
  Planner(asio::any_io_executor executor, PlannerParts parts, PlannerLimits limits);

  asio::awaitable<void> run();
  void wake() { bell_.ring(); }
  void stop();
  void start_with(Ramp ramp) { ramp_ = std::move(ramp); } // before run()
  void abandon() { applying_.abandon(); }
  std::int64_t decided() const { return decided_; }

 private:
  asio::awaitable<void> decide_until_stopped();
  asio::awaitable<void> decide_batch(store::Due<CustomerFacts> due);
  asio::awaitable<void> write(store::Changes changes, CreditorId creditor, Timestamp now);

  PlannerParts parts_;
  PlannerLimits limits_;
  runtime::Bell bell_;
  runtime::TaskGroup applying_;
  Ramp ramp_;
  bool claiming_ = true;
  std::exception_ptr failed_; // of a write; run() ends with it
  std::int64_t decided_ = 0;
};

} // namespace dunlin::engine
