// Bell: wakes a runner before its time. Rings do not add up: rung while nobody waits, the next wait returns
// at once. Why: what is due is a column in the store; a bell only shortens the wait, so a lost ring costs
// time, never a message. Runs on: one io_context; one waiter at a time. From another thread: post to the
// io_context first. Cancel: a wait that is cancelled returns Waking::cancelled.
#pragma once

#include "core/runtime/clock.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/experimental/channel.hpp>

namespace dunlin::runtime {

enum class Waking : std::uint8_t { rung, time, cancelled };

class Bell {
 public:
  explicit Bell(asio::any_io_executor executor) : strokes_(std::move(executor), 1) {}

  void ring();
  asio::awaitable<Waking> wait_until(Clock& clock, Timestamp at); // kNever: until it rings
  asio::awaitable<Waking> wait_until(Clock& clock, Deadline deadline);

 private:
  asio::awaitable<Result<void>> stroke();

  asio::experimental::channel<void(boost::system::error_code)> strokes_;
};

} // namespace dunlin::runtime
