// with_deadline: runs an operation until a time; the only race in the house.
// The operation is cancelled (terminal) at the deadline and always awaited to its end. When it finishes with
// a value all the same, the value counts: what was done is never reported as not done. Cancel: a cancellation
// of the caller reaches the operation; the answer is then Errc::cancelled. Errors: timed_out at the deadline;
// else the operation's own. An exception of the operation comes out as it was, at once; operation_aborted
// becomes cancelled or timed_out.
#pragma once

#include "core/runtime/clock.hpp"

#include <boost/asio/awaitable.hpp>

#include <exception>
#include <optional>
#include <utility>

namespace dunlin::runtime {

namespace race {

enum class Ended : std::uint8_t { by_itself, by_time, by_caller };

// Runs both to their ends; whichever ends first cancels the other. `guarded` never throws.
asio::awaitable<Ended> until(asio::awaitable<void> guarded, asio::awaitable<Result<void>> sleep);
bool is_abort(std::exception_ptr const& failure);

template <class T>
struct Outcome {
  std::optional<Result<T>> result;
  std::exception_ptr failure;
};

template <class T>
asio::awaitable<void> guard(asio::awaitable<Result<T>> operation, Outcome<T>& outcome) {
  try {
    outcome.result.emplace(co_await std::move(operation));
  } catch (...) {
    outcome.failure = std::current_exception();
  }
}

template <class T>
asio::awaitable<Result<T>> run(asio::awaitable<Result<T>> operation, asio::awaitable<Result<void>> sleep) {
  Outcome<T> outcome; // outlives both sides: `until` returns only when both have ended
  auto const ended = co_await until(guard(std::move(operation), outcome), std::move(sleep));
  if (outcome.failure && !is_abort(outcome.failure)) std::rethrow_exception(outcome.failure);
  bool const stopped =
      !outcome.result || (!*outcome.result && outcome.result->error().code == Errc::cancelled);
  if (!stopped) co_return std::move(*outcome.result);
  if (ended == Ended::by_time) co_return fail(Errc::timed_out, "the deadline passed");
  co_return fail(Errc::cancelled, "the operation was cancelled");
}

} // namespace race

template <class T>
asio::awaitable<Result<T>>
with_deadline(Clock& clock, Deadline deadline, asio::awaitable<Result<T>> operation) {
  return race::run(std::move(operation), clock.sleep_until(deadline.at));
}

// Until a wall time: for waits that belong to the schedule, not for timeouts.
template <class T>
asio::awaitable<Result<T>>
with_deadline(Clock& clock, Timestamp until, asio::awaitable<Result<T>> operation) {
  return race::run(std::move(operation), clock.sleep_until(until));
}

} // namespace dunlin::runtime
