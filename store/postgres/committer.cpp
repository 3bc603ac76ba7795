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

// No server, no disk, no memory there: doing the rest one by one would only fail as often.
bool ground_is_gone(SqlError const& error) {
  auto const& state = error.state();
  return state.empty() || state.starts_with("08") || state.starts_with("53") || state.starts_with("57") ||
         state.starts_with("58") || state.starts_with("25") || state.starts_with("XX");
}

} // namespace

asio::awaitable<std::vector<Outcome>>
Committer::commit(std::vector<Changes const*> batch, std::optional<Timestamp> virtual_now) {
  std::vector<Outcome> outcomes(batch.size());
  auto const order = order_of(batch);
  for (int tries = 0; tries < kTries; ++tries) {
    auto const end = co_await attempt(batch, order, virtual_now, outcomes);
    if (end == End::done) co_return outcomes;
    if (end == End::failed && batch.size() == 1) co_return outcomes;
    if (end == End::failed) break;
  }
  auto const gone = [](Outcome const& outcome) {
    try {
      if (outcome.failure) std::rethrow_exception(outcome.failure);
    } catch (SqlError const& error) {
      return ground_is_gone(error);
    } catch (...) {
    }
    return false;
  };
  if (std::ranges::any_of(outcomes, gone)) co_return outcomes;
  for (auto const i : order) {
    std::vector<std::size_t> const alone{i};
    for (int tries = 0; tries < kTries; ++tries) {
      if (co_await attempt(batch, alone, virtual_now, outcomes) != End::again) break;
    }
  }
  co_return outcomes;
}

asio::awaitable<Committer::End> Committer::attempt(
    std::vector<Changes const*> const& batch, std::vector<std::size_t> const& order,
    std::optional<Timestamp> virtual_now, std::vector<Outcome>& outcomes
) {
  for (auto const i : order)
    outcomes[i] = {}; // of an attempt before
  auto end = End::failed;
  Outcome every;
  try {
    co_await transaction(batch, order, virtual_now, outcomes);
    co_return End::done;
  } catch (SqlError const& error) {
    if (in_the_way(error)) end = End::again;
    every.failure = std::current_exception();
  } catch (Duplicate const& duplicate) {
    every.answer = std::unexpected(Conflict{Conflict::Moved::duplicate, duplicate.detail});
  } catch (std::exception const&) {
    every.failure = std::current_exception();
  }
  for (auto const i : order)
    outcomes[i] = every;
  co_await link_.rollback();
  co_return end;
}

asio::awaitable<void> Committer::transaction(
    std::vector<Changes const*> const& batch, std::vector<std::size_t> const& order,
    std::optional<Timestamp> virtual_now, std::vector<Outcome>& outcomes
) {
  std::vector<Changes const*> named;
  for (auto const i : order)
    named.push_back(batch[i]);
  auto answers = co_await link_.exchange(ground_.questions(named, virtual_now));
  batch_.begin(ground_.answered(std::move(answers)));
  for (auto const i : order)
    outcomes[i].answer = batch_.take(*batch[i]);
  batch_.close();
  co_await link_.exchange(ground_.writes());
}

} // namespace dunlin::store::postgres
