// Worker: where blocking work goes (SQLite, password hashes, files), so that the io_context never waits for
// it. `co_await worker.run(job)` runs the job on the worker and resumes the coroutine on its own executor.
// Owns: ThreadWorker owns one thread; its destructor runs what was posted, then joins. Declare it after the
// io_context and before whatever the jobs touch is destroyed. Cancel: a job that was posted runs to its end;
// cancellation is not heard meanwhile. Errors: an exception of the job comes out of run(). A job given to
// post() must not throw.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <type_traits>

namespace dunlin::runtime {

namespace asio = boost::asio;

class Worker {
 public:
  using Job = std::move_only_function<void()>;

  virtual void post(Job job) = 0; // in order; callable from any thread
  virtual ~Worker() = default;

  template <class F>
  asio::awaitable<std::invoke_result_t<F&>> run(F job);
};

class ThreadWorker final : public Worker {
 public:
  explicit ThreadWorker(std::string const& name); // shown by ps and debuggers; at most 15 characters
  ThreadWorker(ThreadWorker const&) = delete;
  ThreadWorker& operator=(ThreadWorker const&) = delete;
  ~ThreadWorker() override;
  void post(Job job) override;

 private:
  void work();

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job> jobs_;
  bool stopping_ = false;
  std::thread thread_;
};

// Runs jobs on the io_context itself: for the simulation, where one thread is all there is.
class InlineWorker final : public Worker {
 public:
  explicit InlineWorker(asio::any_io_executor executor) : executor_(std::move(executor)) {}
  void post(Job job) override;

 private:
  asio::any_io_executor executor_;
};

template <class F>
asio::awaitable<std::invoke_result_t<F&>> Worker::run(F job) {
  using Value = std::invoke_result_t<F&>;
  using Kept = std::conditional_t<std::is_void_v<Value>, bool, std::optional<Value>>;
  Kept value{
  }; // job, value and failure stay in this frame, which the handler keeps alive while the worker runs
  std::exception_ptr failure;
  auto start = [&](auto handler) {
    auto work = asio::make_work_guard(asio::get_associated_executor(handler));
    post([&, handler = std::move(handler), work = std::move(work)]() mutable {
      try {
        if constexpr (std::is_void_v<Value>)
          job();
        else
          value.emplace(job());
      } catch (...) {
        failure = std::current_exception();
      }
      auto executor = work.get_executor();
      asio::post(executor, [handler = std::move(handler)]() mutable { handler(); });
    });
  };
  asio::use_awaitable_t<> token;
  co_await asio::async_initiate<asio::use_awaitable_t<>, void()>(start, token);
  if (failure) std::rethrow_exception(failure);
  if constexpr (!std::is_void_v<Value>) co_return std::move(*value);
}

} // namespace dunlin::runtime
