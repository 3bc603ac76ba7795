// Worlds for tests: an io_context, a clock and a task group that fails the test when a child throws.
// VirtualWorld runs on virtual time; RealWorld on the machine's, for sockets and threads. `wait(coroutine)`
// runs the world until the coroutine has ended and gives its value or its exception; what cannot end fails
// the test.
#pragma once

#include "core/domain/require.hpp"
#include "core/runtime/real_clock.hpp"
#include "core/runtime/sim_loop.hpp"
#include "core/runtime/task_group.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>
#include <optional>
#include <stdexcept>

namespace dunlin::tests {

namespace asio = boost::asio;

template <class T>
struct Waited {
  std::optional<T> value;
  std::exception_ptr failure;
  bool ended = false;
};
template <>
struct Waited<void> {
  std::exception_ptr failure;
  bool ended = false;
};

template <class T>
asio::awaitable<void> note(asio::awaitable<T> task, Waited<T>& waited) {
  try {
    if constexpr (std::is_void_v<T>)
      co_await std::move(task);
    else
      waited.value.emplace(co_await std::move(task));
  } catch (...) {
    waited.failure = std::current_exception();
  }
  waited.ended = true;
}

template <class T>
T outcome(Waited<T>& waited) {
  if (!waited.ended) throw std::logic_error("the coroutine waits for something that never comes");
  if (waited.failure) std::rethrow_exception(waited.failure);
  if constexpr (!std::is_void_v<T>) return std::move(*waited.value);
}

inline void child_failed(std::string const& name, std::exception_ptr failure) {
  try {
    std::rethrow_exception(failure);
  } catch (std::exception const& error) {
    unreachable("child '" + name + "' threw: " + error.what());
  }
}

inline constexpr Timestamp kTestStart = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}; // a Monday

// A failed check leaves the test by an exception: what still lives is then forgotten, so that the failure is
// shown.
inline void forget_on_failure(runtime::TaskGroup& group) {
  if (std::uncaught_exceptions() > 0) group.abandon();
}

struct VirtualWorld {
  ~VirtualWorld() { forget_on_failure(group); }

  asio::io_context context{1};
  runtime::SimClock clock{kTestStart};
  runtime::SimLoop loop{context, clock};
  runtime::TaskGroup group{context.get_executor(), child_failed};

  template <class T>
  T wait(asio::awaitable<T> task) {
    Waited<T> waited;
    group.spawn("test", note(std::move(task), waited));
    loop.settle();
    while (!waited.ended && loop.step(kNever)) {
    }
    if (!waited.ended) group.abandon();
    return outcome(waited);
  }
  void pass(Milliseconds span) { loop.run_until(clock.now() + span); }
};

struct RealWorld {
  ~RealWorld() { forget_on_failure(group); }

  asio::io_context context{1};
  runtime::RealClock clock;
  runtime::TaskGroup group{context.get_executor(), child_failed};

  template <class T>
  T wait(asio::awaitable<T> task) {
    Waited<T> waited;
    group.spawn("test", note(std::move(task), waited));
    context.restart();
    while (!waited.ended && context.run_one() > 0) {
    }
    context.poll(); // the child that noted the end leaves the group
    return outcome(waited);
  }
};

} // namespace dunlin::tests
