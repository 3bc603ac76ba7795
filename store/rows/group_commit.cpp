#include "store/rows/group_commit.hpp"

#include "core/domain/require.hpp"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace dunlin::store {

namespace asio = boost::asio;

std::vector<Changes const*> GroupCommit::Taken::changes() const {
  std::vector<Changes const*> all;
  all.reserve(waiting_.size());
  for (auto const& waiting : waiting_)
    all.push_back(&waiting.changes);
  return all;
}

GroupCommit::GroupCommit(
    asio::any_io_executor executor, runtime::Clock& clock, runtime::FaultPoints& faults, GroupLimits limits,
    Commit commit
)
    : executor_(std::move(executor)),
      clock_(clock),
      faults_(faults),
      limits_(limits),
      commit_(std::move(commit)),
      bell_(executor_),
      group_(executor_, [](std::string const&, std::exception_ptr) {
        unreachable("the committing coroutine does not fail");
      }) {
  require(limits_.batch_max > 0, "a transaction holds something");
}

GroupCommit::~GroupCommit() {
  group_.abandon(); // empty after join()
}

asio::awaitable<std::expected<Applied, Conflict>> GroupCommit::apply(Changes changes) {
  auto outcome = co_await enqueue(std::move(changes));
  if (outcome.failure) std::rethrow_exception(outcome.failure);
  co_return std::move(outcome.answer);
}

asio::awaitable<Outcome> GroupCommit::enqueue(Changes changes) {
  auto start = [this, &changes](auto handler) {
    auto work = asio::make_work_guard(asio::get_associated_executor(handler));
    add({std::move(changes), [handler = std::move(handler), work = std::move(work)](Outcome outcome) mutable {
           auto executor = work.get_executor();
           asio::post(executor, [handler = std::move(handler), outcome = std::move(outcome)]() mutable {
             handler(std::move(outcome));
           });
         }});
  };
  asio::use_awaitable_t<> token;
  co_return co_await asio::async_initiate<asio::use_awaitable_t<>, void(Outcome)>(start, token);
}

bool GroupCommit::enough() const {
  return hurry_ || queue_.size() >= std::min(limits_.company, limits_.batch_max);
}

void GroupCommit::add(Waiting waiting) {
  bool start = false;
  bool ring = false;
  {
    std::lock_guard const lock(mutex_);
    if (waiting.changes.urgency == Urgency::urgent) hurry_ = true;
    queue_.push_back(std::move(waiting));
    ring = committing_ && enough();
    start = !std::exchange(committing_, true);
  }
  if (start)
    asio::dispatch(executor_, [this] { group_.spawn("group commit", commit_batches()); });
  else if (ring)
    asio::dispatch(executor_, [this] { bell_.ring(); });
}

asio::awaitable<void> GroupCommit::commit_batches() {
  while (co_await wait_for_work()) {
    co_await faults_.at(runtime::Fault::at_commit_before);
    auto taken = co_await commit_([this] { return take_batch(); });
    co_await faults_.at(runtime::Fault::at_commit_after);
    last_commit_ = clock_.monotonic();
    for (std::size_t i = 0; i < taken.waiting_.size(); ++i)
      taken.waiting_[i].done(std::move(taken.outcomes[i]));
  }
}

// Lingers while work keeps coming and there is too little of it; the first after an idle time goes at once.
// False: the queue is empty.
asio::awaitable<bool> GroupCommit::wait_for_work() {
  auto const may_go = [this] {
    std::lock_guard const lock(mutex_);
    if (queue_.empty()) committing_ = false;
    return enough() || queue_.empty();
  };
  auto const linger_ends = last_commit_ + limits_.linger;
  if (!may_go() && clock_.monotonic() < linger_ends)
    co_await bell_.wait_until(clock_, runtime::Deadline{linger_ends});
  std::lock_guard const lock(mutex_);
  co_return committing_;
}

GroupCommit::Taken GroupCommit::take_batch() {
  std::lock_guard const lock(mutex_);
  Taken taken;
  auto& batch = taken.waiting_;
  if (queue_.size() <= limits_.batch_max) {
    batch.swap(queue_);
  } else {
    auto const end = queue_.begin() + static_cast<std::ptrdiff_t>(limits_.batch_max);
    batch.assign(std::make_move_iterator(queue_.begin()), std::make_move_iterator(end));
    queue_.erase(queue_.begin(), end);
  }
  hurry_ = std::ranges::any_of(queue_, [](Waiting const& waiting) {
    return waiting.changes.urgency == Urgency::urgent;
  });
  return taken;
}

asio::awaitable<void> GroupCommit::join() {
  auto const joined = co_await group_.join();
  require(joined.has_value(), "closing is not cancelled");
}

} // namespace dunlin::store
