#include "tests/contract/postgres_rig.hpp"

#include "tests/support/postgres_store_database.hpp"

#include <array>

namespace dunlin::tests {

using store::postgres::PostgresStore;
using store::postgres::Waits;

namespace {

asio::awaitable<void> count_end(asio::awaitable<void> task, std::size_t& ended) {
  co_await std::move(task);
  ++ended;
}

} // namespace

PostgresRig::PostgresRig(Waits waits) : waits_(waits), address_(new_store_database()) {
  open();
}

PostgresRig::PostgresRig(std::string address)
    : patience_(std::chrono::minutes{1}),
      address_(std::move(address)) {
  open();
}

PostgresRig::~PostgresRig() {
  if (store_) wait(store_->close());
}

void PostgresRig::open() {
  store_ = another("node");
}

std::unique_ptr<PostgresStore> PostgresRig::another(std::string node) {
  store::postgres::StoreOptions options;
  options.node = std::move(node);
  options.signing_seed = kRigSigningSeed;
  options.address_key = kRigAddressKey;
  options.waits = waits_;
  options.patience = patience_;
  options.time = &world_->clock;
  if (waits_ == Waits::on_asio)
    options.group.linger = {}; // virtual time stands while the server is waited for
  return std::make_unique<PostgresStore>(
      address_,
      store::postgres::StoreTools{world_->context.get_executor(), log_, world_->clock, salts_, faults_},
      options
  );
}

void PostgresRig::lose_power() {
  auto const at = world_->clock.now();
  PostgresServer::shared().kill_and_restart();
  store_.reset();
  auto next = std::make_unique<VirtualWorld>();
  next->clock.shift_wall(at - next->clock.now());
  world_->group.abandon();
  world_ = std::move(next);
  open();
}

// Each transaction that writes takes a number.
std::size_t PostgresRig::commits() {
  store::postgres::Link link(address_, "");
  auto answers =
      link.exchange({store::postgres::Ask("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint")});
  answers[0].step();
  return static_cast<std::size_t>(answers[0].integer(0));
}

void PostgresRig::wait_all(asio::awaitable<void> one, asio::awaitable<void> other) {
  std::array<Waited<void>, 2> waited;
  std::vector<asio::awaitable<void>> tasks;
  tasks.push_back(note(std::move(one), waited[0]));
  tasks.push_back(note(std::move(other), waited[1]));
  run_all(std::move(tasks));
  for (auto& each : waited)
    outcome(each);
}

void PostgresRig::run(asio::awaitable<void> task) {
  std::vector<asio::awaitable<void>> tasks;
  tasks.push_back(std::move(task));
  run_all(std::move(tasks));
}

// A pause before a lost connection is tried again takes virtual time: it passes when the server says nothing.
// Where nothing sleeps, the server is merely slow.
bool PostgresRig::turn() {
  if (patience_.count() == 0) return world_->context.run_one() > 0;
  if (world_->context.run_one_for(std::chrono::milliseconds{20}) > 0) return true;
  return world_->loop.step(kNever) || world_->context.run_one_for(std::chrono::seconds{30}) > 0;
}

// On Asio what is waited for is the server's; in place only virtual time can be waited for.
void PostgresRig::run_all(std::vector<asio::awaitable<void>> tasks) {
  std::size_t ended = 0;
  auto const wanted = tasks.size();
  for (auto& task : tasks)
    world_->group.spawn("test", count_end(std::move(task), ended));
  if (waits_ == Waits::on_asio) {
    world_->context.restart();
    while (ended < wanted && turn()) {
    }
  }
  world_->loop.settle();
  while (ended < wanted && world_->loop.step(kNever)) {
  }
  if (ended < wanted) world_->group.abandon();
}

} // namespace dunlin::tests
