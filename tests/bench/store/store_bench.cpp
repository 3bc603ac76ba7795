// What a message costs the store: queue, begin with 4 KiB of evidence, accept, for many customers, with 512
// changes in flight. Prints rates, CPU of the writer's thread and of the process per message, and bytes
// written. Usage: store_bench FOLDER [CUSTOMERS]; the folder is left empty.
#include "core/runtime/real_clock.hpp"
#include "core/runtime/real_random.hpp"
#include "core/runtime/task_group.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "tests/contract/sqlite_rig.hpp"
#include "tests/contract/store_story.hpp"

#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <sys/resource.h>
#include <time.h>

using namespace dunlin;
using namespace dunlin::tests;
namespace asio = boost::asio;

namespace {

constexpr int kInFlight = 512;

double seconds_of(clockid_t clock) {
  timespec at{};
  ::clock_gettime(clock, &at);
  return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_nsec) / 1e9;
}

struct Spent { // seconds
  double wall = 0;
  double writer = 0;
  double process = 0;
};

class Bench {
 public:
  Bench(std::string const& path, int customers)
      : customers_(customers),
        store_(path, {context_.get_executor(), clock_, writer_, random_, faults_}, options()) {}

  void run() {
    phase("import", [](std::string const& number) { return owes(number); });
    auto const queue = phase("queue", [](std::string const& number) { return queues(number); });
    auto const begin = phase("begin", [](std::string const& number) {
      auto changes = begins(number);
      changes.evidence->bytes = body(number);
      return changes;
    });
    auto const accept = phase("accept", [](std::string const& number) { return accepts(number); });
    claim_all();
    auto const per = [&](double total) { return total / customers_ * 1e6; };
    fmt::print(
        "a message: {:.1f} us of the writer, {:.1f} us of the process, {:.0f} messages/s\n",
        per(queue.writer + begin.writer + accept.writer), per(queue.process + begin.process + accept.process),
        customers_ / (queue.wall + begin.wall + accept.wall)
    );
    settle(store_.close());
  }

 private:
  using Make = std::function<store::Changes(std::string const&)>;

  static store::sqlite::StoreOptions options() {
    store::sqlite::StoreOptions options;
    options.signing_seed = std::string(32, 's');
    return options;
  }

  static std::string body(std::string const& number) { // about 4 KiB of text like a reminder's
    std::string text = "From: billing@example.com\r\nSubject: Invoice R-" + number + "\r\n\r\n";
    for (int line = 0; text.size() < 4096; ++line)
      text += fmt::format(
          "{} Dear Works {}, invoice {} of 125.00 EUR is {} days late.\r\n", line, number, line * 7, line % 31
      );
    return text;
  }

  void settle(asio::awaitable<void> task) {
    group_.spawn("bench", std::move(task));
    context_.restart();
    context_.run();
  }

  Spent now() {
    Spent at;
    settle([](runtime::Worker& writer, double& out) -> asio::awaitable<void> {
      out = co_await writer.run([] { return seconds_of(CLOCK_THREAD_CPUTIME_ID); });
    }(writer_, at.writer));
    at.wall = seconds_of(CLOCK_MONOTONIC);
    at.process = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
    return at;
  }

  Spent phase(char const* name, Make const& make) {
    std::vector<store::Changes> changes;
    for (int i = 0; i < customers_; ++i)
      changes.push_back(make(fmt::format("{:06}", i)));
    auto const before = now();
    std::size_t next = 0;
    for (int i = 0; i < kInFlight; ++i)
      group_.spawn("worker", work(changes, next));
    context_.restart();
    context_.run();
    auto const after = now();
    Spent const spent{after.wall - before.wall, after.writer - before.writer, after.process - before.process};
    fmt::print(
        "{:8} {:8.0f}/s   writer {:6.1f} us   process {:6.1f} us\n", name, customers_ / spent.wall,
        spent.writer / customers_ * 1e6, spent.process / customers_ * 1e6
    );
    return spent;
  }

  asio::awaitable<void> work(std::vector<store::Changes>& changes, std::size_t& next) {
    while (next < changes.size()) {
      auto const applied = co_await store_.apply(std::move(changes[next++]));
      if (!applied) std::abort();
    }
  }

  void claim_all() {
    auto const before = now();
    int claimed = 0;
    settle([](store::Store& store, int& count) -> asio::awaitable<void> {
      for (;;) {
        auto const due = co_await store.claim_customers({"bench", Milliseconds{60'000}, 500});
        if (due.items.empty()) co_return;
        count += static_cast<int>(due.items.size());
      }
    }(store_, claimed));
    auto const after = now();
    fmt::print(
        "claim    {:8.1f} us of the writer for each of {}\n", (after.writer - before.writer) / claimed * 1e6,
        claimed
    );
  }

  int customers_;
  asio::io_context context_{1};
  runtime::RealClock clock_;
  runtime::RealRandom random_;
  runtime::NoFaults faults_;
  runtime::ThreadWorker writer_{"store"};
  store::sqlite::SqliteStore store_;
  runtime::TaskGroup group_{context_.get_executor(), [](std::string const&, std::exception_ptr) {
                              std::abort();
                            }};
};

// What the store costs a small world of the simulation: 20 customers, 8 messages each, claims between them,
// on the disk in memory.
void small_world() {
  constexpr int kCustomers = 20;
  constexpr int kMessages = 8;
  auto const before = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
  int applied = 0;
  SqliteRig rig;
  auto const apply = [&](store::Changes changes) {
    if (!rig.wait(rig.store().apply(std::move(changes)))) std::abort();
    ++applied;
  };
  for (int i = 0; i < kCustomers; ++i) {
    auto const number = std::to_string(i);
    apply(owes(number));
    for (int step = 1; step <= kMessages; ++step) {
      rig.wait(rig.store().claim_customers(claim()));
      apply(queues(number, step));
      rig.wait(rig.store().claim_outbox("email", claim()));
      apply(begins(number, 1, step));
      apply(accepts(number, 1, step));
    }
  }
  auto const spent = seconds_of(CLOCK_PROCESS_CPUTIME_ID) - before;
  fmt::print("world    {:8.1f} ms for {} applies, each with a claim\n", spent * 1e3, applied);
}

} // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    fmt::print("usage: store_bench FOLDER [CUSTOMERS]\n");
    return 2;
  }
  auto const folder = std::filesystem::path(arguments[1]) / "store-bench";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  Bench((folder / "store.db").string(), count > 2 ? std::atoi(arguments[2]) : 20'000).run();
  fmt::print(
      "file     {:8.1f} MB\n", static_cast<double>(std::filesystem::file_size(folder / "store.db")) / 1e6
  );
  std::filesystem::remove_all(folder);
  small_world();
  return 0;
}
