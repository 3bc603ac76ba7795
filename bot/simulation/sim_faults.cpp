#include "bot/simulation/sim_faults.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace dunlin::simulation {

asio::awaitable<void> SimFaults::at(runtime::Fault fault) {
  ++hits_[static_cast<std::size_t>(fault)];
  if (crash_probability_ <= 0 || crashed_ || !rng_.chance(crash_probability_)) co_return;
  crashed_ = true;
  ++crashes_;
  ++deaths_[static_cast<std::size_t>(fault)];
  context_->stop();
  auto never = [this](auto handler) {
    stuck_.emplace_back([kept = std::move(handler)]() mutable { (void)kept; });
  };
  asio::use_awaitable_t<> token;
  co_await asio::async_initiate<asio::use_awaitable_t<>, void()>(never, token);
}

void SimFaults::clear() {
  stuck_.clear();
  crashed_ = false;
}

} // namespace dunlin::simulation
