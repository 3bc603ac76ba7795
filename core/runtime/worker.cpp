#include "core/runtime/worker.hpp"

#include "core/domain/require.hpp"

#include <pthread.h>

namespace dunlin::runtime {

ThreadWorker::ThreadWorker(std::string const& name) : thread_([this] { work(); }) {
  require(name.size() <= 15, "a thread's name has at most 15 characters");
  ::pthread_setname_np(thread_.native_handle(), name.c_str());
}

ThreadWorker::~ThreadWorker() {
  {
    std::lock_guard const lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void ThreadWorker::post(Job job) {
  {
    std::lock_guard const lock(mutex_);
    jobs_.push_back(std::move(job));
  }
  wake_.notify_one();
}

void ThreadWorker::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
    if (jobs_.empty()) return;
    auto job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    job();
    job = nullptr; // what it holds goes away before the lock is taken
    lock.lock();
  }
}

void InlineWorker::post(Job job) {
  asio::post(executor_, [job = std::move(job)]() mutable { job(); });
}

} // namespace dunlin::runtime
