// TaskGroup: owns coroutines that run side by side; nothing in the house runs without an owner.
// Borrows: what its children refer to; a group is joined (or abandoned) before anything they refer to dies.
// Runs on: one executor, given at construction; all calls from its thread.
// Cancel: cancel(terminal) stops every child at its next wait. cancel(total) reaches only children that asked
// for it (this_coro::reset_cancellation_state(enable_total_cancellation())); the others finish what they are
// doing. Errors: an exception that leaves a child goes to `on_failure` and ends that child only;
// operation_aborted is no failure. The destructor aborts the program when a child still lives.
#pragma once

#include "core/runtime/clock.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_type.hpp>

#include <exception>
#include <functional>
#include <memory>
#include <string>

namespace dunlin::runtime {

class TaskGroup {
 public:
  using OnFailure = std::move_only_function<void(std::string const& name, std::exception_ptr failure)>;

  TaskGroup(asio::any_io_executor executor, OnFailure on_failure);
  TaskGroup(TaskGroup const&) = delete;
  TaskGroup& operator=(TaskGroup const&) = delete;
  ~TaskGroup();

  void spawn(std::string name, asio::awaitable<void> task);
  void cancel(asio::cancellation_type how);

  // Returns when no child lives; one joiner at a time. Cancelled: Errc::cancelled, and the children live on.
  asio::awaitable<Result<void>> join();
  // The orderly end: `total`, a join until the deadline, then `terminal` and a join without end.
  asio::awaitable<void> drain(Clock& clock, Deadline deadline);
  // A simulated crash: children are forgotten where they stand. Their frames die with the io_context, which
  // must not run them again.
  void abandon();

  std::size_t alive() const;

 private:
  struct State; // shared with the children's exits, so that an abandoned child finds it
  std::shared_ptr<State> state_;
};

} // namespace dunlin::runtime
