#include "bot/ledger/import/applying.hpp"

#include "core/runtime/task_group.hpp"

#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <exception>

namespace dunlin::ledger {

namespace {

namespace asio = boost::asio;

struct Queue {
  std::vector<Planned> planned;
  std::size_t next = 0;
  bool moved = false;
  std::exception_ptr failure;
};

asio::awaitable<void> hand_over(store::Store& store, Queue& waiting, Tally& done) {
  while (waiting.next < waiting.planned.size() && !waiting.failure) {
    auto& one = waiting.planned[waiting.next++];
    auto const applied = co_await store.apply(std::move(one.changes));
    if (applied)
      done += one.tally;
    else
      waiting.moved = true;
  }
}

} // namespace

asio::awaitable<bool> apply_all(store::Store& store, std::vector<Planned> planned, Tally& done) {
  Queue waiting{std::move(planned), 0, false, nullptr};
  auto const executor = co_await asio::this_coro::executor;
  runtime::TaskGroup group(executor, [&](std::string const&, std::exception_ptr failure) {
    if (!waiting.failure) waiting.failure = std::move(failure);
  });
  auto const hands = std::min(kInFlight, waiting.planned.size());
  for (std::size_t i = 0; i < hands; ++i)
    group.spawn("import", hand_over(store, waiting, done));
  bool const stopped = !co_await group.join();
  if (stopped) { // what was handed over comes to its end all the same
    waiting.next = waiting.planned.size();
    co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
    co_await group.join();
    throw boost::system::system_error(asio::error::operation_aborted);
  }
  if (waiting.failure) std::rethrow_exception(waiting.failure);
  co_return !waiting.moved;
}

} // namespace dunlin::ledger
