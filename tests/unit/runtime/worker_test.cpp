#include "core/runtime/worker.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

#include <memory>

namespace asio = boost::asio;
using namespace dunlin;
using dunlin::runtime::InlineWorker;
using dunlin::runtime::ThreadWorker;
using dunlin::tests::RealWorld;
using dunlin::tests::VirtualWorld;

namespace {

asio::awaitable<std::pair<std::thread::id, std::thread::id>> threads_of(runtime::Worker& worker) {
  auto job = [] { return std::this_thread::get_id(); };
  auto const there = co_await worker.run(job);
  auto const here = std::this_thread::get_id();
  co_return std::pair(there, here);
}

asio::awaitable<int> fall(runtime::Worker& worker) {
  auto job = []() -> int { throw GroundGone("the file is gone"); };
  co_return co_await worker.run(job);
}

asio::awaitable<int> carry(runtime::Worker& worker) {
  auto payload = std::make_unique<int>(41); // values that only move go in and out
  auto job = [payload = std::move(payload)]() mutable {
    ++*payload;
    return std::move(payload);
  };
  auto const back = co_await worker.run(std::move(job));
  co_return *back;
}

asio::awaitable<void> count_up(runtime::Worker& worker, int times, int& counter) {
  for (int i = 0; i < times; ++i) {
    auto job = [&counter] { ++counter; };
    co_await worker.run(job);
  }
}

} // namespace

TEST_CASE("worker: a job runs on its thread and the coroutine goes on where it was", "[runtime]") {
  RealWorld world;
  ThreadWorker worker("test");
  auto const [there, here] = world.wait(threads_of(worker));
  CHECK(there != std::this_thread::get_id());
  CHECK(here == std::this_thread::get_id());
}

TEST_CASE("worker: an inline worker runs jobs on the io_context's own thread", "[runtime]") {
  VirtualWorld world;
  InlineWorker worker(world.context.get_executor());
  auto const [there, here] = world.wait(threads_of(worker));
  CHECK(there == here);
  CHECK(world.wait(carry(worker)) == 42);
  CHECK_THROWS_AS(world.wait(fall(worker)), GroundGone);
}

TEST_CASE("worker: values and exceptions come back to the coroutine", "[runtime]") {
  RealWorld world;
  ThreadWorker worker("test");
  CHECK(world.wait(carry(worker)) == 42);
  CHECK_THROWS_AS(world.wait(fall(worker)), GroundGone);
}

TEST_CASE("worker: one worker runs the jobs of many coroutines one at a time", "[runtime]") {
  RealWorld world;
  ThreadWorker worker("test");
  int counter = 0; // not atomic: only the worker's thread touches it
  for (int i = 0; i < 20; ++i)
    world.group.spawn("counter", count_up(worker, 50, counter));
  world.context.run();
  CHECK(world.group.alive() == 0);
  CHECK(counter == 1000);
}

TEST_CASE("worker: what was posted is done before the worker is gone", "[runtime]") {
  int done = 0;
  {
    ThreadWorker worker("test");
    for (int i = 0; i < 100; ++i)
      worker.post([&done] { ++done; });
  }
  CHECK(done == 100);
}
