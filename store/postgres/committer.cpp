#include "store/postgres/committer.hpp"

#include <algorithm>
#include <array>

namespace dunlin::store::postgres {

namespace {

constexpr int kTries = 5;

// Serialization failure, deadlock, a key that another node made first: it goes well the next time.
bool in_the_way(SqlError const& error) {
  static constexpr std::array<std::string_view, 3> states{"40001", "40P01", "23505"};
  return std::ranges::find(states, error.state()) != states.end();
}

// No disk, no memory there: doing the rest one by one would only fail as often.
bool ground_is_gone(SqlError const& error) {
  auto const& state = error.state();
  return state.starts_with("53") || state.starts_with("57") || state.starts_with("58") ||
         state.starts_with("25") || state.starts_with("XX");
}

} // namespace

Committer::Committer(
    std::string const& address_key, runtime::RandomBytes& random, std::vector<Changes const*> batch,
    std::string node
)
    : random_(random),
      node_(std::move(node)),
      ground_(address_key),
      batch_(ground_, address_key, random),
      changes_(std::move(batch)),
      outcomes_(changes_.size()),
      left_(order_of(changes_)) {}

asio::awaitable<std::vector<Outcome>>
Committer::commit(AsyncLink& link, std::optional<Timestamp> virtual_now) {
  if (doubt_) co_await settle_doubt(link);
  for (int tries = 1; !left_.empty(); ++tries) {
    auto const order = one_by_one_ ? Order{left_.front()} : left_;
    auto const end = co_await attempt(link, order, virtual_now);
    if (end == End::again && tries < kTries) continue;
    if (end == End::ground_gone) break; // all that are left have its failure
    if (end == End::done || order.size() == 1)
      ended(order);
    else
      one_by_one_ = true;
    tries = 0;
  }
  co_return std::move(outcomes_);
}

void Committer::ended(Order const& order) {
  std::erase_if(left_, [&](std::size_t i) { return std::ranges::find(order, i) != order.end(); });
}

void Committer::fail(Order const& order, Outcome const& outcome) {
  for (auto const i : order)
    outcomes_[i] = outcome;
}

asio::awaitable<Committer::End>
Committer::attempt(AsyncLink& link, Order const& order, std::optional<Timestamp> virtual_now) {
  auto end = End::failed;
  Outcome every;
  try {
    co_await transaction(link, order, virtual_now);
    co_return End::done;
  } catch (SqlError const& error) {
    if (error.connection_lost()) throw;
    if (in_the_way(error)) end = End::again;
    if (ground_is_gone(error)) end = End::ground_gone;
    every.failure = std::current_exception();
  } catch (Duplicate const& duplicate) {
    every.answer = std::unexpected(Conflict{Conflict::Moved::duplicate, duplicate.detail});
  } catch (std::exception const&) {
    every.failure = std::current_exception();
  }
  doubt_.reset(); // the server said no
  fail(end == End::ground_gone ? left_ : order, every);
  co_await link.rollback();
  co_return end;
}

asio::awaitable<void>
Committer::transaction(AsyncLink& link, Order const& order, std::optional<Timestamp> virtual_now) {
  std::vector<Changes const*> named;
  for (auto const i : order)
    named.push_back(changes_[i]);
  auto asks = ground_.questions(named, virtual_now);
  asks.push_back(ask(Sql::transaction_id));
  auto answers = co_await link.exchange(std::move(asks));
  answers.back().step();
  std::string const transaction(answers.back().text(0));
  answers.pop_back();
  batch_.begin(ground_.answered(std::move(answers)));
  for (auto const i : order) {
    outcomes_[i] = {}; // of an attempt before
    outcomes_[i].answer = batch_.take(*changes_[i]);
  }
  batch_.close();
  auto writes = ground_.writes();
  doubt_ = Doubt{transaction, mark(), order};
  if (!node_.empty()) writes.insert(writes.end() - 1, ask(Sql::mark_write, node_, Blob{doubt_->mark}));
  co_await link.exchange(std::move(writes));
  doubt_.reset();
}

std::string Committer::mark() {
  std::array<std::uint8_t, 16> drawn{};
  random_.fill(drawn);
  return {drawn.begin(), drawn.end()};
}

asio::awaitable<void> Committer::settle_doubt(AsyncLink& link) {
  auto answers =
      co_await link.exchange({ask(Sql::transaction_open, doubt_->transaction), ask(Sql::mark_read, node_)});
  answers[0].step();
  if (answers[0].integer(0) != 0)
    throw SqlError("", "database: it is not yet known whether the newest changes were committed");
  if (answers[1].step() && answers[1].blob(0) == doubt_->mark) ended(doubt_->order);
  doubt_.reset();
}

} // namespace dunlin::store::postgres
