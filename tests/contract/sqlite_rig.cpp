#include "tests/contract/sqlite_rig.hpp"

namespace dunlin::tests {

namespace {

asio::awaitable<void> count_end(asio::awaitable<void> task, std::size_t& ended) {
  co_await std::move(task);
  ++ended;
}

} // namespace

SqliteRig::SqliteRig(store::sqlite::StoreOptions options) : options_(std::move(options)) {
  options_.vfs = disk_.name();
  options_.signing_seed = kRigSigningSeed;
  options_.address_key = kRigAddressKey;
  open();
}

SqliteRig::~SqliteRig() {
  close();
}

void SqliteRig::open() {
  writer_ = std::make_unique<runtime::InlineWorker>(world_->context.get_executor());
  store_ = std::make_unique<store::sqlite::SqliteStore>(
      "store.db",
      store::sqlite::StoreTools{world_->context.get_executor(), world_->clock, *writer_, salts_, faults_},
      options_
  );
}

void SqliteRig::close() {
  if (!store_) return;
  wait(store_->close());
  store_.reset();
}

void SqliteRig::lose_power() {
  auto const at = world_->clock.now();
  disk_.forget();
  store_.reset();
  auto next = std::make_unique<VirtualWorld>();
  next->clock.shift_wall(at - next->clock.now());
  world_->group.abandon();
  world_ = std::move(next);
  open();
}

std::size_t SqliteRig::commits() {
  return static_cast<std::size_t>(disk_.syncs());
}

void SqliteRig::settle(std::size_t const& ended, std::size_t wanted) {
  world_->loop.settle();
  while (ended < wanted && world_->loop.step(kNever)) {
  }
  if (ended < wanted) world_->group.abandon();
}

void SqliteRig::run(asio::awaitable<void> task) {
  std::vector<asio::awaitable<void>> tasks;
  tasks.push_back(std::move(task));
  run_all(std::move(tasks));
}

void SqliteRig::run_all(std::vector<asio::awaitable<void>> tasks) {
  std::size_t ended = 0;
  for (auto& task : tasks)
    world_->group.spawn("test", count_end(std::move(task), ended));
  settle(ended, tasks.size());
}

} // namespace dunlin::tests
