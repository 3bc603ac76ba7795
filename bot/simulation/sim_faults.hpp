// SimFaults: fault points that may be the end of a life: at() then never resumes and the io_context stops at
// once, as a killed process would. The world abandons the engine, forgets what was not synced and builds a
// new one on the store. Owns: the suspended frames of a crash until clear(). Runs on: the one thread of the
// simulation.
#pragma once

#include "core/runtime/fault_points.hpp"
#include "core/runtime/rng.hpp"

#include <boost/asio/io_context.hpp>

#include <array>
#include <functional>
#include <vector>

namespace dunlin::simulation {

namespace asio = boost::asio;

class SimFaults final : public runtime::FaultPoints {
 public:
  SimFaults(runtime::Rng rng, double crash_probability) : rng_(rng), crash_probability_(crash_probability) {}

  asio::awaitable<void> at(runtime::Fault fault) override;
  void live_on(asio::io_context& context) { context_ = &context; } // the context of the current life
  void stop_crashing() { crash_probability_ = 0; } // for the calm end of a run: everything must settle
  bool crashed() const { return crashed_; }
  void clear(); // after the engine was abandoned and before the context dies

  std::int64_t hits(runtime::Fault fault) const { return hits_[static_cast<std::size_t>(fault)]; }
  std::int64_t crashes_at(runtime::Fault fault) const { return deaths_[static_cast<std::size_t>(fault)]; }
  std::int64_t crashes() const { return crashes_; }

 private:
  runtime::Rng rng_;
  double crash_probability_;
  asio::io_context* context_ = nullptr;
  bool crashed_ = false;
  std::int64_t crashes_ = 0;
  std::array<std::int64_t, runtime::kFaults.size()> hits_{};
  std::array<std::int64_t, runtime::kFaults.size()> deaths_{};
  std::vector<std::move_only_function<void()>> stuck_;
};

} // namespace dunlin::simulation
