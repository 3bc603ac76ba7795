// GroupCommit: Changes that come while the disk is busy share the next transaction; after an idle time the
// first does not wait. Owns: the queue. Borrows: clock and faults. Runs on: `executor`; callers await on
// their own executor. Cancel: what was handed over runs to its end; join() is awaited before this is
// destroyed, or abandon() called in a simulated crash. Errors: as each Outcome says.
#pragma once

#include "core/runtime/bell.hpp"
#include "core/runtime/fault_points.hpp"
#include "core/runtime/task_group.hpp"
#include "store/rows/outcome.hpp"

#include <functional>
#include <mutex>
#include <span>
#include <vector>

namespace dunlin::store {

struct GroupLimits {
  Milliseconds linger{5};      // how long a transaction waits for company while others keep coming
  std::size_t company = 64;    // so many linger no longer: a commit's own cost is spread enough
  std::size_t batch_max = 512; // Changes in one transaction
};

class GroupCommit {
 public:
  class Taken { // the Changes of one transaction, with their answers once it has ended
   public:
    std::vector<Changes const*> changes() const;
    std::vector<Outcome> outcomes;

   private:
    friend class GroupCommit;
    struct Waiting {
      Changes changes;
      std::move_only_function<void(Outcome)> done;
    };
    std::vector<Waiting> waiting_;
  };
  // Calls `take` once it can begin: what came until then shares the transaction.
  using Take = std::function<Taken()>;
  using Commit = std::function<boost::asio::awaitable<Taken>(Take take)>;

  GroupCommit(
      boost::asio::any_io_executor executor, runtime::Clock& clock, runtime::FaultPoints& faults,
      GroupLimits limits, Commit commit
  );
  ~GroupCommit();

  boost::asio::awaitable<std::expected<Applied, Conflict>> apply(Changes changes);
  boost::asio::awaitable<void> join(); // when what was handed over is done; nothing may be handed over after

 private:
  using Waiting = Taken::Waiting;

  boost::asio::awaitable<Outcome> enqueue(Changes changes);
  void add(Waiting waiting);
  bool enough() const;
  boost::asio::awaitable<void> commit_batches();
  boost::asio::awaitable<bool> wait_for_work();
  Taken take_batch();

  boost::asio::any_io_executor executor_;
  runtime::Clock& clock_;
  runtime::FaultPoints& faults_;
  GroupLimits limits_;
  Commit commit_;

  std::mutex mutex_; // of the queue
  std::vector<Waiting> queue_;
  bool committing_ = false; // a coroutine is at it
  bool hurry_ = false;      // an urgent one is in the queue

  runtime::Bell bell_; // ends a linger early
  runtime::Monotonic last_commit_{};
  runtime::TaskGroup group_;
};

} // namespace dunlin::store
