#include "core/runtime/task_group.hpp"

#include "core/domain/require.hpp"
#include "core/runtime/deadline.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <map>
#include <vector>

namespace dunlin::runtime {

namespace {

struct Child {
  std::string name;
  asio::cancellation_signal signal;
};

} // namespace

struct TaskGroup::State {
  State(asio::any_io_executor ex, OnFailure on_failure_given)
      : executor(std::move(ex)),
        on_failure(std::move(on_failure_given)),
        empty(executor, 1) {}

  void ended(std::uint64_t id, std::exception_ptr failure) {
    auto const child = children.extract(id);
    if (abandoned || !child) return;
    if (failure && !race::is_abort(failure)) on_failure(child.mapped()->name, failure);
    if (children.empty()) empty.try_send(boost::system::error_code{});
  }

  asio::any_io_executor executor;
  OnFailure on_failure;
  std::map<std::uint64_t, std::shared_ptr<Child>> children;
  std::uint64_t next_id = 0;
  bool abandoned = false;
  asio::experimental::channel<void(boost::system::error_code)> empty;
};

TaskGroup::TaskGroup(asio::any_io_executor executor, OnFailure on_failure)
    : state_(std::make_shared<State>(std::move(executor), std::move(on_failure))) {}

TaskGroup::~TaskGroup() {
  require(state_->abandoned || state_->children.empty(), "a task group died before it was joined");
}

void TaskGroup::spawn(std::string name, asio::awaitable<void> task) {
  require(!state_->abandoned, "an abandoned task group takes no more children");
  auto const id = state_->next_id++;
  auto child = std::make_shared<Child>();
  child->name = std::move(name);
  state_->children.emplace(id, child);
  // The exit holds the child: its cancellation signal must live as long as the frame that listens to it.
  auto exit = [state = state_, child, id](std::exception_ptr failure) {
    state->ended(id, std::move(failure));
  };
  asio::co_spawn(
      state_->executor, std::move(task),
      asio::bind_cancellation_slot(
          child->signal.slot(), asio::bind_executor(state_->executor, std::move(exit))
      )
  );
}

void TaskGroup::cancel(asio::cancellation_type how) {
  std::vector<std::shared_ptr<Child>> listeners; // a child may end, or spawn a sibling, while it is told
  for (auto const& [id, child] : state_->children)
    listeners.push_back(child);
  for (auto const& child : listeners)
    child->signal.emit(how);
}

asio::awaitable<Result<void>> TaskGroup::join() {
  auto const state = state_;
  while (!state->children.empty()) {
    auto const [ec] = co_await state->empty.async_receive(asio::as_tuple(asio::use_awaitable));
    if (ec) co_return fail(Errc::cancelled, "the join was cancelled");
  }
  co_return Result<void>{};
}

asio::awaitable<void> TaskGroup::drain(Clock& clock, Deadline deadline) {
  // The orderly end must come to its end even when the one who asked for it is being cancelled.
  co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  cancel(asio::cancellation_type::total);
  auto const joined = co_await with_deadline(clock, deadline, join());
  if (joined) co_return;
  cancel(asio::cancellation_type::terminal);
  co_await join();
}

void TaskGroup::abandon() {
  state_->abandoned = true;
  state_->children.clear();
}

std::size_t TaskGroup::alive() const {
  return state_->children.size();
}

} // namespace dunlin::runtime
